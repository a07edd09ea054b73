import { createHash, randomUUID } from 'node:crypto'
import { chmod, chown, lstat, mkdir, mkdtemp, readlink, realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { canReach, isThere, type RunAs, runAsFor } from './run-as.ts'
import { StartRefusal, startRefusals } from './start-refusal.ts'

/** Where things are, and as whom PostgreSQL runs there. */
export interface Placement {
  readonly dataDir: string
  /** `<dataDir>/postgres`: the cluster, or a link to where it really is. */
  readonly entry: string
  /** The cluster's real folder; it may not exist yet. */
  readonly cluster: string
  readonly runAs: RunAs
  /** A folder the PostgreSQL user can reach, for what must be copied. */
  readonly reachable: string
}

/** Room for `/.s.PGSQL.5432.lock`: a socket's path may be 103 bytes on macOS and 107 on Linux. */
const longestSocketFolder = 100 - '/.s.PGSQL.5432'.length

/**
 * Decides where the cluster is or will be. Usually that is `<dataDir>/postgres`. When we are root and the PostgreSQL
 * user cannot pass through the folders above it (0700, such as root's home), the cluster lies under `elsewhere` with a
 * link in its place. @throws StartRefusal
 */
export async function placeCluster(dataDirWanted: string, elsewhere: string): Promise<Placement> {
  const dataDir = await ensureDataDir(dataDirWanted)
  const entry = join(dataDir, 'postgres')
  if (await isThere(entry)) {
    const cluster = await realpath(entry).catch(() => null)
    if (cluster === null) throw new StartRefusal(startRefusals.notThere(entry, await readlink(entry)))
    await refuseForeign(cluster, dataDir)
    return { dataDir, entry, cluster, runAs: await runAsFor(cluster), reachable: dirname(cluster) }
  }
  const runAs = await runAsFor(entry)
  if (await canReach(dataDir, runAs)) return { dataDir, entry, cluster: entry, runAs, reachable: dataDir }
  // Named at random, not after the data directory: whoever removes that directory and starts anew gets an empty one.
  const home = join(elsewhere, randomUUID())
  await mkdir(home, { recursive: true })
  await chmod(elsewhere, 0o711)
  await chmod(home, 0o711)
  if (!(await canReach(home, runAs))) throw new StartRefusal(startRefusals.notReachable(home))
  return { dataDir, entry, cluster: join(home, 'postgres'), runAs, reachable: elsewhere }
}

async function ensureDataDir(wanted: string): Promise<string> {
  try {
    // For root 0711, so that the PostgreSQL user can pass; what is inside is closed by its own mode.
    const made = await mkdir(wanted, { recursive: true })
    if (made !== undefined) await chmod(wanted, process.getuid?.() === 0 ? 0o711 : 0o700)
    return await realpath(wanted)
  } catch {
    throw new StartRefusal(startRefusals.cannotWrite(wanted))
  }
}

async function refuseForeign(cluster: string, dataDir: string): Promise<void> {
  const me = process.getuid?.()
  if (me !== 0 && (await stat(cluster)).uid !== me) throw new StartRefusal(startRefusals.notYours(dataDir))
}

/** The folder for the socket: beside the cluster, or under the system's temporary folder when that path is too long. */
export async function socketFolder({ cluster, runAs }: Placement): Promise<string> {
  const beside = join(dirname(cluster), 'socket')
  if (Buffer.byteLength(beside) <= longestSocketFolder) {
    await mkdir(beside, { recursive: true })
    await closeFor(beside, runAs)
    return beside
  }
  const temporary = Buffer.byteLength(tmpdir()) <= longestSocketFolder - 20 ? tmpdir() : '/tmp'
  const short = join(temporary, `rd-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`)
  if (await isOursAlone(short, runAs)) return short
  // Never a folder someone else could have laid there: whoever owns the folder could put a socket of their own in it.
  const fresh = await mkdir(short).then(
    () => short,
    () => mkdtemp(join(temporary, 'rd-')),
  )
  await closeFor(fresh, runAs)
  return fresh
}

async function isOursAlone(folder: string, runAs: RunAs): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  if (found === null) return false
  return found.isDirectory() && found.uid === (runAs?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
}

/** Gives a folder to the PostgreSQL user, closed for everyone else. */
export async function closeFor(folder: string, runAs: RunAs): Promise<void> {
  await chmod(folder, 0o700)
  if (runAs !== null) await chown(folder, runAs.uid, runAs.gid)
}
