import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CommitQueue } from './commit-queue.ts'

export interface WorkTurns {
  /**
   * Runs `work`, or keeps it for a moment: while somebody waits for a state without anything uncommitted, and after work that
   * took long. In order, and none is left behind.
   */
  take(work: () => void): void
  /** Resolves when no work is kept only because others have a turn. */
  afterOthers(): Promise<void>
  /** Whether nothing is kept. */
  isIdle(): boolean
}

export interface WorkTurnsOptions {
  readonly queue: Pick<CommitQueue, 'isAwaited' | 'whenCommitted'>
  /** Kept work that failed; work that ran at once throws at its caller. */
  readonly onError: (error: unknown) => void
  /** Milliseconds, on any clock. */
  readonly now?: () => number
}

/** After so much work in one turn everybody else has theirs first, in ms: ten thousand structs take ten times as long. */
const LONG_MS = 8

/** The turns of those who write on one board, and of everybody who writes on another. */
export function createWorkTurns({
  queue,
  onError,
  now = () => performance.now(),
}: WorkTurnsOptions): WorkTurns {
  const kept: (() => void)[] = []
  let spentMs = 0
  let isCounting = false
  const isOthersTurn = () => spentMs > LONG_MS

  const run = (work: () => void) => {
    if (!isCounting) {
      isCounting = true
      setImmediate(beginTurn)
    }
    const begunAt = now()
    try {
      work()
    } finally {
      spentMs += now() - begunAt
    }
  }
  const beginTurn = () => {
    const waited = isOthersTurn()
    isCounting = false
    spentMs = 0
    if (!waited || kept.length === 0) return
    if (queue.isAwaited()) waitForMoment()
    else catchUp()
  }
  const waitForMoment = () => queue.whenCommitted(catchUp, catchUp)
  const catchUp = () => {
    while (!isOthersTurn()) {
      const work = kept.shift()
      if (work === undefined) return
      try {
        run(work)
      } catch (error) {
        onError(error)
      }
    }
  }
  return {
    take(work) {
      if (kept.length === 0 && !isOthersTurn() && !queue.isAwaited()) return run(work)
      kept.push(work)
      if (kept.length === 1 && !isOthersTurn()) waitForMoment()
    },
    async afterOthers() {
      while (isOthersTurn()) await nextTurn()
    },
    isIdle: () => kept.length === 0,
  }
}
