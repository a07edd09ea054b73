import { createHash } from 'node:crypto'
import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import { and, eq, lte } from 'drizzle-orm'
import type { Database } from './database.ts'
import { LogRefusal } from './log-refusal.ts'
import { boardClient, boardHead, boardSnapshot, boardUpdate, boardWindow } from './schema/boards.ts'
import type { StoredBoard } from './update-log.ts'

type Transaction = Parameters<Parameters<Database['db']['transaction']>[0]>[0]

interface ReadRow {
  readonly epoch: number
  readonly last_seq: string
  readonly forget_seq: string | null
  readonly upto_seq: string | null
  readonly data: Uint8Array | null
  readonly sha256: Uint8Array | null
  readonly state_vector: Uint8Array | null
  readonly rows: Uint8Array | null
}

/**
 * One statement, so that all of it is of one moment. Rows that the snapshot replaced are gone, and until they are vacuumed
 * PostgreSQL would still look at each of them: 24 ms for 100,000.
 */
export async function read({ sql }: Database, boardId: BoardId): Promise<StoredBoard> {
  const [head] = await sql<ReadRow[]>`
    select head.epoch, head.last_seq, head.forget_seq, kept.upto_seq, kept.data, kept.sha256, kept.state_vector, (
      select string_agg(int8send(seq) || int4send(length(data)) || data, ''::bytea order by seq)
      from board_update where board_id = head.board_id and epoch = head.epoch and seq > coalesce(kept.upto_seq, 0)
    ) as rows
    from board_head head
    left join board_snapshot kept on kept.board_id = head.board_id and kept.epoch = head.epoch
    where head.board_id = ${boardId}::uuid`
  if (head === undefined) throw new LogRefusal('no-board')
  const { epoch, data, sha256, state_vector: stateVector } = head
  if (data !== null && (sha256 === null || !isDigestOf(sha256, data)))
    throw new LogRefusal('corrupt-snapshot')
  // Put back by hand in part: what is written from here on would count as replaced by the snapshot, and be read by nobody.
  if (Number(head.upto_seq) > Number(head.last_seq)) throw new LogRefusal('corrupt-snapshot')
  return {
    epoch,
    seq: Number(head.last_seq),
    forgetSeq: head.forget_seq === null ? null : Number(head.forget_seq),
    snapshot: data === null ? null : { uptoSeq: Number(head.upto_seq), data, stateVector },
    rows: head.rows ?? new Uint8Array(),
  }
}

interface StateAt {
  readonly boardId: BoardId
  readonly epoch: number
  readonly fence: number | null
  readonly snapshot: Uint8Array
  readonly sha256: Uint8Array
  readonly stateVector?: Uint8Array | null
}

interface Compaction extends StateAt {
  readonly uptoSeq: number
  readonly forgottenUpTo: number
}

export async function compact({ db }: Database, at: Compaction): Promise<void> {
  if (!isDigestOf(at.sha256, at.snapshot)) throw new LogRefusal('corrupt-snapshot')
  await db.transaction(async (tx) => {
    const head = await lockBoard(tx, at)
    const [earlier] = await tx
      .select({ uptoSeq: boardSnapshot.uptoSeq })
      .from(boardSnapshot)
      .where(and(eq(boardSnapshot.boardId, at.boardId), eq(boardSnapshot.epoch, at.epoch)))
    const removed = await tx
      .delete(boardUpdate)
      .where(
        and(
          eq(boardUpdate.boardId, at.boardId),
          eq(boardUpdate.epoch, at.epoch),
          lte(boardUpdate.seq, at.uptoSeq),
        ),
      )
    // Every row that the snapshot replaces must have been there to read: else something else removed it.
    if (at.uptoSeq > head.lastSeq || removed.count !== at.uptoSeq - (earlier?.uptoSeq ?? 0))
      throw new LogRefusal('gap')
    await putSnapshot(tx, at, at.uptoSeq)
    await tx
      .update(boardHead)
      .set({ forgetSeq: null })
      .where(
        and(
          eq(boardHead.boardId, at.boardId),
          lte(boardHead.forgetSeq, Math.min(at.forgottenUpTo, at.uptoSeq)),
        ),
      )
  })
}

export async function startEpoch({ db }: Database, at: StateAt): Promise<number> {
  if (!isDigestOf(at.sha256, at.snapshot)) throw new LogRefusal('corrupt-snapshot')
  return db.transaction(async (tx) => {
    await lockBoard(tx, at)
    const epoch = at.epoch + 1
    await tx
      .update(boardHead)
      .set({ epoch, lastSeq: 0, forgetSeq: null })
      .where(eq(boardHead.boardId, at.boardId))
    await tx.delete(boardUpdate).where(eq(boardUpdate.boardId, at.boardId))
    await tx.delete(boardWindow).where(eq(boardWindow.boardId, at.boardId))
    // Whoever wrote under them still holds what was erased: they write no more (`client-binding.ts`).
    await tx.update(boardClient).set({ loginId: null }).where(eq(boardClient.boardId, at.boardId))
    await putSnapshot(tx, { ...at, epoch }, 0)
    return epoch
  })
}

/** Takes the lock that `append` also needs, so that nothing is written while the state below it changes. */
async function lockBoard(
  tx: Transaction,
  { boardId, epoch, fence }: StateAt,
): Promise<{ readonly lastSeq: number }> {
  const [head] = await tx
    .select({ epoch: boardHead.epoch, lastSeq: boardHead.lastSeq, fence: boardHead.fence })
    .from(boardHead)
    .where(eq(boardHead.boardId, boardId))
    .for('no key update')
  if (head === undefined) throw new LogRefusal('no-board')
  if (head.epoch !== epoch) throw new LogRefusal('stale-epoch')
  if (fence !== null && head.fence !== fence) throw new LogRefusal('fenced-off')
  return head
}

async function putSnapshot(tx: Transaction, at: StateAt, uptoSeq: number): Promise<void> {
  const { epoch, snapshot: data, sha256, stateVector = null } = at
  const state = { epoch, uptoSeq, data, sha256, stateVector, at: new Date() }
  await tx
    .insert(boardSnapshot)
    .values({ boardId: at.boardId, ...state })
    .onConflictDoUpdate({ target: boardSnapshot.boardId, set: state })
}

function isDigestOf(sha256: Uint8Array, data: Uint8Array): boolean {
  return createHash('sha256').update(data).digest().equals(sha256)
}
