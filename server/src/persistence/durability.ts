import { statfs } from 'node:fs/promises'
import type { StoredThrough } from '@rode-draad/shared/protocol/api.ts'
import type postgres from 'postgres'

/** What this database does with a commit, as it says itself. */
export interface Durability {
  readonly fsync: string
  readonly synchronousCommit: string
  readonly fullPageWrites: string
  /** Tables of ours that it empties after a crash (`unlogged`). */
  readonly unlogged: number
  /** Its files lie in memory (tmpfs); of a database elsewhere that cannot be seen. */
  readonly isInMemory: boolean
}

/** Magic numbers of file systems in memory: tmpfs and ramfs (Linux, statfs(2)). */
const IN_MEMORY: readonly number[] = [0x01021994, 0x858458f6]

/**
 * Reads it over a connection like those that will write: a setting may be of a role or a database.
 * @param folder where its files are; null when that is not ours to see
 */
export async function readDurability(sql: postgres.Sql, folder: string | null): Promise<Durability> {
  const [row] = await sql<[{ f: string; s: string; p: string; unlogged: number }]>`
    select current_setting('fsync') as f, current_setting('synchronous_commit') as s,
      current_setting('full_page_writes') as p,
      (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and c.relpersistence = 'u') as unlogged`
  const type = folder === null || process.platform !== 'linux' ? null : (await statfs(folder)).type
  return {
    fsync: row.f,
    synchronousCommit: row.s,
    fullPageWrites: row.p,
    unlogged: row.unlogged,
    isInMemory: type !== null && IN_MEMORY.includes(type),
  }
}

/** What *opgeslagen* is worth here. */
export function storedThrough(durability: Durability): StoredThrough {
  const { fsync, synchronousCommit, fullPageWrites, unlogged, isInMemory } = durability
  if (isInMemory || unlogged > 0) return 'nothing'
  if (synchronousCommit === 'off') return 'moment'
  return fsync === 'on' && fullPageWrites === 'on' ? 'power' : 'crash'
}

const promises: Readonly<Record<Exclude<StoredThrough, 'power'>, string>> = {
  crash:
    'Wat is opgeslagen, overleeft het uitvallen van de server en de database, maar niet zeker een stroomstoring.',
  moment:
    'Valt de database of de stroom uit, dan kan het laatste ogenblik weg zijn, ook al stond er dat het was opgeslagen.',
  nothing: 'Na een herstart van de machine of een crash van de database kan alles weg zijn.',
}

/** What the operator must know; null when a commit is safe through anything. */
export function durabilityWarning(durability: Durability): string | null {
  const through = storedThrough(durability)
  if (through === 'power') return null
  const { fsync, synchronousCommit, fullPageWrites, unlogged, isInMemory } = durability
  const facts = [
    `fsync ${fsync}`,
    `synchronous_commit ${synchronousCommit}`,
    `full_page_writes ${fullPageWrites}`,
    ...(unlogged > 0 ? [`unlogged tabellen: ${unlogged}`] : []),
    ...(isInMemory ? ['de bestanden staan in het werkgeheugen'] : []),
  ]
  return `Let op: deze database bewaart niet zeker bij stroomuitval (${facts.join(', ')}). ${promises[through]}`
}
