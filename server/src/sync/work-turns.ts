import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CommitQueue } from './commit-queue.ts'

export interface WorkTurns {
  /**
   * Runs `work`, or keeps it for a moment: while somebody waits for a state without anything uncommitted, and after work that
   * took long. In order, and none is left behind.
   */
  take(work: () => void): void
  /** Whether nothing is kept. */
  isIdle(): boolean
  /** Resolves when no work is kept any more only because others have a turn. */
  afterOthers(): Promise<void>
}

export interface WorkTurnsOptions {
  readonly queue: Pick<CommitQueue, 'isAwaited' | 'whenCommitted'>
  /** Kept work that failed; work that ran at once throws at its caller. */
  readonly onError: (error: unknown) => void
  /** Milliseconds, on any clock. */
  readonly now?: () => number
}

/** After work that took longer everybody else has a turn first, in ms: ten thousand structs take ten times as long. */
const LONG_MS = 8

/** The turns of those who write on one board, and of everybody who writes on another. */
export function createWorkTurns({
  queue,
  onError,
  now = () => performance.now(),
}: WorkTurnsOptions): WorkTurns {
  let kept: (() => void)[] = []
  let isOthersTurn = false

  const run = (work: () => void) => {
    const begunAt = now()
    try {
      work()
    } finally {
      if (now() - begunAt > LONG_MS) {
        isOthersTurn = true
        setImmediate(goOn)
      }
    }
  }
  const goOn = () => {
    isOthersTurn = false
    if (kept.length === 0) return
    if (queue.isAwaited()) waitForMoment()
    else catchUp()
  }
  const waitForMoment = () => queue.whenCommitted(catchUp, catchUp)
  const catchUp = () => {
    while (!isOthersTurn) {
      const [work] = kept
      if (work === undefined) return
      kept = kept.slice(1)
      try {
        run(work)
      } catch (error) {
        onError(error)
      }
    }
  }
  return {
    take(work) {
      if (kept.length === 0 && !isOthersTurn && !queue.isAwaited()) return run(work)
      kept.push(work)
      if (kept.length === 1 && !isOthersTurn) waitForMoment()
    },
    isIdle: () => kept.length === 0,
    async afterOthers() {
      while (isOthersTurn) await nextTurn()
    },
  }
}
