import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { targetOf } from '../persistence/connection-target.ts'
import { stopRunning } from '../persistence/embedded/postmaster.ts'
import { clusterUrl, startTestCluster } from './test-cluster.ts'

/** A PostgreSQL of one's own, outside the tests' shared one, that several servers can be given. */
export interface OwnCluster extends AsyncDisposable {
  /** A new, empty database; for `DATABASE_URL`. */
  makeDatabase(): Promise<string>
}

/** @param folder is made when it is not there, and is the caller's to remove */
export async function ownCluster(folder: string): Promise<OwnCluster> {
  await mkdir(folder, { recursive: true })
  // As root PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o711)
  const socketFolder = await startTestCluster(folder)
  let made = 0
  return {
    async makeDatabase() {
      made += 1
      const sql = targetOf(clusterUrl(socketFolder, 'postgres')).connect({ max: 1 })
      await sql.unsafe(`create database rounds_${made}`)
      await sql.end()
      return clusterUrl(socketFolder, `rounds_${made}`)
    },
    [Symbol.asyncDispose]: () => stopRunning(join(folder, 'embedded', 'postgres')),
  }
}
