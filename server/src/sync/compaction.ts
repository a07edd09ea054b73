import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import { countRows } from '../persistence/packed-rows.ts'
import type { StoredBoard, UpdateLog } from '../persistence/update-log.ts'
import { type AtRest, restedIn } from './board-rest.ts'
import type { WholeState } from './board-state.ts'
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

/** Leaves no row in the log and says what is stored now. */
export async function shortened(boardId: BoardId, log: UpdateLog, works: StateWorks): Promise<AtRest> {
  const stored = await log.read(boardId)
  if (stored.rows.byteLength === 0) return restedIn(works, stored)
  const { state, stateVector } = await compactTo(boardId, log, works, stored, 0)
  const { epoch, seq, forgetSeq } = stored
  return { epoch, seq, forgetSeq, state, stateVector, isUnfinished: forgetSeq !== null }
}

async function compactTo(
  boardId: BoardId,
  log: UpdateLog,
  works: StateWorks,
  stored: StoredBoard,
  forgottenUpTo: number,
): Promise<WholeState> {
  const { epoch, seq, snapshot, rows } = stored
  const whole = await works.whole({ snapshot: snapshot?.data ?? null, rows })
  const { state, stateVector, sha256 } = whole
  await log.compact(boardId, epoch, seq, state, sha256, forgottenUpTo, stateVector)
  return whole
}
