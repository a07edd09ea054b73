import type { AccountId, BoardId, LoginId } from '@rode-draad/shared/kernel/ids.ts'
import { eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { LogRefusal } from './log-refusal.ts'
import { boardClient, boardWindow } from './schema/boards.ts'
import type { BoundClient, LoadedWindow } from './update-log.ts'

export async function loadWindows({ db }: Database, boardId: BoardId): Promise<readonly LoadedWindow[]> {
  return db
    .select({ audience: boardWindow.audience, data: boardWindow.data, uptoSeq: boardWindow.uptoSeq })
    .from(boardWindow)
    .where(eq(boardWindow.boardId, boardId))
}

interface WindowState extends LoadedWindow {
  readonly boardId: BoardId
  readonly fence: number | null
}

export async function saveWindow({ db }: Database, window: WindowState): Promise<void> {
  const { audience, boardId, data, fence, uptoSeq } = window
  // A window may not run ahead of what is committed, nor back to what it showed before. The lock keeps another server
  // from opening the board between our look at its fence and our commit.
  const isOurs = fence === null ? sql`` : sql` and fence = ${fence}::bigint for share`
  const saved = await db.execute(sql`
    insert into board_window (board_id, audience, data, upto_seq)
    select board_id, ${audience}::text, ${bytes(data)}::bytea, ${uptoSeq}::bigint from board_head
    where board_id = ${boardId}::uuid and last_seq >= ${uptoSeq}::bigint${isOurs}
    on conflict (board_id, audience) do update
      set data = excluded.data, upto_seq = excluded.upto_seq, at = now()
      where board_window.upto_seq <= excluded.upto_seq`)
  if (saved.count === 0) throw new LogRefusal('stale-window')
}

interface Binding {
  readonly boardId: BoardId
  readonly clientId: number
  readonly accountId: AccountId
  readonly loginId: LoginId
}

export async function bindClient({ db }: Database, binding: Binding): Promise<'bound' | 'foreign'> {
  const { accountId, loginId } = binding
  // One statement, so that two connections that claim the same clientID at once cannot both have it.
  const bound = await db
    .insert(boardClient)
    .values(binding)
    .onConflictDoUpdate({
      target: [boardClient.boardId, boardClient.clientId],
      set: { loginId },
      setWhere: eq(boardClient.accountId, accountId),
    })
    .returning({ clientId: boardClient.clientId })
  return bound.length === 1 ? 'bound' : 'foreign'
}

export async function clientsOf({ db }: Database, boardId: BoardId): Promise<readonly BoundClient[]> {
  return db
    .select({
      clientId: boardClient.clientId,
      accountId: boardClient.accountId,
      loginId: boardClient.loginId,
    })
    .from(boardClient)
    .where(eq(boardClient.boardId, boardId))
}

function bytes(data: Uint8Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}
