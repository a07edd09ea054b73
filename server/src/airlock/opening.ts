import { setTimeout as pause } from 'node:timers/promises'
import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { Turns } from '@rode-draad/shared/kernel/turns.ts'
import type * as Y from 'yjs'
import { buildDocument } from '../sync/build-document.ts'
import type { StateWorks } from '../sync/state-works.ts'
import { createWindow } from './window.ts'

/** What takes longer than this is felt by whoever writes on another board, in ms. */
const LONG_MS = 8

/** From so many bytes on a board is passed on in pieces; below, that takes about a millisecond. */
const LONG_BYTES = 16 * 1024

/** Does work in turns, with as much time for everybody else in between as it takes. */
export async function apart<Result>(turns: Turns<Result>): Promise<Result> {
  let begunAt = performance.now()
  for (;;) {
    const { done, value } = turns.next()
    const tookMs = performance.now() - begunAt
    if (tookMs > LONG_MS) {
      await pause(tookMs)
      begunAt = performance.now()
    }
    if (done) return value
  }
}

/** The same for work that is done in one turn. */
export function alone(work: () => void): Promise<void> {
  return apart(
    (function* () {
      work()
      yield
    })(),
  )
}

export interface BaseOptions {
  readonly main: Y.Doc
  readonly works: StateWorks
  readonly inspector: Inspector | null
  /** The list as it is now. */
  readonly latest?: (() => Promise<Inspector | null>) | undefined
}

/**
 * What the guests' side of a long board begins with when none was stored: all of the board, or null when it may name somebody
 * or is short. Made aside, for it takes a while; when the list changed meanwhile it is dropped.
 */
export async function buildBase({ main, works, inspector, latest }: BaseOptions): Promise<Y.Doc | null> {
  const window = createWindow({ main, inspector })
  const shown = await apart(window.look(Date.now()))
  window.close()
  if (shown === null || shown.byteLength < LONG_BYTES) return null
  const doc = await buildDocument(works, shown)
  return latest === undefined || (await latest()) === inspector ? doc : null
}
