import type { LogRow } from '../persistence/update-log.ts'
import type { BoardConnection } from './seat.ts'

/** A frame waiting for the commit that makes it true. */
interface WaitingFrame {
  readonly connection: BoardConnection
  readonly frame: number
}

interface Batch {
  readonly rows: LogRow[]
  readonly frames: WaitingFrame[]
  readonly after: (() => void)[]
}

export interface CommitQueue {
  /** A change the document already holds, to be written with the next commit. */
  add(row: LogRow): void
  /** A frame that is true once everything before it is committed. */
  addFrame(connection: BoardConnection, frame: number): void
  /** Runs `then` when nothing that the document holds is uncommitted: at once, or after the commits under way. */
  whenCommitted(then: () => void): void
  readonly isQuiet: () => boolean
  /** The last number that is committed. */
  readonly committedSeq: () => number
  /** Resolves when everything added so far is committed; rejects when the queue failed for good. */
  drained(): Promise<void>
  /** Stops retrying; what is uncommitted stays unacknowledged. */
  stop(): void
}

export interface CommitQueueOptions {
  readonly firstSeq: number
  /** Writes rows from this number on; resolves after COMMIT. Throws when the database is away. */
  readonly write: (firstSeq: number, rows: readonly LogRow[]) => Promise<void>
  /** Whether trying again can help; when not, the board must be given up. */
  readonly mayRetry: (error: unknown) => boolean
  /** What the committed rows mean for everybody else. Called before any acknowledgement. */
  readonly onCommitted: (rows: readonly LogRow[]) => void
  readonly onFailed: (error: unknown) => void
  /** Between tries, in ms. */
  readonly retryMs: number
}

const emptyBatch = (): Batch => ({ rows: [], frames: [], after: [] })

/**
 * Commit, then broadcast, then acknowledge (architecture, decisions 7 and 9). Whatever arrives while a commit is under
 * way goes into the next one, so that a busy board makes fewer, larger commits by itself. A failed commit is tried
 * again with the same rows until the database is back; nothing is acknowledged in between.
 */
export function createCommitQueue(options: CommitQueueOptions): CommitQueue {
  let next = emptyBatch()
  let seq = options.firstSeq
  let running = false
  let scheduled = false
  let stopped = false

  const isQuiet = () => !running && next.rows.length === 0
  const schedule = () => {
    if (scheduled || running || stopped) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      void run()
    })
  }
  const run = async () => {
    if (running || stopped) return
    const batch = next
    next = emptyBatch()
    running = true
    const written = batch.rows.length === 0 || (await writeUntilDone(batch.rows))
    running = false
    if (!written) return
    seq += batch.rows.length
    if (batch.rows.length > 0) options.onCommitted(batch.rows)
    for (const { connection, frame } of batch.frames) connection.committed(frame)
    for (const then of batch.after) then()
    if (next.rows.length + next.frames.length + next.after.length > 0) schedule()
  }
  const writeUntilDone = async (rows: readonly LogRow[]): Promise<boolean> => {
    while (!stopped) {
      try {
        await options.write(seq, rows)
        return true
      } catch (error) {
        if (!options.mayRetry(error)) {
          stopped = true
          options.onFailed(error)
          return false
        }
        await new Promise((resolve) => setTimeout(resolve, options.retryMs))
      }
    }
    return false
  }

  return {
    add(row) {
      next.rows.push(row)
      schedule()
    },
    addFrame(connection, frame) {
      if (isQuiet()) connection.committed(frame)
      else {
        next.frames.push({ connection, frame })
        schedule()
      }
    },
    whenCommitted(then) {
      if (isQuiet()) then()
      else {
        next.after.push(then)
        schedule()
      }
    },
    isQuiet,
    committedSeq: () => seq - 1,
    drained() {
      if (isQuiet()) return Promise.resolve()
      return new Promise((resolve, reject) => {
        if (stopped) reject(new Error('the board could not be stored'))
        next.after.push(resolve)
        schedule()
      })
    },
    stop: () => {
      stopped = true
    },
  }
}
