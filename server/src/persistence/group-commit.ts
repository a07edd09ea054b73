import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from './database.ts'
import { atTurnEnd } from './turn-end.ts'
import type { LogRow } from './update-log.ts'

/** Rows one board wants written, and what it is told. */
export interface Batch {
  readonly boardId: BoardId
  readonly epoch: number
  /** The number this server opened the board with, where several serve; null where it serves alone. */
  readonly fence: number | null
  readonly firstSeq: number
  readonly rows: readonly LogRow[]
}

interface Waiting extends Batch {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommit {
  /**
   * Resolves when the next commit has gathered for long enough: whoever calls `write` at once goes along. Rows that came
   * meanwhile need not wait for the commit after it.
   */
  gathered(): Promise<void>
  /** Resolves when the batch is committed. Rejects with a fault of the database, or when the slow path refuses it. */
  write(batch: Batch): Promise<void>
}

export interface GroupCommitOptions {
  /** Writes batches of different boards in one commit; says which boards were written. Throws when none was. */
  readonly together: (batches: readonly Batch[]) => Promise<ReadonlySet<BoardId>>
  /** Writes one batch by itself and finds out why when it cannot be. */
  readonly alone: (batch: Batch) => Promise<void>
}

/** Rows and bytes in one statement. More waits for the next: a commit must not take long for whoever is in it. */
const MOST_ROWS = 2000
const MOST_BYTES = 2 * 1024 * 1024

/** Up to so many edits a millisecond each commit follows the one before at once. */
const CALM_RATE = 0.1
/** Above it commits begin this far apart, reached soon, and further for each edit a millisecond more; in ms. */
const BUSY_MS = 6
const SOON = 20
const MS_AN_EDIT = 8
const MOST_MS = 60

/** So many boards are told at once that it is time to write. */
const MOST_TOLD = 20

/**
 * How far apart the beginnings of two commits are, in ms: a commit costs the same for one row as for fifty, and as much
 * again in writing to everybody who reads.
 * @param rate edits a millisecond
 */
export function msBetweenCommits(rate: number): number {
  if (rate <= CALM_RATE) return 0
  return Math.min(MOST_MS, Math.min(BUSY_MS, (rate - CALM_RATE) * SOON) + rate * MS_AN_EDIT)
}

/**
 * One commit for all boards that have something to write: while a commit is under way the others gather, so the busier
 * the house, the larger and fewer its commits (sync.md §2.4). No board waits for another's lock or shares its fate: a
 * board that could not go along is written alone, and hears why by itself.
 */
export function createGroupCommit({ together, alone }: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = []
  let announced: (() => void)[] = []
  let writing = false
  let scheduled = false
  let rate = 0
  let begunAt = 0

  const schedule = () => {
    if (scheduled || writing || waiting.length + announced.length === 0) return
    scheduled = true
    const delay = begunAt + msBetweenCommits(rate) - performance.now()
    if (delay >= 1) setTimeout(begin, delay)
    else atTurnEnd(begin)
  }
  const begin = () => {
    const told = announced
    announced = []
    tellSome(told)
  }
  /** A few boards a turn of the loop: each takes in what it kept for this moment. Whoever is told writes before the next. */
  const tellSome = (waitingBoards: readonly (() => void)[]) => {
    for (const tell of waitingBoards.slice(0, MOST_TOLD)) tell()
    const others = waitingBoards.slice(MOST_TOLD)
    if (others.length > 0) setImmediate(() => tellSome(others))
    else whenSettled(commit)
  }
  const commit = () => {
    scheduled = false
    void run()
  }
  const byItself = (one: Waiting) => alone(one).then(one.resolve, one.reject)
  const run = async () => {
    const batch = takeFrom(waiting)
    waiting = waiting.slice(batch.length)
    if (batch.length === 0) return schedule()
    writing = true
    const now = performance.now()
    rate = rate * 0.7 + (0.3 * editsIn(batch.flatMap(({ rows }) => rows))) / Math.max(now - begunAt, 1)
    begunAt = now
    try {
      const written = await together(batch)
      for (const one of batch) {
        if (written.has(one.boardId)) one.resolve()
        else void byItself(one)
      }
    } catch {
      // reason: what went wrong may be one board's; by itself each finds out, and a database that is away says so to all.
      for (const one of batch) void byItself(one)
    } finally {
      writing = false
      schedule()
    }
  }
  return {
    gathered: () =>
      new Promise((resolve) => {
        announced.push(resolve)
        schedule()
      }),
    write: (batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ ...batch, resolve, reject })
        schedule()
      }),
  }
}

/** Runs work when all that was promised and can go on has done so, in the same turn of the loop. */
const whenSettled = (work: () => void) => queueMicrotask(() => process.nextTick(work))

/** How many edits rows hold: letters that go together are one row. */
export const editsIn = (rows: readonly LogRow[]) => rows.reduce((sum, { edits = 1 }) => sum + edits, 0)

function takeFrom(waiting: readonly Waiting[]): Waiting[] {
  const boards = new Set<BoardId>()
  const taken: Waiting[] = []
  let rows = 0
  let bytes = 0
  for (const one of waiting) {
    rows += one.rows.length
    bytes += one.rows.reduce((sum, row) => sum + row.data.byteLength, 0)
    const isFull = taken.length > 0 && (rows > MOST_ROWS || bytes > MOST_BYTES)
    // Two batches of one board do not go together: the second stands on the first.
    if (isFull || boards.has(one.boardId)) break
    boards.add(one.boardId)
    taken.push(one)
  }
  return taken
}

/**
 * Writes what several boards have in one statement of one shape, which PostgreSQL plans once. Each board has its own
 * fence, as in `log-append.ts`; a row that somebody holds is passed over instead of waited for. Rows by which an
 * organisation takes something back are not for here.
 */
export async function appendTogether(
  { sql }: Database,
  batches: readonly Batch[],
): Promise<ReadonlySet<BoardId>> {
  const boards = batches.map((one) => one.boardId)
  const epochs = batches.map((one) => one.epoch)
  const fences = batches.map((one) => one.fence)
  const firsts = batches.map((one) => one.firstSeq)
  const counts = batches.map((one) => one.rows.length)
  const forgets = batches.map(forgetSeqOf)
  const rows = batches.flatMap((one, board) =>
    one.rows.map((row, at) => ({ row, board: board + 1, seq: one.firstSeq + at })),
  )
  const lengths = rows.map(({ row }) => row.data.byteLength)
  let next = 1
  const starts = lengths.map((length) => {
    next += length
    return next - length
  })
  const data = Buffer.concat(rows.map(({ row }) => row.data))
  const authors = JSON.stringify(rows.map(({ row }) => row.authors))
  const written = await sql<{ id: BoardId }[]>`
    with wanted as materialized (
      select * from unnest(${listed(boards)}::text::uuid[], ${listed(epochs)}::text::int[], ${listed(fences)}::text::bigint[], ${listed(firsts)}::text::bigint[],
        ${listed(counts)}::text::int[], ${listed(forgets)}::text::bigint[])
        with ordinality as wanted (id, epoch, fence, first_seq, count, forget_seq, place)
    ), said as materialized (
      select ${authors}::text::jsonb as authors
    ), free as materialized (
      select found.place, found.row from wanted cross join lateral (
        select head.ctid as row, wanted.place from board_head head
        where head.board_id = wanted.id and head.epoch = wanted.epoch and head.last_seq = wanted.first_seq - 1
          and head.frozen_at is null and (wanted.fence is null or head.fence = wanted.fence)
        for no key update skip locked
      ) as found
    ), fence as (
      update board_head head set last_seq = head.last_seq + wanted.count,
        forget_seq = coalesce(wanted.forget_seq, head.forget_seq)
      from free join wanted on wanted.place = free.place where head.ctid = free.row
      returning head.board_id, wanted.epoch, wanted.place
    ), kept as (
      insert into board_update (board_id, epoch, seq, data, authors)
      select fence.board_id, fence.epoch, fresh.seq, substring(${data}::bytea from fresh.starts for fresh.length),
        said.authors -> (fresh.place::int - 1)
      from fence join unnest(${listed(rows.map((one) => one.board))}::text::int[], ${listed(rows.map((one) => one.seq))}::text::bigint[],
        ${listed(starts)}::text::int[], ${listed(lengths)}::text::int[]) with ordinality as fresh (board, seq, starts, length, place)
        on fresh.board = fence.place cross join said
    )
    select board_id as id from fence`
  return new Set(written.map((one) => one.id))
}

/** The last row after which words must leave log, snapshot and windows; null: none takes any away. */
export function forgetSeqOf({ firstSeq, rows }: Pick<Batch, 'firstSeq' | 'rows'>): number | null {
  const at = rows.findLastIndex((row) => row.forgets === true)
  return at < 0 ? null : firstSeq + at
}

/**
 * An array as PostgreSQL writes it; for ids and numbers, in which nothing has to be escaped. Of nothing but nulls it is
 * empty: beside longer ones `unnest` fills it up with nulls.
 */
function listed(values: readonly (string | number | null)[]): string {
  return values.every((one) => one === null) ? '{}' : `{${values.map((one) => one ?? 'null').join(',')}}`
}
