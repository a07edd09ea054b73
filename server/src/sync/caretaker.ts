import type { LiveRegister } from '../access/live.ts'
import type { Situation } from '../access/situation.ts'
import type { Board } from '../rooms/boards.ts'
import { reviewBoard, shareReads } from './board-now.ts'
import type { BoardRegistry } from './board-registry.ts'
import type { LiveConnection } from './connection.ts'
import { type EntryOptions, type LostRight, reviewSeat } from './entry.ts'
import type { SyncLimits } from './limits.ts'
import { createPulse, type Pulse } from './pulse.ts'
import type { Seat } from './seat.ts'

/** Who looks after all connections of a server. */
export interface Caretaker {
  readonly limits: SyncLimits
  readonly pulse: Pulse
  onEnd(connection: LiveConnection): void
  onDefect(error: unknown): void
  /** Something was refused and the connection cut, or cuts itself; for the audit trail. */
  onOffence(connection: LiveConnection, reason: string): void
  /** Rights may have changed: ends a connection that may not be any more. */
  review(connection: LiveConnection, now: Situation | null | 'unknown'): void | Promise<void>
}

export interface CaretakerOptions extends Pick<EntryOptions, 'gate' | 'readBoard'> {
  readonly limits: SyncLimits
  readonly live: Pick<LiveRegister, 'remove'>
  readonly boards: Pick<BoardRegistry, 'left'>
  readonly onOffence: (seat: Seat, board: Board, reason: string) => void
  /** Somebody lost the right to be connected and is not any more. The review that found it is done when this resolves. */
  readonly onCut: (seat: Seat, board: Board, reason: LostRight) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** @param connections those that sit; whoever ends is taken out of it */
export function createCaretaker(options: CaretakerOptions, connections: Set<LiveConnection>): Caretaker {
  const { limits, live, boards, gate } = options
  const boardOfNow = shareReads(options.readBoard)
  return {
    limits,
    pulse: createPulse(limits.heartbeatSeconds * 1000),
    onEnd(ended) {
      connections.delete(ended)
      live.remove(ended)
      boards.left(ended.host)
    },
    onDefect: options.onError,
    onOffence: ({ seat, board }, reason) => options.onOffence(seat, board, reason),
    review(connection, now) {
      const { seat, board } = connection
      const ended = reviewSeat(gate, connection, board, now)
      if (connection.isOpen()) return reviewBoard(boardOfNow, connection, board)
      return ended === null ? undefined : options.onCut(seat, board, ended)
    },
  }
}
