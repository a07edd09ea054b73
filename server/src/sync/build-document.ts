import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { StateWorks } from './state-works.ts'

/** Structs applied in one go: about a millisecond. */
const MOST_STRUCTS = 100

/** In each transaction Yjs tells of eight moments; lib0 makes lists and sets for each, also when nobody listens. */
class BoardDocument extends Y.Doc {
  override emit(...[name, args]: Parameters<Y.Doc['emit']>): void {
    if (this._observers.has(name)) super.emit(name, args)
  }
}

/**
 * A document made of a whole state, a piece at a time, with as much time for everybody else in between as it takes: whoever
 * writes on another board needs the core for the database too.
 * gc on, always: deleted words must not stay in a document (sync.md §3.2).
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
