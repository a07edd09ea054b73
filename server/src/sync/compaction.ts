import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import { countRows } from '../persistence/packed-rows.ts'
import type { StoredBoard, UpdateLog } from '../persistence/update-log.ts'
import type { StateWorks } from './state-works.ts'

/**
 * Replaces a log of at least `rows` updates by the state it amounts to, re-encoded from a fresh document with gc on, so
 * that deleted words are gone from storage too. Computed from committed rows only, never from memory (sync.md §2.5).
 */
export async function compactWhenLong(
  boardId: BoardId,
  log: UpdateLog,
  works: StateWorks,
  rows: number,
): Promise<void> {
  const stored = await log.read(boardId)
  if (countRows(stored.rows) >= rows) await compactTo(boardId, log, works, stored, 0)
}

/**
 * Does so however short the log is, while people write on: rows that come in meanwhile stay as they are.
 * @param forgottenUpTo words taken away up to this row have left the windows too
 */
export async function compactNow(
  boardId: BoardId,
  log: UpdateLog,
  works: StateWorks,
  forgottenUpTo: number,
): Promise<void> {
  const stored = await log.read(boardId)
  if (stored.rows.byteLength > 0 || stored.forgetSeq !== null)
    await compactTo(boardId, log, works, stored, forgottenUpTo)
}

async function compactTo(
  boardId: BoardId,
  log: UpdateLog,
  works: StateWorks,
  stored: StoredBoard,
  forgottenUpTo: number,
): Promise<void> {
  const { epoch, seq, snapshot, rows } = stored
  const { state, stateVector, sha256 } = await works.whole({ snapshot: snapshot?.data ?? null, rows })
  await log.compact(boardId, epoch, seq, state, sha256, forgottenUpTo, stateVector)
}
