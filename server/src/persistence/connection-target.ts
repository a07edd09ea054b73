import type { Socket } from 'node:net'
import postgres from 'postgres'
import { StartRefusal, startRefusals } from './embedded/start-refusal.ts'

/** A sentence for the operator's log. Never holds content, names or addresses. */
export type Log = (sentence: string) => void

export interface ConnectionOptions {
  readonly max: number
  /** Seconds a connection may live; null: for ever. */
  readonly max_lifetime?: number | null
  /** What PostgreSQL is told as it connects; ours when left out. */
  readonly connection?: Readonly<Record<string, string>>
  /** Makes the sockets; the driver's own when left out. It takes them (3.4, `createSocket`) and does not declare it. */
  readonly socket?: (wanted: never) => Socket
  readonly onclose?: () => void
  readonly onnotify?: (channel: string, payload: string) => void
}

/** A PostgreSQL one can connect to, embedded or elsewhere. */
export interface ConnectionTarget {
  connect(options: ConnectionOptions): postgres.Sql
}

/** How long, in seconds, a connection may take to be made, and closing may wait for running queries. */
export const patienceSeconds = 5

/**
 * A statement is planned once a line. Left to itself PostgreSQL plans each five times before it keeps a plan, of
 * which that for who somebody is took the most.
 */
const plannedOnce = { plan_cache_mode: 'force_generic_plan' }

/** Settings of every connection the product makes. */
export const driverOptions = {
  connect_timeout: patienceSeconds,
  onnotice: () => undefined,
  connection: { application_name: 'rode-draad', ...plannedOnce },
  /** Seconds before a lost connection is made again: quickly at first, never more than one. */
  backoff: (retries: number) => Math.min(0.02 * 2 ** retries, 1),
}

/**
 * The PostgreSQL behind a `DATABASE_URL`. As psql does, it takes a socket's folder as parameter:
 * `postgres://role@localhost/name?host=/var/run/postgresql`. @throws StartRefusal when it is no such URL; the refusal
 * does not repeat it, for it may hold a password.
 */
export function targetOf(url: string): ConnectionTarget {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !['postgres:', 'postgresql:'].includes(parsed.protocol)) {
    throw new StartRefusal(startRefusals.notAUrl())
  }
  const folder = parsed.searchParams.get('host')
  parsed.searchParams.delete('host')
  const socket = folder === null ? {} : { host: folder, ssl: false }
  return { connect: (options) => postgres(parsed.href, { ...socket, ...driverOptions, ...options }) }
}

/** The same through something that passes no settings on, as PgBouncer does not those it does not know. */
export function withoutSettings(target: ConnectionTarget): ConnectionTarget {
  const { application_name } = driverOptions.connection
  return { connect: (options) => target.connect({ ...options, connection: { application_name } }) }
}
