import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packagedBinaries, runnableBinaries } from '../persistence/embedded/binaries.ts'
import { ensureCluster, role } from '../persistence/embedded/initdb.ts'
import { placeCluster, socketFolder } from '../persistence/embedded/placement.ts'
import { startOrAdopt, stopRunning } from '../persistence/embedded/postmaster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL shared by the test files of this run lies, or will lie. */
    testClusterFolder: string
  }
}

/**
 * Vitest's global setup: names a folder, and afterwards stops and removes what was started there. Nothing is started
 * here: a run without database tests costs nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'rd-test-'))
  // As root PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o711)
  project.provide('testClusterFolder', folder)
  return async () => {
    for (const dataDir of await readdir(folder)) await stopRunning(join(folder, dataDir, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Starts the shared PostgreSQL, or finds it running; returns the folder of its socket. The first test file to ask starts
 * it, by the product's own start-or-adopt. Unlike a server, tests do not take the lock of the data directory.
 */
export async function startTestCluster(folder: string, programs?: string): Promise<string> {
  const dataDir = join(folder, programs === undefined ? 'embedded' : programs.replaceAll(/[^a-z0-9]+/g, '-'))
  const placement = await placeCluster(dataDir, join(folder, 'elsewhere'))
  const binaries = await runnableBinaries(
    programs ?? packagedBinaries(),
    placement.runAs,
    placement.reachable,
  )
  await ensureCluster(placement, binaries)
  const running = await startOrAdopt(placement, binaries, await socketFolder(placement))
  return running.socketFolder
}

/** A URL as `DATABASE_URL` takes it, for a database behind a Unix socket. */
export function clusterUrl(folder: string, database: string): string {
  return `postgres://${role}@localhost/${database}?host=${encodeURIComponent(folder)}`
}
