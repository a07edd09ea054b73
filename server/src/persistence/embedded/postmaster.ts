import { execFile, spawn } from 'node:child_process'
import { open, readFile, readlink, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { safeError } from '../safe-error.ts'
import { type Binaries, postgresEnvironment } from './binaries.ts'
import { lastLine, role } from './initdb.ts'
import type { Placement } from './placement.ts'
import { StartRefusal, startRefusals } from './start-refusal.ts'

const run = promisify(execFile)

/** How often a condition is looked at while PostgreSQL starts or stops. */
const lookEveryMs = 20
/** Recovery after a crash replays the log; with our sizes that takes seconds at most. */
const startPatienceMs = 60_000
const stopPatienceMs = 10_000
/** Between making its lock file and writing in it PostgreSQL needs far less than this. */
const freshMs = 2000
const mostLogBytes = 1_000_000

/** A PostgreSQL that runs for our cluster. */
export interface Running {
  readonly pid: number
  readonly socketFolder: string
  /** It was running already, left by a process of ours that was killed. */
  readonly adopted: boolean
}

/**
 * Gives the cluster's running PostgreSQL, starting it when it does not run. PostgreSQL's own lock file makes sure that
 * there is never a second one: of two that start at once one stays, and the other call adopts it. @throws StartRefusal
 */
export async function startOrAdopt(
  placement: Placement,
  binaries: Binaries,
  sockets: string,
): Promise<Running> {
  const deadline = Date.now() + startPatienceMs
  for (;;) {
    const found = await findRunning(placement.cluster)
    if (found === null) {
      const logStartsAt = await trimLog(placement.cluster)
      const launched = await launch(placement, binaries, sockets)
      const outcome = await settle(launched, sockets, deadline)
      if (outcome === 'ready' && launched.pid !== null)
        return { pid: launched.pid, socketFolder: sockets, adopted: false }
      await refuseUnlessTransient(placement, logStartsAt, deadline)
    } else if ((await probe(found.socketFolder)) === 'ready') {
      return { ...found, adopted: true }
    } else if (Date.now() > deadline) {
      throw new StartRefusal(startRefusals.doesNotAnswer(placement.dataDir, found.pid))
    }
    await pause(lookEveryMs)
  }
}

/** What the lock file says, when the process it names really is this cluster's; a lock file of the dead is removed. */
async function findRunning(
  cluster: string,
): Promise<{ readonly pid: number; readonly socketFolder: string } | null> {
  const file = join(cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  // Made a moment ago and not written yet: whoever starts there must not lose its lock to us.
  if (text === '' && (await isFresh(file))) return null
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !(await isPostgresOf(pid, cluster))) {
    // After a restart of the machine or container another process may bear the number; PostgreSQL would believe it.
    if ((await readFile(file, 'utf8').catch(() => null)) === text) await rm(file, { force: true })
    return null
  }
  return { pid, socketFolder: lines[4]?.trim() ?? '' }
}

async function isFresh(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs < freshMs
}

async function isPostgresOf(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-p', `${pid}`, '-o', 'comm=']).catch(() => ({ stdout: 'postgres' }))
    return stdout.includes('postgres')
  }
  // PostgreSQL works from within its data directory. Unreadable: another user's process, so not our PostgreSQL.
  return (await readlink(`/proc/${pid}/cwd`).catch(() => null)) === cluster
}

/** A PostgreSQL that was started here. */
interface Launched {
  /** null: there is no such program, or no room for it. */
  readonly pid: number | null
  readonly isGone: boolean
}

async function launch(
  { cluster, runAs }: Placement,
  { folder }: Binaries,
  sockets: string,
): Promise<Launched> {
  const log = await open(logFileOf(cluster), 'a', 0o600)
  try {
    const child = spawn(join(folder, 'postgres'), ['-D', cluster, '-k', sockets, ...settings()], {
      cwd: '/',
      env: postgresEnvironment,
      stdio: ['ignore', log.fd, log.fd],
      // A group of its own: Ctrl-C in the terminal must reach the server, which saves and then stops the database.
      detached: true,
      ...runAs,
    })
    child.unref()
    const launched = { pid: child.pid ?? null, isGone: false }
    // At once: it may have ended before the file is closed, and nobody is told twice.
    const ended = () => {
      launched.isGone = true
    }
    child.once('exit', ended).once('error', ended)
    return launched
  } finally {
    await log.close()
  }
}

/** Settings on the command line win over the files: nobody turns durability off by editing one. */
function settings(): readonly string[] {
  const chosen = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '60',
    // The log tells of the server, never of a statement: messages of failed statements hold the values of rows.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_checkpoints: 'off',
    timezone: 'UTC',
  }
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Waits until a started PostgreSQL answers, or is gone. */
async function settle(launched: Launched, sockets: string, deadline: number): Promise<'ready' | 'gone'> {
  while (!launched.isGone && Date.now() < deadline) {
    if ((await probe(sockets)) === 'ready' && !launched.isGone) return 'ready'
    await pause(lookEveryMs)
  }
  return 'gone'
}

async function probe(sockets: string): Promise<'ready' | 'not-yet'> {
  const sql = socketClient(sockets, { database: 'postgres', max: 1 })
  try {
    await sql`select 1`
    return 'ready'
  } catch (error) {
    // Refused, starting up, shutting down: all pass. Anything else does not pass by waiting.
    const fault = safeError(error)
    if (fault.isConnectionLost) return 'not-yet'
    throw fault
  } finally {
    await sql.end({ timeout: 0 })
  }
}

/** After a kill of PostgreSQL its children hold the shared memory for a moment; and another process may start it too. */
const transient =
  /pre-existing shared memory|lock file .* already exists|Is another postmaster|shutting down/i

async function refuseUnlessTransient({ cluster }: Placement, from: number, deadline: number): Promise<void> {
  const text = (await readFile(logFileOf(cluster)).catch(() => Buffer.alloc(0))).subarray(from).toString()
  if (transient.test(text) && Date.now() < deadline) return
  throw new StartRefusal(startRefusals.doesNotStart(logFileOf(cluster), lastLine(text)))
}

/** Keeps the log from growing for ever; returns where the next lines will start. */
async function trimLog(cluster: string): Promise<number> {
  const size = (await stat(logFileOf(cluster)).catch(() => null))?.size ?? 0
  if (size < mostLogBytes) return size
  await rm(logFileOf(cluster), { force: true })
  return 0
}

function logFileOf(cluster: string): string {
  return `${cluster}.log`
}

/**
 * Stops PostgreSQL as one does when nobody may lose anything: running transactions are rolled back, the log is flushed,
 * the files are closed. When that takes too long it is stopped hard, which loses nothing that was committed either.
 */
export async function stopPostgres(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!send(pid, signal)) return
    const deadline = Date.now() + stopPatienceMs
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return
      await pause(lookEveryMs)
    }
  }
}

/** Stops whatever PostgreSQL runs for this cluster, if one does. */
export async function stopRunning(cluster: string): Promise<void> {
  const found = await findRunning(await realpath(cluster).catch(() => cluster))
  if (found !== null) await stopPostgres(found.pid)
}

export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    // Gone already.
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

export interface SocketOptions {
  readonly database: string
  readonly max: number
  readonly onclose?: () => void
}

export function socketClient(sockets: string, options: SocketOptions): postgres.Sql {
  return postgres({
    host: sockets,
    port: 5432,
    user: role,
    ssl: false,
    connect_timeout: 5,
    // The driver ends connections after an hour by itself; the lock of the data directory would end with it.
    max_lifetime: null,
    onnotice: () => undefined,
    ...options,
  })
}
