import type { AccountId, BoardId, LoginId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from './database.ts'
import { LogRefusal } from './log-refusal.ts'
import type { BoundClient, LoadedWindow } from './update-log.ts'

export async function loadWindows({ sql }: Database, boardId: BoardId): Promise<readonly LoadedWindow[]> {
  const rows = await sql<{ audience: string; data: Uint8Array; upto_seq: string }[]>`
    select audience, data, upto_seq from board_window where board_id = ${boardId}::uuid`
  return rows.map(({ audience, data, upto_seq }) => ({ audience, data, uptoSeq: Number(upto_seq) }))
}

interface WindowState extends LoadedWindow {
  readonly boardId: BoardId
  readonly fence: number | null
}

export async function saveWindow({ sql }: Database, window: WindowState): Promise<void> {
  const { audience, boardId, data, fence, uptoSeq } = window
  // A window may not run ahead of what is committed, nor back to what it showed before. The lock keeps another server
  // from opening the board between our look at its fence and our commit.
  const isOurs = fence === null ? sql`` : sql` and fence = ${fence}::bigint for share`
  const saved = await sql`
    insert into board_window (board_id, audience, data, upto_seq)
    select board_id, ${audience}::text, ${data}::bytea, ${uptoSeq}::bigint from board_head
    where board_id = ${boardId}::uuid and last_seq >= ${uptoSeq}::bigint${isOurs}
    on conflict (board_id, audience) do update
      set data = excluded.data, upto_seq = excluded.upto_seq, at = now()
      where board_window.upto_seq <= excluded.upto_seq`
  if (saved.count === 0) throw new LogRefusal('stale-window')
}

interface Binding {
  readonly boardId: BoardId
  readonly clientId: number
  readonly accountId: AccountId
  readonly loginId: LoginId
}

export async function bindClient(
  { sql }: Database,
  { boardId, clientId, accountId, loginId }: Binding,
): Promise<'bound' | 'foreign'> {
  // One statement, so that two connections that claim the same clientID at once cannot both have it.
  const bound = await sql`
    insert into board_client (board_id, client_id, account_id, login_id)
    values (${boardId}::uuid, ${clientId}::bigint, ${accountId}::uuid, ${loginId}::uuid)
    on conflict (board_id, client_id) do update set login_id = excluded.login_id
      where board_client.account_id = excluded.account_id`
  return bound.count === 1 ? 'bound' : 'foreign'
}

export async function clientsOf({ sql }: Database, boardId: BoardId): Promise<readonly BoundClient[]> {
  const rows = await sql<{ client_id: string; account_id: AccountId; login_id: LoginId | null }[]>`
    select client_id, account_id, login_id from board_client where board_id = ${boardId}::uuid`
  return rows.map((row) => ({
    clientId: Number(row.client_id),
    accountId: row.account_id,
    loginId: row.login_id,
  }))
}
