import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { inject } from 'vitest'
import { targetOf } from '../persistence/connection-target.ts'
import { type Database, openDatabase } from '../persistence/database.ts'
import { migrate, migrationsFolder } from '../persistence/migrate.ts'
import { clusterUrl, startTestCluster } from './test-cluster.ts'

export interface FreshDatabase extends AsyncDisposable {
  readonly database: Database
  /** For a second connection, or for a server of its own (`DATABASE_URL`). */
  readonly url: string
  dispose(): Promise<void>
}

/** Where Debian keeps the programs of the oldest PostgreSQL we promise to run on. */
export const olderPostgres = '/usr/lib/postgresql/15/bin'

/** Why nothing is tested with it here, as a sentence; null when it is. */
export const noOlderPostgres = ['initdb', 'pg_dump'].every((name) => existsSync(join(olderPostgres, name)))
  ? null
  : `skipped without the Debian package postgresql-15: no server and copying programs in ${olderPostgres}`

/**
 * A database of its own with the newest schema, in about 50 ms: a copy of a template in the one PostgreSQL that all
 * test files of a run share; with `programs` in one of those. Dispose of it in `afterAll`/`afterEach`, or with `await using`.
 */
export async function freshDatabase({
  programs,
}: {
  readonly programs?: string | undefined
} = {}): Promise<FreshDatabase> {
  const socketFolder = await startTestCluster(inject('testClusterFolder'), programs)
  const admin = targetOf(clusterUrl(socketFolder, 'postgres')).connect({ max: 1 })
  try {
    const template = await ensureTemplate(admin, socketFolder)
    const name = `test_${randomUUID().replaceAll('-', '')}`
    await admin.unsafe(`create database ${name} template ${template}`)
    const url = clusterUrl(socketFolder, name)
    const database = await openDatabase({ url, dataDir: '', log: () => undefined })
    let disposing: Promise<void> | null = null
    const dispose = () => (disposing ??= drop(database, socketFolder, name))
    return { database, url, dispose, [Symbol.asyncDispose]: dispose }
  } finally {
    await admin.end()
  }
}

async function drop(database: Database, socketFolder: string, name: string): Promise<void> {
  await database.close()
  const admin = targetOf(clusterUrl(socketFolder, 'postgres')).connect({ max: 1 })
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.end()
}

/** Makes the template once for each state of the migrations; files that run at the same time wait for it. */
async function ensureTemplate(admin: postgres.Sql, socketFolder: string): Promise<string> {
  const name = `template_${migrationsDigest()}`
  await admin`select pg_advisory_lock(1)`
  try {
    const found = await admin`select from pg_database where datname = ${name}`
    if (found.length > 0) return name
    await admin.unsafe(`create database ${name}_unfinished`)
    const sql = targetOf(clusterUrl(socketFolder, `${name}_unfinished`)).connect({ max: 1 })
    await migrate(sql)
    await sql.end()
    await admin.unsafe(`alter database ${name}_unfinished rename to ${name}`)
    return name
  } finally {
    await admin`select pg_advisory_unlock(1)`
  }
}

function migrationsDigest(): string {
  const digest = createHash('sha256')
  for (const file of readdirSync(migrationsFolder).sort()) {
    if (file.endsWith('.sql')) digest.update(readFileSync(join(migrationsFolder, file)))
  }
  return digest.digest('hex').slice(0, 16)
}
