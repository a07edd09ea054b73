import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { answeringSockets, SILENT_MS } from './answering-socket.ts'
import {
  type ConnectionTarget,
  type Log,
  patienceSeconds,
  targetOf,
  withoutSettings,
} from './connection-target.ts'
import { type ControlListener, openListener } from './control-listener.ts'
import { type Durability, durabilityWarning, readDurability } from './durability.ts'
import { StartRefusal, startRefusals } from './embedded/start-refusal.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'
import { safeError } from './safe-error.ts'

/** As many questions are asked at the same moment; one more connection listens. */
export const MOST_CONNECTIONS = 10

export interface DatabaseOptions {
  /** `DATABASE_URL`; null or undefined: the embedded PostgreSQL in `dataDir`. */
  readonly url?: string | null | undefined
  readonly dataDir: string
  readonly log: Log
  /**
   * Asked when the tables of an embedded database are of another version: whether nothing in it is worth keeping, so that
   * it may begin anew. The demo says yes to its own town. Default: no, and the start is refused.
   */
  readonly mayDiscard?: ((sql: postgres.Sql) => Promise<boolean>) | undefined
  /** This server lost the embedded database to another server and must end. Default: an uncaught error ends it. */
  readonly onLost?: (refusal: StartRefusal) => void
}

export interface Database {
  /**
   * postgres.js itself: it has a statement planned once a line, and Drizzle each time. Beware: on this client Drizzle leaves
   * dates as text, JSON parameters must be strings (`${JSON.stringify(x)}::text::jsonb`), and bigint comes back as text.
   */
  readonly sql: postgres.Sql
  readonly db: PostgresJsDatabase
  readonly kind: 'embedded' | 'external'
  readonly durability: Durability
  /** Ends the connections over which nothing came for long; for who waited that long. */
  dropSilent(): void
  /**
   * Hears a channel (`rd_access`, `rd_names`). `heard` gets the payload, or null when the connection was lost and came
   * back: something may have been missed, so read everything anew. Resolves when the database listens.
   */
  listen(channel: string, heard: (payload: string | null) => void): Promise<void>
  /**
   * Shows under this name that this process lives: as long as its listening connection does, and not a moment longer. The
   * database sees a process that was killed at once.
   */
  showLife(name: string): Promise<void>
  /** Waits for running queries (at most 5 s), ends the connections and stops an embedded PostgreSQL. */
  close(): Promise<void>
}

/**
 * Opens the database: starts the embedded one when there is no URL, applies migrations, and reads how durable a commit
 * is. @throws StartRefusal with a Dutch sentence for the operator; DatabaseFault otherwise.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url) {
    return assemble(await usableTarget(options.url), null, options)
  }
  const embedded = await startEmbeddedPostgres(options)
  try {
    return await assemble(embedded, embedded, options)
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** What is said to a setting by what does not know it: PgBouncer, and a PostgreSQL that is too old anyway. */
const SETTING_REFUSED = ['08P01', '42704']

/** Says in a sentence what is wrong with somebody else's PostgreSQL, where a code would do for our own. */
async function usableTarget(url: string): Promise<ConnectionTarget> {
  const target = targetOf(url)
  const fault = await faultOf(target)
  if (fault === null) return target
  const bare = withoutSettings(target)
  const still = SETTING_REFUSED.includes(fault) ? await faultOf(bare) : fault
  if (still !== null) throw new StartRefusal(startRefusals.cannotConnect(still))
  return bare
}

/** The code with which it turns us away; null when it does not. @throws StartRefusal when it is too old */
async function faultOf(target: ConnectionTarget): Promise<string | null> {
  const sql = target.connect({ max: 1 })
  try {
    const [row] = await sql<[{ version: string; number: number }]>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number`
    if (row.number < 150_000) throw new StartRefusal(startRefusals.tooOld(row.version))
    return null
  } catch (error) {
    if (error instanceof StartRefusal) throw error
    return safeError(error).code
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function assemble(
  target: ConnectionTarget,
  embedded: EmbeddedPostgres | null,
  { log, mayDiscard }: DatabaseOptions,
): Promise<Database> {
  const durability = await prepare(
    target,
    embedded === null ? undefined : mayDiscard,
    embedded === null ? null : embedded.folder,
  )
  const warning = durabilityWarning(durability)
  if (warning !== null) log(warning)
  const sockets = answeringSockets(SILENT_MS)
  // For ever: one that was made anew in the middle of an evening would have all to plan again.
  const sql = target.connect({ max: MOST_CONNECTIONS, max_lifetime: null, socket: sockets.make })
  const db = drizzle(sql)
  let listener: ControlListener | null = null
  let closing: Promise<void> | null = null
  return {
    sql,
    db,
    kind: embedded === null ? 'external' : 'embedded',
    durability,
    dropSilent: sockets.dropSilent,
    listen: (channel, heard) => {
      listener ??= openListener(target, log)
      return listener.listen(channel, heard)
    },
    showLife: (name) => {
      listener ??= openListener(target, log)
      return listener.hold(name)
    },
    close: () => {
      closing ??= (async () => {
        await listener?.close()
        await sql.end({ timeout: patienceSeconds })
        await embedded?.stop()
      })()
      return closing
    },
  }
}

/** Migrates over a connection of its own, and asks how durable a commit is here. */
async function prepare(
  target: ConnectionTarget,
  mayDiscard: DatabaseOptions['mayDiscard'],
  folder: string | null,
): Promise<Durability> {
  const sql = target.connect({ max: 1 })
  try {
    if ((await migrate(sql, mayDiscard)) === 'foreign') throw new StartRefusal(startRefusals.otherTables())
    return await readDurability(sql, folder)
  } catch (error) {
    throw error instanceof StartRefusal ? error : safeError(error)
  } finally {
    await sql.end({ timeout: patienceSeconds })
  }
}
