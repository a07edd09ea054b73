import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import type { LiveConnection } from './connection.ts'
import type { SyncLimits } from './limits.ts'
import type { Seat } from './seat.ts'

/** Whether a board, or this person at it, has as many connections as there may be. */
export function isFull(
  connections: ReadonlySet<LiveConnection>,
  board: BoardId,
  seat: Seat,
  limits: SyncLimits,
): boolean {
  let here = 0
  let own = 0
  // Everybody of the server is looked at: no list is made of them for each who comes.
  for (const one of connections) {
    if (one.host.facts.id !== board) continue
    here += 1
    if (one.seat.accountId === seat.accountId) own += 1
  }
  return here >= limits.connectionsPerBoard || own >= limits.connectionsPerPerson
}
