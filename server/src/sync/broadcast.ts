import type { LogRow } from '../persistence/update-log.ts'
import { encodeUpdate } from './messages.ts'
import type { BoardConnection } from './seat.ts'

/** Sends committed rows to whoever sees the board itself. Guests hear from their window only. */
export function broadcast(rows: readonly LogRow[], connections: ReadonlySet<BoardConnection>): void {
  for (const row of rows) {
    const frame = encodeUpdate(row.data)
    const from = 'from' in row ? row.from : null
    for (const connection of connections)
      if (connection !== from && connection.seat.sees === 'board') connection.send(frame)
  }
}

/** Tells everybody, guests too: it says nothing of what was written, nor by whom. */
export function tellStorage(connections: ReadonlySet<BoardConnection>, isStoring: boolean): void {
  for (const connection of connections) connection.storage(isStoring)
}
