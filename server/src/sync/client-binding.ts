import type { AccountId, BoardId, LoginId } from '@rode-draad/shared/kernel/ids.ts'
import type { UpdateLog } from '../persistence/update-log.ts'
import type { BoardConnection } from './seat.ts'

/**
 * Which clientID belongs to whom on one board. Yjs lets anyone write with anyone's clientID; here it is issued by the
 * server, or bound to the first that uses it, and stays theirs for ever: authorship is a fact (sync.md §2.2).
 */
export interface ClientBinding {
  /** A clientID nobody has used on this board. */
  issue(connection: BoardConnection): number
  /** Whether this connection may write, or be present, as `clientId`; binds a free one to it. */
  claim(connection: BoardConnection, clientId: number): boolean
  /** The connection is gone; its clientIDs stay its account's. */
  release(connection: BoardConnection): void
  /** Stores bindings made since the last call. Call before the rows they wrote. */
  store(): Promise<void>
}

const ISSUED_BELOW = 2 ** 32
/** An honest client uses one, and a second when Yjs meets its own; a connection that claims more makes them up. */
export const MOST_CLIENT_IDS = 8

export function createClientBinding(
  boardId: BoardId,
  log: UpdateLog,
  known: readonly { readonly clientId: number; readonly accountId: AccountId }[],
  isInDocument: (clientId: number) => boolean,
): ClientBinding {
  const owner = new Map<number, AccountId>(known.map((one) => [one.clientId, one.accountId]))
  const holder = new Map<number, BoardConnection>()
  const unstored = new Map<number, { accountId: AccountId; loginId: LoginId }>()
  /** Issued and not used yet: free again when the connection ends, or they would pile up with every visit. */
  const spare = new Map<BoardConnection, number>()

  const issue = (connection: BoardConnection): number => {
    const [candidate = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (candidate === 0 || candidate >= ISSUED_BELOW || owner.has(candidate) || isInDocument(candidate))
      return issue(connection)
    owner.set(candidate, connection.seat.accountId)
    spare.set(connection, candidate)
    return candidate
  }
  return {
    issue,
    claim(connection, clientId) {
      if (connection.clientIds.has(clientId)) return true
      if (connection.clientIds.size >= MOST_CLIENT_IDS) return false
      const account = owner.get(clientId)
      if (account === undefined ? isInDocument(clientId) : account !== connection.seat.accountId) return false
      // A reconnect may come before the old socket is known to be dead: the newer one is the living one.
      const before = holder.get(clientId)
      if (before !== undefined && before !== connection) before.cut('staleEpoch')
      owner.set(clientId, connection.seat.accountId)
      holder.set(clientId, connection)
      unstored.set(clientId, { accountId: connection.seat.accountId, loginId: connection.seat.loginId })
      connection.clientIds.add(clientId)
      if (spare.get(connection) === clientId) spare.delete(connection)
      return true
    },
    release(connection) {
      for (const clientId of connection.clientIds)
        if (holder.get(clientId) === connection) holder.delete(clientId)
      const unused = spare.get(connection)
      if (unused !== undefined && !holder.has(unused) && !isInDocument(unused)) owner.delete(unused)
      spare.delete(connection)
    },
    async store() {
      for (const [clientId, { accountId, loginId }] of unstored) {
        await log.bindClient(boardId, clientId, accountId, loginId)
        unstored.delete(clientId)
      }
    },
  }
}
