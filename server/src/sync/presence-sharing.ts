import type { Presence } from './presence.ts'
import type { BoardConnection } from './seat.ts'

/**
 * Tells everybody what changed in presence, at most once in so many ms. A guest hears no cursors: they point at text
 * that it may not have.
 */
export function sharePresence(
  presence: Presence,
  connections: ReadonlySet<BoardConnection>,
  everyMs: number,
) {
  let timer: NodeJS.Timeout | null = null
  const share = () => {
    timer = null
    const forBoard = presence.changes(true)
    const forWindow = presence.changes(false)
    presence.clearChanges()
    for (const connection of connections) {
      if (!connection.seat.sits) continue
      const frame = connection.seat.sees === 'board' ? forBoard : forWindow
      if (frame !== null) connection.sendPresence(frame)
    }
  }
  return {
    soon() {
      timer ??= setTimeout(share, everyMs)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
