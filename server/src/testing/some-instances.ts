import { parseConfig } from '../config.ts'
import type { LeaseTimes } from '../instances/house.ts'
import { type Database, openDatabase } from '../persistence/database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { type TestRedis, testRedis } from './test-redis.ts'

/** Several servers of the demo town in this process, on one database and one Redis. */
export interface SomeInstances extends AsyncDisposable {
  readonly servers: readonly RunningServer[]
  readonly redis: TestRedis | null
  /** For statements of the test itself, over connections of its own. */
  readonly database: Database
  /** What they said to the operator. */
  readonly complaints: readonly string[]
}

export interface SomeInstancesOptions {
  /** `DATABASE_URL`. */
  readonly url: string
  /** One: a server that serves alone, without Redis. */
  readonly count: number
  readonly leaseTimes?: LeaseTimes
  /** How long a notification of the database is under way, in ms; called for each. Default: as long as it is. */
  readonly hearsAfterMs?: () => number
}

export async function someInstances(options: SomeInstancesOptions): Promise<SomeInstances> {
  const { url, count, leaseTimes } = options
  const redis = count > 1 ? await testRedis() : null
  const complaints: string[] = []
  const log = (sentence: string) => void complaints.push(sentence)
  const servers: RunningServer[] = []
  const pools: Database[] = []
  const open = async () => {
    // Each its own connections and its own ear, as in processes of their own.
    const pool = await openDatabase({ url, dataDir: '', log })
    pools.push(pool)
    return pool
  }
  const add = async () => {
    const env = { PORT: '0', STATIC_DIR: 'client/no-build', DATABASE_URL: url, REDIS_URL: redis?.url ?? '' }
    const parsed = parseConfig(env, ['--demo'], process.cwd())
    if (!parsed.ok) throw new Error('the test configuration is refused')
    const database = hardOfHearing(await open(), options.hearsAfterMs)
    const { config } = parsed
    servers.push(
      await startServer({ config, database, log, ...(leaseTimes === undefined ? {} : { leaseTimes }) }),
    )
  }
  const database = await open()
  for (let at = 0; at < count; at += 1) await add()
  return {
    servers,
    redis,
    database,
    complaints,
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server.stop()
      for (const pool of pools) await pool.close()
      await redis?.[Symbol.asyncDispose]()
    },
  }
}

/** The same database, whose notifications come late. */
function hardOfHearing(database: Database, hearsAfterMs: SomeInstancesOptions['hearsAfterMs']): Database {
  if (hearsAfterMs === undefined) return database
  return {
    ...database,
    listen: (channel, heard) =>
      database.listen(channel, (payload) => setTimeout(heard, hearsAfterMs(), payload)),
  }
}
