import { rmdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { type ConnectionTarget, driverOptions, type Log } from './connection-target.ts'
import { type Binaries, packagedBinaries, runnableBinaries } from './embedded/binaries.ts'
import { ensureCluster, role, sweepUnfinished } from './embedded/initdb.ts'
import { type Ownership, takeOwnership } from './embedded/ownership.ts'
import { type Placement, placeCluster, socketFolder } from './embedded/placement.ts'
import { type Running, send, startOrAdopt, stopPostgres } from './embedded/postmaster.ts'
import { StartRefusal, startRefusals } from './embedded/start-refusal.ts'
import { safeError } from './safe-error.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Log
  /** Called when this server lost its database to another one and must not go on. Default: the process ends. */
  readonly onLost?: (refusal: StartRefusal) => void
  /** Folder with PostgreSQL's programs; default: those of the npm package. */
  readonly binaries?: string
  /** Where data and programs go when the PostgreSQL user cannot reach the wanted folders. */
  readonly elsewhere?: string
}

export interface EmbeddedPostgres extends ConnectionTarget {
  readonly socketFolder: string
  /** Where its files are. */
  readonly folder: string
  /** Process number of the running PostgreSQL; another one after it was revived. */
  pid(): number
  /** Whether it was running already when we came. */
  readonly adopted: boolean
  stop(): Promise<void>
}

const databaseName = 'rodedraad'

/**
 * Starts PostgreSQL in the data directory, or adopts the one that a killed process of ours left running there; takes
 * the lock that keeps a second server out; and keeps PostgreSQL up: when it dies it is started again, and the
 * connections of the pool come back by themselves. Not for Windows. @throws StartRefusal, a Dutch sentence
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const placement = await placeCluster(options.dataDir, options.elsewhere ?? '/var/lib/rode-draad')
  const wanted = options.binaries ?? packagedBinaries()
  const binaries = await runnableBinaries(wanted, placement.runAs, placement.reachable)
  await ensureCluster(placement, binaries)
  if (placement.cluster !== placement.entry) {
    options.log(`De gegevens staan in ${placement.cluster}; ${placement.entry} verwijst daarheen.`)
  }
  const keeper = new Keeper(placement, binaries, options)
  try {
    await keeper.begin()
  } catch (error) {
    throw error instanceof StartRefusal ? error : safeError(error)
  }
  return keeper
}

/** Keeps one cluster running and owned. */
class Keeper implements EmbeddedPostgres {
  readonly #placement: Placement
  readonly #binaries: Binaries
  readonly #options: EmbeddedOptions
  #running: Running | null = null
  #ownership: Ownership | null = null
  #reviving: Promise<void> | null = null
  #stopping = false
  socketFolder = ''
  adopted = false

  constructor(placement: Placement, binaries: Binaries, options: EmbeddedOptions) {
    this.#placement = placement
    this.#binaries = binaries
    this.#options = options
  }

  /** When this process ends without `stop` (an uncaught error), PostgreSQL is told to stop too. */
  readonly #atExit = () => {
    if (this.#ownership !== null) send(this.pid(), 'SIGINT')
  }

  async begin(): Promise<void> {
    this.socketFolder = await socketFolder(this.#placement)
    await this.#startAndOwn()
    this.adopted = this.#running?.adopted ?? false
    await this.#renewWhenOutdated()
    await sweepUnfinished(this.#placement)
    await this.#ensureDatabase()
    process.on('exit', this.#atExit)
  }

  get folder(): string {
    return this.#placement.cluster
  }

  pid(): number {
    return this.#running?.pid ?? 0
  }

  connect(options: Parameters<ConnectionTarget['connect']>[0]): postgres.Sql {
    const socket = { host: this.socketFolder, port: 5432, user: role, database: databaseName, ssl: false }
    return postgres({ ...socket, ...driverOptions, ...options })
  }

  async #startAndOwn(): Promise<void> {
    const running = await startOrAdopt(this.#placement, this.#binaries, this.socketFolder)
    const ownership = await takeOwnership(running.socketFolder, () => this.#revive())
    if (ownership === null) throw new StartRefusal(startRefusals.inUse(this.#options.dataDir))
    this.#running = running
    this.#ownership = ownership
    this.socketFolder = running.socketFolder
  }

  /** An adopted PostgreSQL of an older build than ours is stopped and started as ours, now that we own it. */
  async #renewWhenOutdated(): Promise<void> {
    if (!this.adopted || this.#ownership === null) return
    const [row] = await this.#ownership.sql<
      [{ version: string }]
    >`select current_setting('server_version') as version`
    if (row.version.split(' ')[0] === this.#binaries.version) return
    await this.#ownership.release()
    await stopPostgres(this.pid())
    await this.#startAndOwn()
    this.adopted = false
  }

  async #ensureDatabase(): Promise<void> {
    const sql = this.#ownership?.sql
    if (sql === undefined) return
    const found = await sql`select from pg_database where datname = ${databaseName}`
    if (found.length === 0) await sql.unsafe(`create database ${databaseName}`)
  }

  #revive(): void {
    if (this.#stopping || this.#reviving !== null) return
    this.#ownership = null
    this.#reviving = this.#reviveUntilUp().finally(() => {
      this.#reviving = null
    })
  }

  async #reviveUntilUp(): Promise<void> {
    this.#options.log('De database is weggevallen en wordt opnieuw gestart.')
    for (let waitMs = 50; !this.#stopping; waitMs = Math.min(waitMs * 2, 2000)) {
      try {
        await this.#startAndOwn()
        this.#options.log('De database draait weer.')
        return
      } catch (error) {
        if (error instanceof StartRefusal && error.message === startRefusals.inUse(this.#options.dataDir)) {
          return this.#giveUp(error)
        }
        this.#options.log(error instanceof StartRefusal ? error.message : safeError(error).message)
        await pause(waitMs)
      }
    }
  }

  /** Two servers on one cluster would overwrite each other; the one that lost it must stop at once. */
  #giveUp(refusal: StartRefusal): void {
    this.#stopping = true
    const end = () => {
      throw refusal
    }
    queueMicrotask(() => (this.#options.onLost ?? end)(refusal))
  }

  async stop(): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    await this.#reviving
    process.off('exit', this.#atExit)
    if (this.#ownership === null) return
    // The lock is held until PostgreSQL itself is gone: nobody can adopt what is about to stop.
    await stopPostgres(this.pid())
    await this.#ownership.release()
    this.#ownership = null
    // Only when empty: an adopted PostgreSQL may have been started by hand with a folder of somebody else's.
    await rmdir(this.socketFolder).catch(() => undefined)
  }
}
