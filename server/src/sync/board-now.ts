import { isDeepStrictEqual } from 'node:util'
import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import type { Board } from '../rooms/boards.ts'
import type { LiveConnection } from './connection.ts'
import type { LiveBoard } from './live-board.ts'

type ReadBoard = (id: BoardId) => Promise<Board | null>

/**
 * The board's own row may have changed since somebody sat down: it was adopted, or opened again. Their seat was made for
 * what it was, so they come back for another. What they write in between is refused by the log.
 */
export async function reviewBoard(
  readNow: ReadBoard,
  connection: LiveConnection,
  board: Board,
): Promise<void> {
  const now = await readNow(board.id).catch(() => null)
  if (connection.isOpen() && now?.frozen !== board.frozen) connection.cut('draining')
}

/**
 * One reading for all who ask about a board at the same time. Reviews wait for one another, so a reading never began
 * before the change that it is asked about.
 */
export function shareReads(read: ReadBoard): ReadBoard {
  const reading = new Map<BoardId, ReturnType<ReadBoard>>()
  return (id) => {
    const present = reading.get(id) ?? read(id).finally(() => reading.delete(id))
    reading.set(id, present)
    return present
  }
}

/** One row for all who sit at a board, as long as it says the same: each would keep one of its own. */
export function shareRows(): (host: LiveBoard, read: Board) => Board {
  const rows = new WeakMap<LiveBoard, Board>()
  return (host, read) => {
    const present = rows.get(host)
    if (present !== undefined && isDeepStrictEqual(present, read)) return present
    rows.set(host, read)
    return read
  }
}
