import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any fixed number; every instance of the product takes the same lock ("rdmig" in ASCII). */
const migrationLock = 0x72646d6967

/**
 * Brings the database up to the newest schema. Instances that start together wait for each other; each migration is
 * applied once, all in one transaction. The client must have one connection: the lock belongs to it.
 */
export async function migrate(oneConnection: postgres.Sql): Promise<void> {
  await oneConnection`select pg_advisory_lock(${migrationLock})`
  try {
    await applyMigrations(drizzle(oneConnection), { migrationsFolder })
  } finally {
    await oneConnection`select pg_advisory_unlock(${migrationLock})`
  }
}
