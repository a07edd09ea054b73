import { setTimeout as pause } from 'node:timers/promises'
import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { Turns } from '@rode-draad/shared/kernel/turns.ts'
import type * as Y from 'yjs'
import { buildDocument } from '../sync/build-document.ts'
import type { StateWorks } from '../sync/state-works.ts'
import { createWindow, type Window } from './window.ts'

/** What takes longer than this is felt by whoever writes on another board, in ms. */
const LONG_MS = 8

/** From so many bytes on a board is passed on in pieces; below, that takes about a millisecond. */
const LONG_BYTES = 16 * 1024

/** Does work in turns, with as much time for everybody else in between as it takes. */
export async function apart<Result>(turns: Turns<Result>): Promise<Result> {
  let begunAt = performance.now()
  for (;;) {
    const { done, value } = turns.next()
    if (await othersHadTheirs(begunAt)) begunAt = performance.now()
    if (done) return value
  }
}

/** The same for work that is done in one turn. */
export async function alone(work: () => void): Promise<void> {
  const begunAt = performance.now()
  work()
  await othersHadTheirs(begunAt)
}

async function othersHadTheirs(begunAt: number): Promise<boolean> {
  const tookMs = performance.now() - begunAt
  if (tookMs <= LONG_MS) return false
  await pause(tookMs)
  return true
}

/** So often what is written meanwhile is read too: what was read is remembered, so each time takes less. */
const MOST_LOOKS = 4

/** What a window would show, of a moment at which all of it had been read; null when it may not, or is written too fast. */
async function lookWhole(window: Window): Promise<Uint8Array | null> {
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    const shown = await apart(window.look(Date.now()))
    if (shown !== null || window.heldPlaces().length > 0) return shown
  }
  return null
}

export interface BaseOptions {
  readonly main: Y.Doc
  readonly works: StateWorks
  readonly inspector: Inspector | null
  /** The list as it is now. */
  readonly latest: () => Promise<Inspector | null>
}

export interface OpenedBase {
  readonly window: Window
  /** The list as it was at the last moment, with which the window inspects. */
  readonly inspector: Inspector | null
  /** It shows already what it may, which is not stored. */
  readonly isFilled: boolean
}

/**
 * The guests' side of a board of which none was stored. A long board that names nobody is read, and made aside, in turns;
 * when the list changed meanwhile that is dropped. Any other is shown, or held, by its first release.
 */
export async function openBase(options: BaseOptions): Promise<OpenedBase> {
  const { main, inspector } = options
  const window = createWindow({ main, inspector })
  try {
    return await fill(window, options)
  } catch (error) {
    window.close()
    throw error
  }
}

async function fill(window: Window, { main, works, inspector, latest }: BaseOptions): Promise<OpenedBase> {
  const shown = await lookWhole(window)
  const isLong = shown !== null && shown.byteLength >= LONG_BYTES
  const doc = isLong ? await buildDocument(works, shown) : null
  const listed = await latest()
  if (doc === null || listed !== inspector) {
    if (listed !== inspector) window.setInspector(listed)
    return { window, inspector: listed, isFilled: false }
  }
  window.close()
  return { window: createWindow({ main, inspector, doc }), inspector, isFilled: true }
}
