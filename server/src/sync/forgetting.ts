import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import type { ID } from 'yjs'
import type { UpdateLog } from '../persistence/update-log.ts'
import type { AtRest } from './board-rest.ts'
import type { CommitQueue } from './commit-queue.ts'
import { compactNow, shortened } from './compaction.ts'
import type { GuestWindows } from './guest-windows.ts'
import type { StateWorks } from './state-works.ts'

export interface Forgetting {
  /** Words left the document: a moment later they leave windows, log and snapshot as well. */
  soon(): void
  /** Forgets now; resolves when nothing that was gone at this moment is stored any more. */
  now(): Promise<void>
  /** Does what still had to be done and shortens the log to one state, which it gives back. */
  settle(): Promise<AtRest>
  /** The log grew long while people write: it is shortened now. */
  shorten(): void
  /** Does what still had to be done, and no more after that. */
  finish(): Promise<void>
  stop(): void
}

export interface ForgettingOptions {
  readonly boardId: BoardId
  readonly log: UpdateLog
  readonly works: StateWorks
  readonly queue: CommitQueue
  readonly windows: GuestWindows | null
  /** Elements of texts that were taken off because they are about a person. */
  readonly taken: () => readonly ID[]
  /** How long words that were taken back may stay stored, in ms; what is taken back meanwhile goes along. */
  readonly waitMs: number
  readonly onError: (error: unknown) => void
}

/** A board may spend one part in so many of its time on forgetting. */
const SHARE = 20

/**
 * Words that were taken back are gone from the document at once; here they leave what is stored, while people write on
 * (domain R30). First the windows of guests, then log and snapshot; the note in the board's row that something must be
 * forgotten goes last, so that a crash anywhere between is made good at the next start.
 */
export function createForgetting(options: ForgettingOptions): Forgetting {
  const { boardId, log, works, queue, windows, taken, onError } = options
  let timer: NodeJS.Timeout | null = null
  let due = false
  let stopped = false
  let tail: Promise<void> = Promise.resolve()
  let waitMs = options.waitMs

  const forget = async () => {
    const startedAt = performance.now()
    await windows?.opened()
    const { seq, stored } = await new Promise<{ seq: number; stored: Promise<void> }>((resolve, reject) => {
      queue.whenCommitted(
        () => resolve({ seq: queue.committedSeq(), stored: windows?.forget(taken()) ?? Promise.resolve() }),
        reject,
      )
    })
    await stored
    await compactNow(boardId, log, works, seq)
    waitMs = Math.max(options.waitMs, (performance.now() - startedAt) * SHARE)
  }
  /** One at a time: two that shorten the same log would each find rows gone. */
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work)
    tail = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }
  const now = () => {
    due = false
    if (timer !== null) clearTimeout(timer)
    timer = null
    return inLine(forget)
  }
  const soon = () => {
    due = true
    if (stopped) return
    timer ??= setTimeout(() => {
      now().catch((error: unknown) => {
        onError(error)
        soon()
      })
    }, waitMs).unref()
  }
  const stop = () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    soon,
    now,
    shorten() {
      inLine(() => compactNow(boardId, log, works, 0)).catch(onError)
    },
    async settle() {
      if (due) await now()
      return inLine(() => shortened(boardId, log, works))
    },
    async finish() {
      if (due) await now()
      await tail
    },
    stop,
  }
}
