import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from './database.ts'
import { type Batch, forgetSeqOf } from './group-commit.ts'
import { LogRefusal, type LogRefusalReason } from './log-refusal.ts'
import type { LogRow } from './update-log.ts'

export async function append(
  database: Database,
  { boardId, epoch, fence, firstSeq, rows }: Batch,
): Promise<void> {
  if (rows.length === 0) return
  const { sql } = database
  const values = rows.flatMap((row, index) => {
    const authors = JSON.stringify(row.authors)
    const value = sql`(${firstSeq + index}::bigint, ${row.data}::bytea, ${authors}::text::jsonb)`
    return index === 0 ? [value] : [sql`,`, value]
  })
  const forgetSeq = forgetSeqOf({ firstSeq, rows })
  const withdrawn = new Map(
    rows.flatMap((row) => row.withdrawn ?? []).map((one) => [one.element, one.organisation]),
  )
  // The fence: the head of the board says which number comes next, in which epoch, and whether it still takes any. Its lock
  // makes two writers queue; the second finds another number and writes nothing.
  const written = await sql`
    with fence as (
      update board_head set last_seq = last_seq + ${rows.length}::int,
        forget_seq = coalesce(${forgetSeq}::bigint, forget_seq)
      where board_id = ${boardId}::uuid and epoch = ${epoch}::int and last_seq = ${firstSeq - 1}::bigint and frozen_at is null
        and (${fence}::bigint is null or fence = ${fence}::bigint)
      returning board_id
    ), taken_back as (
      insert into withdrawal (board_id, element_id, organisation_id)
      select fence.board_id, gone.element_id, gone.organisation_id
      from fence cross join unnest(${[...withdrawn.keys()]}::uuid[], ${[...withdrawn.values()]}::uuid[])
        as gone (element_id, organisation_id)
      on conflict (board_id, element_id) do update set at = now(), settled_at = null
    )
    insert into board_update (board_id, epoch, seq, data, authors)
    select fence.board_id, ${epoch}::int, fresh.seq, fresh.data, fresh.authors
    from fence cross join (values ${values}) as fresh (seq, data, authors)`
  if (written.count === rows.length) return
  if (await isWritten(database, boardId, epoch, firstSeq, rows)) return
  throw new LogRefusal(await whyNot(database, { boardId, epoch, fence, firstSeq }))
}

/** Whether these very rows are in the log already: an earlier try was committed, but its answer never arrived. */
async function isWritten(
  { sql }: Database,
  boardId: BoardId,
  epoch: number,
  firstSeq: number,
  rows: readonly LogRow[],
): Promise<boolean> {
  const stored = await sql<{ data: Uint8Array }[]>`
    select data from board_update
    where board_id = ${boardId}::uuid and epoch = ${epoch}::int
      and seq between ${firstSeq}::bigint and ${firstSeq + rows.length - 1}::bigint
    order by seq`
  return (
    stored.length === rows.length &&
    stored.every((row, index) => Buffer.compare(row.data, rows[index]?.data ?? new Uint8Array()) === 0)
  )
}

async function whyNot(
  { sql }: Database,
  { boardId, epoch, fence, firstSeq }: Omit<Batch, 'rows'>,
): Promise<LogRefusalReason> {
  const [head] = await sql<{ epoch: number; last_seq: string; fence: string; is_frozen: boolean }[]>`
    select epoch, last_seq, fence, frozen_at is not null as is_frozen from board_head where board_id = ${boardId}::uuid`
  if (head === undefined) return 'no-board'
  if (head.epoch !== epoch) return 'stale-epoch'
  if (fence !== null && Number(head.fence) !== fence) return 'fenced-off'
  return head.is_frozen && Number(head.last_seq) === firstSeq - 1 ? 'frozen' : 'sequence-taken'
}
