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
  const here = [...connections].filter((one) => one.host.facts.id === board)
  const own = here.filter((one) => one.seat.accountId === seat.accountId)
  return here.length >= limits.connectionsPerBoard || own.length >= limits.connectionsPerPerson
}
