import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any fixed number; every instance of the product takes the same lock ("rdmig" in ASCII). */
const migrationLock = 0x72646d6967

/**
 * `foreign`: something was applied that this version does not have, or in another order. Applying ours on top of that
 * would fail half-way, or worse, would not.
 */
export type MigrationOutcome = 'done' | 'foreign'

/**
 * Brings the database up to the newest schema. Instances that start together wait for each other; each migration is
 * applied once, all in one transaction. The client must have one connection: the lock belongs to it.
 * @param mayDiscard asked when the history is foreign; true: everything in the database goes, and it begins anew
 */
export async function migrate(
  oneConnection: postgres.Sql,
  mayDiscard: (sql: postgres.Sql) => Promise<boolean> = () => Promise.resolve(false),
): Promise<MigrationOutcome> {
  await oneConnection`select pg_advisory_lock(${migrationLock})`
  try {
    if (await hasForeignHistory(oneConnection)) {
      if (!(await mayDiscard(oneConnection))) return 'foreign'
      await oneConnection.unsafe(
        'drop schema public cascade; drop schema drizzle cascade; create schema public',
      )
    }
    await applyMigrations(drizzle(oneConnection), { migrationsFolder })
    return 'done'
  } finally {
    await oneConnection`select pg_advisory_unlock(${migrationLock})`
  }
}

/** Drizzle looks only at the time of the last migration; this looks whether all that was applied is ours, in our order. */
async function hasForeignHistory(sql: postgres.Sql): Promise<boolean> {
  const [table] = await sql`select 1 from information_schema.tables
    where table_schema = 'drizzle' and table_name = '__drizzle_migrations'`
  if (table === undefined) return false
  const applied = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`
  const ours = readMigrationFiles({ migrationsFolder })
  return applied.some(({ hash }, at) => hash !== ours[at]?.hash)
}
