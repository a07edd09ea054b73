import { createHash } from 'node:crypto'
import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import * as Y from 'yjs'
import type { LoadedLog, UpdateLog } from '../persistence/update-log.ts'

/**
 * Replaces a log of at least `rows` updates by the state it amounts to, re-encoded from a fresh document with gc on, so
 * that deleted words are gone from storage too. Computed from committed rows only, never from memory (sync.md §2.5).
 */
export async function compactWhenLong(boardId: BoardId, log: UpdateLog, rows: number): Promise<void> {
  const stored = await log.load(boardId)
  if (stored.updates.length >= rows) await compactTo(boardId, log, stored, 0)
}

/**
 * Does so however short the log is, while people write on: rows that come in meanwhile stay as they are.
 * @param forgottenUpTo words taken away up to this row have left the windows too
 */
export async function compactNow(boardId: BoardId, log: UpdateLog, forgottenUpTo: number): Promise<void> {
  const stored = await log.load(boardId)
  if (stored.updates.length > 0 || stored.forgetSeq !== null)
    await compactTo(boardId, log, stored, forgottenUpTo)
}

async function compactTo(boardId: BoardId, log: UpdateLog, stored: LoadedLog, forgottenUpTo: number) {
  const fresh = new Y.Doc({ gc: true })
  fresh.transact(() => {
    if (stored.snapshot !== null) Y.applyUpdate(fresh, stored.snapshot.data)
    for (const { data } of stored.updates) Y.applyUpdate(fresh, data)
  })
  const snapshot = Y.encodeStateAsUpdate(fresh)
  fresh.destroy()
  const sha256 = createHash('sha256').update(snapshot).digest()
  await log.compact(boardId, stored.epoch, stored.seq, snapshot, sha256, forgottenUpTo)
}
