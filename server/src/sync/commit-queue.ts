import { atTurnEnd } from '../persistence/turn-end.ts'
import type { LogRow } from '../persistence/update-log.ts'
import type { BoardConnection } from './seat.ts'
import { watchStorage } from './storage-watch.ts'

/** A frame waiting for the commit that makes it true. */
interface WaitingFrame {
  readonly connection: BoardConnection
  readonly frame: number
}

interface Batch<Row> {
  rows: Row[]
  frames: WaitingFrame[]
  after: Waiter[]
}

interface Waiter {
  readonly then: () => void
  readonly fail: (error: unknown) => void
}

export interface CommitQueue<Row extends LogRow = LogRow> {
  /** A change the document already holds, to be written with the next commit. */
  add(row: Row): void
  /** Something is on its way: calls `gathered`, in which it may be added, even when nothing waits yet. */
  expect(): void
  /** A frame that is true once everything the document holds now is committed. */
  addFrame(connection: BoardConnection, frame: number): void
  /** Runs `then` at a moment when nothing that the document holds is uncommitted; `fail` when that will never be. */
  whenCommitted(then: () => void, fail?: (error: unknown) => void): void
  /**
   * Whether somebody waits for such a moment and it is near: no further change should be applied until it has come.
   * Not while the database is away: people work on.
   */
  readonly isAwaited: () => boolean
  /** Whether nothing is uncommitted and nothing waits. */
  readonly isQuiet: () => boolean
  /** The last number that is committed. */
  readonly committedSeq: () => number
  /** Bytes that wait for a commit: what an outage of the database costs. */
  readonly waitingBytes: () => number
  /** Whether what is written gets stored now, or waits too long for that. */
  readonly isStoring: () => boolean
  /** Resolves when nothing is uncommitted; rejects when that will never be. */
  drained(): Promise<void>
  /** Stops trying; what is uncommitted stays unacknowledged, and whoever waits hears that it failed. */
  stop(): void
}

export interface CommitQueueOptions<Row extends LogRow> {
  readonly firstSeq: number
  /** Resolves when it is time to write; what is added until then goes along. */
  readonly gathered?: () => Promise<void>
  /** Makes fewer rows of those that are written together; what they say stays the same. */
  readonly together?: (rows: readonly Row[]) => readonly Row[]
  /** Writes rows from this number on; resolves after COMMIT. Throws when the database is away. */
  readonly write: (firstSeq: number, rows: readonly Row[]) => Promise<void>
  /** Whether trying again can help; when not, the board must be given up. */
  readonly mayRetry: (error: unknown) => boolean
  /** What the committed rows mean for everybody else. Called before any acknowledgement. */
  readonly onCommitted: (rows: readonly Row[]) => void
  /** The first failure of a row of them, for the operator. */
  readonly onTrouble: (error: unknown) => void
  readonly onFailed: (error: unknown) => void
  /** Between tries, in ms. */
  readonly retryMs: number
  /** How long a write may take before it counts as not stored, in ms, and who hears that, and that it is over. */
  readonly lateMs: number
  readonly onStorage: (isStoring: boolean) => void
}

/** Rows in one statement: a long outage leaves many, and one statement takes only so many parameters. */
const MOST_ROWS = 1000

/**
 * Commit, then broadcast, then acknowledge (architecture, decisions 7 and 9). Whatever arrives while a commit is under
 * way goes into the next one, so that a busy board makes fewer, larger commits by itself. A failed commit is tried
 * again with the same rows until the database is back; nothing is acknowledged in between.
 */
export function createCommitQueue<Row extends LogRow = LogRow>(
  options: CommitQueueOptions<Row>,
): CommitQueue<Row> {
  const next: Batch<Row> = { rows: [], frames: [], after: [] }
  let seq = options.firstSeq
  let bytes = 0
  let writing = false
  let scheduled = false
  let expected = false
  let ended: { readonly error: unknown } | null = null
  let troubled = false
  const storage = watchStorage(options.lateMs, options.onStorage)

  const isQuiet = () => ended === null && !writing && next.rows.length === 0
  const schedule = () => {
    if (scheduled || writing || ended !== null) return
    scheduled = true
    atTurnEnd(() => {
      scheduled = false
      void run()
    })
  }
  const end = (error: unknown) => {
    if (ended !== null) return
    ended = { error }
    storage.stop()
    const waiting = next.after
    next.after = []
    for (const { fail } of waiting) fail(error)
  }
  const run = async () => {
    writing = true
    const isWork = next.rows.length > 0 || expected
    if (isWork) {
      storage.begun()
      await options.gathered?.()
      expected = false
    }
    const taken = next.rows.splice(0, MOST_ROWS)
    const rows = options.together?.(taken) ?? taken
    // Frames are true only with the last of the rows; a slice before that one acknowledges none.
    const frames = next.rows.length === 0 ? next.frames.splice(0) : []
    const onTrouble = (error: unknown) => {
      troubled = true
      options.onTrouble(error)
    }
    const written =
      rows.length === 0 ||
      (await writeUntilDone(rows, { ...options, onTrouble }, seq, () => ended !== null, end))
    writing = false
    troubled = false
    if (!written) return
    seq += rows.length
    bytes -= sizeOf(taken)
    if (rows.length > 0) options.onCommitted(rows)
    acknowledge(frames)
    if (isWork) storage.done(next.rows.length === 0 && !expected)
    // Rows that arrived meanwhile are in the document too: then the moment has not come yet. Whoever waited may
    // add some as well, and the next in line waits for those.
    while (isQuiet() && next.after.length > 0) next.after.shift()?.then()
    if (expected || next.rows.length + next.frames.length + next.after.length > 0) schedule()
  }
  const whenCommitted = (then: () => void, fail: (error: unknown) => void = () => undefined) => {
    if (ended !== null) fail(ended.error)
    else if (isQuiet()) then()
    else {
      next.after.push({ then, fail })
      schedule()
    }
  }

  return {
    add(row) {
      next.rows.push(row)
      bytes += row.data.byteLength
      schedule()
    },
    expect() {
      expected = true
      schedule()
    },
    addFrame(connection, frame) {
      if (isQuiet()) connection.committed([frame])
      else {
        next.frames.push({ connection, frame })
        schedule()
      }
    },
    whenCommitted,
    isQuiet: () => isQuiet() && next.frames.length === 0 && next.after.length === 0,
    isAwaited: () => next.after.length > 0 && !troubled,
    committedSeq: () => seq - 1,
    waitingBytes: () => bytes,
    isStoring: storage.isStoring,
    drained: () => new Promise((resolve, reject) => whenCommitted(resolve, reject)),
    stop: () => end(new Error('the board is closed')),
  }
}

/** One word to each connection, however many of its frames this commit made true. */
function acknowledge(waiting: readonly WaitingFrame[]): void {
  const frames = new Map<BoardConnection, number[]>()
  for (const { connection, frame } of waiting) {
    const own = frames.get(connection)
    if (own === undefined) frames.set(connection, [frame])
    else own.push(frame)
  }
  for (const [connection, own] of frames) connection.committed(own)
}

const sizeOf = (rows: readonly LogRow[]) => rows.reduce((sum, row) => sum + row.data.byteLength, 0)

/** Writes rows, again and again while that can help. False when it cannot, or when the queue was stopped. */
async function writeUntilDone<Row extends LogRow>(
  rows: readonly Row[],
  options: CommitQueueOptions<Row>,
  seq: number,
  isStopped: () => boolean,
  end: (error: unknown) => void,
): Promise<boolean> {
  for (let attempt = 1; !isStopped(); attempt += 1) {
    try {
      await options.write(seq, rows)
      return true
    } catch (error) {
      if (attempt === 1) options.onTrouble(error)
      if (!options.mayRetry(error)) {
        end(error)
        options.onFailed(error)
        return false
      }
      await new Promise((resolve) => setTimeout(resolve, options.retryMs))
    }
  }
  return false
}
