import { randomBytes } from 'node:crypto'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** This process among the others on one database. Anew at every start: a name is never used twice. */
export interface Instance {
  readonly id: string
  /** What others must show at its internal door. */
  readonly secret: Buffer
}

export const newInstance = (): Instance => ({ id: newId(), secret: randomBytes(32) })

/** Rows of instances that were not heard of for so long are nobody's. */
const FORGOTTEN_AFTER = '1 hour'
/** Nobody looks further back than the moment between a commit and its message; the rest is for a slow machine. */
const CHANGES_KEPT = '1 minute'

/** Tells the others that this instance is there, and where it can be reached. Again and again. @param address `http://host:port` of its internal door */
export async function announce(
  { sql }: Database,
  { id, secret }: Instance,
  address: string,
  isLeaving = false,
): Promise<void> {
  try {
    await sql`insert into instance (id, address, secret, is_leaving) values (${id}, ${address}, ${secret}, ${isLeaving})
      on conflict (id) do update set seen_at = clock_timestamp(), is_leaving = excluded.is_leaving`
    await sql`delete from instance where seen_at < clock_timestamp() - ${FORGOTTEN_AFTER}::interval`
  } catch (error) {
    throw safeError(error)
  }
}

/** Is not there any more. Its leases must be released. */
export async function withdraw({ sql }: Database, { id }: Instance): Promise<void> {
  try {
    await sql`delete from instance where id = ${id}`
  } catch (error) {
    throw safeError(error)
  }
}

/** How long after it was last heard of an instance may still be at work, whatever became of it. */
const ALIVE_WITHIN = '15 seconds'

/**
 * For a server that serves alone: whether others serve this database together, and so would not know of it. What they left
 * behind when they stopped goes.
 */
export async function othersServe({ sql }: Database): Promise<boolean> {
  try {
    await sql`delete from instance where seen_at < clock_timestamp() - ${ALIVE_WITHIN}::interval`
    const others = await sql`select 1 from instance limit 1`
    if (others.length > 0) return true
    await sql`delete from access_change`
    return false
  } catch (error) {
    throw safeError(error)
  }
}

/** Removes notes of changes of rights that everybody has long heard of. */
export async function tidyChanges({ sql }: Database): Promise<void> {
  try {
    await sql`delete from access_change where at < clock_timestamp() - ${CHANGES_KEPT}::interval`
  } catch (error) {
    throw safeError(error)
  }
}
