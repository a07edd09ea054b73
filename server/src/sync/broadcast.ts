import { encodeUpdate } from './messages.ts'
import type { BoardConnection } from './seat.ts'
import type { HostRow } from './writing.ts'

/** Sends committed rows to whoever sees the board itself. Guests hear from their window only. */
export function broadcast(
  rows: readonly Pick<HostRow, 'data' | 'from'>[],
  connections: ReadonlySet<BoardConnection>,
): void {
  for (const row of rows) {
    const frame = encodeUpdate(row.data)
    for (const connection of connections)
      if (connection !== row.from && connection.seat.sees === 'board') connection.send(frame)
  }
}

/** Tells everybody, guests too: it says nothing of what was written, nor by whom. */
export function tellStorage(connections: ReadonlySet<BoardConnection>, isStoring: boolean): void {
  for (const connection of connections) connection.storage(isStoring)
}
