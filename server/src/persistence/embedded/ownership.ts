import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import { socketClient } from './postmaster.ts'

/** Any fixed number; says "a server of Rode Draad works with this cluster" ("rdown" in ASCII). */
const ownershipLock = 0x72646f776e

/**
 * How long a start waits for the lock. After kill -9 of its holder PostgreSQL sees the broken connection within
 * milliseconds; who waits longer than this waits for a server that is alive.
 */
const patienceMs = 600

export interface Ownership {
  readonly sql: postgres.Sql
  release(): Promise<void>
}

/**
 * Takes the lock "one server per data directory": a lock of a database session, so it is gone at the very moment its
 * holder is, however it died, and it never goes stale. Null: another server holds it. `lost` is called once when the
 * connection breaks, and the lock with it.
 */
export async function takeOwnership(sockets: string, lost: () => void): Promise<Ownership | null> {
  let held = false
  const sql = socketClient(sockets, {
    database: 'postgres',
    max: 1,
    onclose: () => {
      if (held) lost()
      held = false
    },
  })
  const deadline = Date.now() + patienceMs
  try {
    do {
      const [row] = await sql<[{ held: boolean }]>`select pg_try_advisory_lock(${ownershipLock}) as held`
      if (row.held) {
        held = true
        return {
          sql,
          release: async () => {
            held = false
            await sql.end({ timeout: 1 })
          },
        }
      }
      await pause(25)
    } while (Date.now() < deadline)
  } catch (error) {
    await sql.end({ timeout: 0 })
    throw error
  }
  await sql.end({ timeout: 0 })
  return null
}
