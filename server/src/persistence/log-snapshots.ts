import { createHash } from 'node:crypto'
import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import { and, asc, eq, lte } from 'drizzle-orm'
import type { Database } from './database.ts'
import { LogRefusal } from './log-refusal.ts'
import { boardClient, boardHead, boardSnapshot, boardUpdate, boardWindow } from './schema/boards.ts'
import type { LoadedLog } from './update-log.ts'

type Transaction = Parameters<Parameters<Database['db']['transaction']>[0]>[0]

export async function load({ db }: Database, boardId: BoardId): Promise<LoadedLog> {
  return db.transaction(
    async (tx) => {
      const [head] = await tx
        .select({ epoch: boardHead.epoch, seq: boardHead.lastSeq, forgetSeq: boardHead.forgetSeq })
        .from(boardHead)
        .where(eq(boardHead.boardId, boardId))
      if (head === undefined) throw new LogRefusal('no-board')
      const [stored] = await tx
        .select({ uptoSeq: boardSnapshot.uptoSeq, data: boardSnapshot.data, sha256: boardSnapshot.sha256 })
        .from(boardSnapshot)
        .where(and(eq(boardSnapshot.boardId, boardId), eq(boardSnapshot.epoch, head.epoch)))
      if (stored !== undefined && !isDigestOf(stored.sha256, stored.data))
        throw new LogRefusal('corrupt-snapshot')
      const updates = await tx
        .select({ seq: boardUpdate.seq, data: boardUpdate.data })
        .from(boardUpdate)
        .where(and(eq(boardUpdate.boardId, boardId), eq(boardUpdate.epoch, head.epoch)))
        .orderBy(asc(boardUpdate.seq))
      const snapshot = stored === undefined ? null : { uptoSeq: stored.uptoSeq, data: stored.data }
      return { ...head, snapshot, updates }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

interface StateAt {
  readonly boardId: BoardId
  readonly epoch: number
  readonly fence: number | null
  readonly snapshot: Uint8Array
  readonly sha256: Uint8Array
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
  const state = { epoch: at.epoch, uptoSeq, data: at.snapshot, sha256: at.sha256, at: new Date() }
  await tx
    .insert(boardSnapshot)
    .values({ boardId: at.boardId, ...state })
    .onConflictDoUpdate({ target: boardSnapshot.boardId, set: state })
}

function isDigestOf(sha256: Uint8Array, data: Uint8Array): boolean {
  return createHash('sha256').update(data).digest().equals(sha256)
}
