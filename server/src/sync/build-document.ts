import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { BoardDocument } from './board-document.ts'
import type { StateWorks } from './state-works.ts'

/** Structs applied in one go: about a millisecond. */
const MOST_STRUCTS = 100

/**
 * A document made of a whole state, a piece at a time, with as much time for everybody else in between as it takes: whoever
 * writes on another board needs the core for the database too.
 */
export async function buildDocument(works: StateWorks, state: Uint8Array): Promise<Y.Doc> {
  const doc = new BoardDocument({ gc: true })
  const pieces = await works.pieces(state, MOST_STRUCTS)
  for (const [at, piece] of pieces.entries()) {
    const begunAt = performance.now()
    Y.applyUpdate(doc, piece, 'load')
    // At the least a millisecond each, as timers go: several pieces at a stretch held others up twice as long.
    if (at < pieces.length - 1) await pause(performance.now() - begunAt)
  }
  return doc
}
