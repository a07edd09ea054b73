import { execFile } from 'node:child_process'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type ServerChild, startServerChild } from '../server-child.ts'
import { clusterUrl } from '../test-cluster.ts'
import { openTcpProxy, socketBehind, type TcpProxy, throughPort } from './tcp-proxy.ts'
import { complaintsOf, inTrouble, stillTold, type Table, type TroubleReport } from './trouble.ts'

const run = promisify(execFile)

/** What can be broken. */
export interface World {
  readonly server: ServerChild
  /** Between people and the server. */
  readonly toServer: TcpProxy
  /** Between the server and its database; null where the server starts its own. */
  readonly toDatabase: TcpProxy | null
  /** Where the server's own database lies; else null. */
  readonly dataDir: string | null
}

/** What a fault has to tell: figures in a sentence, and what was wrong; no complaints when all is well. */
export interface Struck {
  readonly figures: string
  readonly complaints: readonly string[]
}

/** Breaks something, mends it, and waits until people are saved again. */
export type Strike = (world: World, table: Table) => Promise<Struck>

export interface Outcome {
  readonly figures: readonly string[]
  readonly complaints: readonly string[]
  readonly report: TroubleReport
}

export interface WorldOptions {
  readonly seed: number
  /** One after another, while the same people write on. */
  readonly strikes: readonly Strike[]
}

const PATIENCE_MS = 90_000

async function strikeAt(
  world: World,
  databaseUrl: string,
  { seed, strikes }: WorldOptions,
): Promise<Outcome> {
  const struck: Struck[] = []
  const withItsWords = (error: unknown) => {
    const said = world.server.complaints.slice(-20).join(' | ')
    throw new Error(`${error instanceof Error ? error.message : error}; the server said: ${said}`, {
      cause: error,
    })
  }
  const report = await inTrouble({
    seed,
    databaseUrl,
    port: () => world.toServer.port,
    patienceMs: PATIENCE_MS,
    hasEnded: world.server.hasEnded,
    async strike(table) {
      for (const one of strikes) struck.push(await one(world, table))
    },
  }).catch(withItsWords)
  return {
    report,
    figures: [...struck.map((one) => one.figures), sums(report)],
    complaints: [...struck.flatMap((one) => one.complaints), ...complaintsOf(report), ...stillTold(report)],
  }
}

/** A server on somebody else's database, with a proxy on both sides. @param databaseUrl empty, behind a Unix socket */
export async function onForeignDatabase(databaseUrl: string, options: WorldOptions): Promise<Outcome> {
  await using toDatabase = await openTcpProxy(socketBehind(databaseUrl))
  const server = await startServerChild({
    mode: 'demo',
    databaseUrl: throughPort(databaseUrl, toDatabase.port),
  })
  await using toServer = await openTcpProxy({ port: server.port })
  try {
    return await strikeAt({ server, toServer, toDatabase, dataDir: null }, databaseUrl, options)
  } finally {
    // Nothing is looked at after this, and the database is another's.
    if (!server.hasEnded()) await server.end('SIGKILL')
  }
}

/** A server with the PostgreSQL it starts itself. @param dataDir a folder that is not there yet */
export async function onOwnDatabase(dataDir: string, options: WorldOptions): Promise<Outcome> {
  const server = await startServerChild({ mode: 'demo', dataDir })
  await using toServer = await openTcpProxy({ port: server.port })
  const databaseUrl = clusterUrl(join(dataDir, 'socket'), 'rodedraad')
  try {
    return await strikeAt({ server, toServer, toDatabase: null, dataDir }, databaseUrl, options)
  } finally {
    if (!server.hasEnded()) await server.end('SIGTERM')
  }
}

/** Enough for an empty cluster, the demo town and some minutes of writing. */
const DISK = '200m'

/** Why no small disk can be had here, as a sentence; null when one can. */
export async function noSmallDisk(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a small disk takes root on Linux'
  const folder = `/tmp/rd-disk-${process.pid}`
  await mkdir(folder, { recursive: true })
  const isMounted = await succeeds('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  if (isMounted) await run('umount', [folder])
  await rm(folder, { recursive: true, force: true })
  return isMounted ? null : 'this machine lets nobody mount a small disk'
}

/** The same on a small disk of its own, in memory. */
export async function onSmallDisk(dataDir: string, options: WorldOptions): Promise<Outcome> {
  await mkdir(dataDir, { recursive: true })
  await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0711`, 'tmpfs', dataDir])
  try {
    await chmod(dataDir, 0o711)
    return await onOwnDatabase(dataDir, options)
  } finally {
    // PostgreSQL may hold a file for a moment after it stopped.
    for (let attempt = 1; attempt <= 50 && !(await succeeds('umount', [dataDir])); attempt += 1)
      await pause(100)
  }
}

const succeeds = (program: string, args: readonly string[]): Promise<boolean> =>
  run(program, [...args]).then(
    () => true,
    () => false,
  )

const sums = (report: TroubleReport): string =>
  `${report.written} written, ${report.acknowledged} acknowledged: ${report.lost.length} lost, ${report.doubled.length} doubled, ` +
  `${report.falselyAcknowledged.length} acknowledged too early, ${report.differing.length} replicas differ; ` +
  `${report.ended} lines ended`
