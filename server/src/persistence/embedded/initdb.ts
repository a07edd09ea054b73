import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, postgresEnvironment } from './binaries.ts'
import { closeFor, type Placement } from './placement.ts'
import { isThere } from './run-as.ts'
import { StartRefusal, startRefusals } from './start-refusal.ts'

const run = promisify(execFile)

/** The database role the product works as; the owner of the embedded cluster. */
export const role = 'rodedraad'

/**
 * Makes the cluster when there is none. It is made under another name and then put in place by one rename, so a start
 * that was interrupted leaves nothing half-made, and of two processes that start at once one wins.
 *
 * Who may connect: anyone who can open the socket (`trust`). The socket lies in a folder of mode 0700 owned by the
 * PostgreSQL user, exactly as the data files do: whoever passes that wall could read the files as well, so a password
 * kept in the same folder would add nothing. `peer` would: it asks the kernel who connects. But it wants that user to
 * have a name in /etc/passwd, which in containers it often has not, and the server would then not start at all.
 *
 * Text is UTF-8 in locale C: sorting is by bytes and never changes with an upgrade of the system's C library, which
 * would silently break indexes. Sorting for people happens in the client.
 */
export async function ensureCluster(placement: Placement, binaries: Binaries): Promise<void> {
  const { cluster, dataDir, entry, runAs } = placement
  if (await isThere(cluster)) return refuseOtherVersion(placement, binaries)
  const unfinished = `${cluster}.new-${randomUUID()}`
  try {
    await mkdir(unfinished)
    await closeFor(unfinished, runAs)
    await run(
      join(binaries.folder, 'initdb'),
      ['-D', unfinished, '-U', role, '--encoding=UTF8', '--locale=C', '--auth=trust', '--data-checksums'],
      { cwd: '/', env: postgresEnvironment, ...runAs },
    )
    await rename(unfinished, cluster)
    await flushFolder(dirname(cluster))
    if (entry !== cluster) await symlink(cluster, entry)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (await isThere(entry)) return
    if (hasCode(error, ['EACCES', 'EPERM', 'EROFS']))
      throw new StartRefusal(startRefusals.cannotWrite(dataDir))
    if (outputOf(error).includes('could not look up effective user'))
      throw new StartRefusal(startRefusals.noUserName())
    throw new StartRefusal(startRefusals.initFailed(dataDir, lastLine(outputOf(error))))
  }
}

/** Removes what interrupted first starts left behind. Only for who holds the cluster's lock. */
export async function sweepUnfinished({ cluster }: Placement): Promise<void> {
  const parent = dirname(cluster)
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue
    try {
      await rm(join(parent, name), { recursive: true, force: true })
    } catch (error) {
      // Another start that is about to be refused still writes in it: no reason to refuse the one that won, too.
      if (!hasCode(error, ['ENOTEMPTY'])) throw error
    }
  }
}

async function refuseOtherVersion({ cluster, dataDir }: Placement, binaries: Binaries): Promise<void> {
  const was = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  const is = binaries.version.split('.')[0] ?? ''
  if (was !== is) throw new StartRefusal(startRefusals.otherVersion(dataDir, was, is))
}

/** Makes a rename survive a power cut. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
  )
}

function outputOf(error: unknown): string {
  return error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : ''
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
