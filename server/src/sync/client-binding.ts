import type { AccountId, BoardId, LoginId } from '@rode-draad/shared/kernel/ids.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { BoundClient, UpdateLog } from '../persistence/update-log.ts'
import type { BoardConnection } from './seat.ts'

/**
 * Which clientID belongs to whom on one board. Yjs lets anyone write with anyone's clientID; here it is issued by the
 * server, or bound to the first that uses it, and stays theirs for ever: authorship is a fact (sync.md §2.2).
 */
export interface ClientBinding {
  /** A clientID nobody has used on this board. */
  issue(connection: BoardConnection): number
  /** Whether this connection may write as `clientId`. Changes nothing: an update is still being checked. */
  mayWriteAs(connection: BoardConnection, clientId: number): boolean
  /** It wrote as `clientId`: bound to it from now on. An older connection of the same person that held it is cut. */
  claim(connection: BoardConnection, clientId: number): void
  /**
   * Whether this connection may be present as `clientId`: one it writes with, or its first. Never one that another
   * connection holds: y-websocket echoes what it hears of others.
   */
  mayBePresentAs(connection: BoardConnection, clientId: number): boolean
  /** The connection is gone; its clientIDs stay its account's. */
  release(connection: BoardConnection): void
  /** Stores bindings made since the last call. Call before the rows they wrote. */
  store(): Promise<void>
}

interface Unstored {
  readonly connection: BoardConnection
  readonly accountId: AccountId
  readonly loginId: LoginId
}

const ISSUED_BELOW = 2 ** 32
/** An honest client uses one, and a second when Yjs meets its own; a connection that claims more makes them up. */
export const MOST_CLIENT_IDS = 4

export function createClientBinding(
  boardId: BoardId,
  log: UpdateLog,
  known: readonly BoundClient[],
  isInDocument: (clientId: number) => boolean,
): ClientBinding {
  const owner = new Map<number, AccountId>(known.map((one) => [one.clientId, one.accountId]))
  /** Of a login that is gone, or of a document of an earlier epoch: its account's, and nobody writes with it. */
  const retired = new Set(known.flatMap((one) => (one.loginId === null ? [one.clientId] : [])))
  const holder = new Map<number, BoardConnection>()
  let unstored = new Map<number, Unstored>()
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
  const mayWriteAs = (connection: BoardConnection, clientId: number): boolean => {
    if (connection.clientIds.includes(clientId)) return true
    if (connection.clientIds.length >= MOST_CLIENT_IDS || retired.has(clientId)) return false
    const account = owner.get(clientId)
    return account === undefined ? !isInDocument(clientId) : account === connection.seat.accountId
  }
  const bind = (connection: BoardConnection, clientId: number) => {
    const { accountId, loginId } = connection.seat
    owner.set(clientId, accountId)
    holder.set(clientId, connection)
    unstored.set(clientId, { connection, accountId, loginId })
    connection.clientIds.push(clientId)
    if (spare.get(connection) === clientId) spare.delete(connection)
  }
  return {
    issue,
    mayWriteAs,
    claim(connection, clientId) {
      if (connection.clientIds.includes(clientId)) return
      // A reconnect may come before the old socket is known to be dead: the one that writes is the living one.
      const before = holder.get(clientId)
      if (before !== undefined && before !== connection) before.cut('staleEpoch')
      bind(connection, clientId)
    },
    mayBePresentAs(connection, clientId) {
      if (connection.clientIds.includes(clientId)) return true
      if (connection.clientIds.length > 0 || holder.has(clientId) || !mayWriteAs(connection, clientId))
        return false
      bind(connection, clientId)
      return true
    },
    release(connection) {
      for (const clientId of connection.clientIds)
        if (holder.get(clientId) === connection) holder.delete(clientId)
      const unused = spare.get(connection)
      if (unused !== undefined && !isInDocument(unused)) owner.delete(unused)
      spare.delete(connection)
    },
    async store() {
      const storing = unstored
      unstored = new Map()
      for (const [clientId, one] of storing) {
        try {
          await log.bindClient(boardId, clientId, one.accountId, one.loginId)
          storing.delete(clientId)
        } catch (error) {
          // 23503: the account or login is gone. That ends one person's connection, never the board's saving.
          if (safeError(error).code === '23503') one.connection.cut('forbidden')
          else {
            unstored = new Map([...storing, ...unstored])
            throw error
          }
        }
      }
    },
  }
}
