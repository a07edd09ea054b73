import { readFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { type AccountId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDossier } from '../testing/a-dossier.ts'
import { embeddedFolder, refusalOf } from '../testing/embedded-folder.ts'
import { pickyPooler } from '../testing/picky-pooler.ts'
import {
  type FreshDatabase,
  freshDatabase,
  noOlderPostgres,
  olderPostgres,
} from '../testing/test-database.ts'
import { openDatabase } from './database.ts'
import { storedThrough } from './durability.ts'
import { safeError } from './safe-error.ts'
import { groupMember } from './schema/dossiers.ts'
import { account, municipality } from './schema/parties.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.dispose())

const open = (url: string, dataDir = '') => openDatabase({ url, dataDir, log: () => undefined })

it('[LEAK1] an error of the database that leaves this folder holds no value of a query or row', async () => {
  const { db } = fresh.database
  const ids = await aDossier(fresh.database)
  const name = {
    givenName: 'Sem',
    familyName: 'Geheimers',
    ageClass: 'minderjarig',
    code: 'lid 1',
    position: 1,
  }
  const add = () => db.insert(groupMember).values({ id: newId(), dossierId: ids.dossierId, ...name })
  await add()
  const failures = [
    add(),
    db.insert(groupMember).values({ id: newId(), dossierId: newId(), ...name }),
    db.execute(sql`select ${'Sem Geheimers'}::uuid`),
    fresh.database.sql`select ${'Sem Geheimers'}::text::int`,
    fresh.database.sql.unsafe("select 'Sem Geheimers' from nowhere"),
  ]
  const faults = await Promise.all(
    failures.map((failure) => Promise.resolve(failure).then(String, safeError)),
  )
  expect(inspect(faults, { depth: 9, showHidden: true })).not.toMatch(/Sem|Geheimers/)
  expect(faults.map((fault) => inspect(fault).split('\n')[0])).toEqual([
    expect.stringContaining('23505 (group_member_code)'),
    expect.stringContaining('23503 (group_member_dossier_id_dossier_id_fk)'),
    expect.stringContaining('22P02'),
    expect.stringContaining('22P02'),
    expect.stringContaining('42P01'),
  ])
})

it('[LEAK2] the log of the embedded PostgreSQL never shows a failed statement or its values', async () => {
  await using here = await embeddedFolder({ seeded: true })
  const database = await here.open()
  const person = {
    id: newId<AccountId>(),
    name: 'Noor Geheimers',
    jobTitle: '',
    email: 'noor@voorbeeld.invalid',
  }
  await expect(database.db.insert(account).values({ ...person, organisationId: newId() })).rejects.toThrow()
  await expect(database.sql`select ${'Noor Geheimers'}::text::int`).rejects.toThrow()
  await database.close()
  const log = await readFile(`${here.dataDir}/postgres.log`, 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log).not.toMatch(/Noor|voorbeeld\.invalid|select|insert/i)
})

it('[CFG2] what stands before PostgreSQL and passes no settings on is no reason not to start', async () => {
  await using pooler = await pickyPooler(fresh.url)
  const seen = async (url: string) => {
    const database = await open(url)
    const [row] = await database.sql<[{ plans: string; name: string }]>`
      select current_setting('plan_cache_mode') as plans, current_setting('application_name') as name`
    await database.close()
    return row
  }
  expect(await seen(fresh.url)).toEqual({ plans: 'force_generic_plan', name: 'rode-draad' })
  expect(await seen(pooler.url)).toEqual({ plans: 'auto', name: 'rode-draad' })
})

it('[MIG1] servers that start together on an empty database migrate it once', async () => {
  await using empty = await emptied(await freshDatabase())
  const databases = await Promise.all([open(empty.url), open(empty.url), open(empty.url)])
  const [applied] = await fresh.database.sql`select count(*)::int as n from drizzle.__drizzle_migrations`
  const [counted] = await empty.database.sql`select count(*)::int as n from drizzle.__drizzle_migrations`
  expect(counted).toEqual(applied)
  for (const database of databases) await database.close()
})

async function emptied(database: FreshDatabase): Promise<FreshDatabase> {
  await database.database.sql.unsafe(
    'drop schema public cascade; drop schema drizzle cascade; create schema public',
  )
  return database
}

it('[CTRL1] a broken control connection is remade; everyone is told to read anew and hears on', async () => {
  await using own = await freshDatabase()
  const { database } = own
  const heard: (string | null)[] = []
  await database.listen('rd_access', (payload) => heard.push(payload))
  const listeners = () => database.sql`
    select pid from pg_stat_activity where datname = current_database() and query like 'listen%'`
  const [listener] = await listeners()
  await database.sql`select pg_terminate_backend(${listener?.pid}::int)`
  await expect.poll(() => heard).toEqual([null])
  await database.sql`update dossier_role set withdrawn_at = now()`
  await expect.poll(() => heard).toEqual([null, 'dossier_role'])
})

it('[CFG1] a DATABASE_URL that cannot be used is refused in plain Dutch, without repeating its password', async () => {
  const unusable = [
    'postgers://iemand:geheim@localhost/x',
    'geheim',
    'postgres://iemand:geheim@127.0.0.1:4199/x',
    fresh.url.replace(/\/test_\w+/, '/er_is_geen_zulke_database'),
  ]
  const sentences = await Promise.all(unusable.map((url) => refusalOf(open(url))))
  expect(sentences.join()).not.toContain('geheim')
  expect(sentences).toEqual([
    expect.stringContaining('geen adres van een PostgreSQL'),
    expect.stringContaining('geen adres van een PostgreSQL'),
    expect.stringContaining('niet te gebruiken (ECONNREFUSED)'),
    expect.stringContaining('niet te gebruiken (3D000)'),
  ])
})

it('[DUR7] a PostgreSQL elsewhere that may lose commits at a power cut is used with a warning', async () => {
  await using own = await freshDatabase()
  await own.database.sql.unsafe(`do $$ begin
    execute format('alter database %I set synchronous_commit = off', current_database()); end $$`)
  const told: string[] = []
  const database = await openDatabase({ url: own.url, dataDir: '', log: (sentence) => told.push(sentence) })
  expect(database.durability.synchronousCommit).toBe('off')
  expect(told).toEqual([expect.stringContaining('bewaart niet zeker bij stroomuitval')])
  expect(told[0]).toContain('kan het laatste ogenblik weg zijn')
  expect(storedThrough(database.durability)).toBe('moment')
  await database.close()
})

it('[DUR7] so is one that empties a table after a crash', async () => {
  await using own = await freshDatabase()
  await own.database.sql.unsafe('alter table board_window set unlogged')
  const told: string[] = []
  const database = await openDatabase({ url: own.url, dataDir: '', log: (sentence) => told.push(sentence) })
  expect(told).toEqual([expect.stringContaining('unlogged tabellen: 1')])
  expect(storedThrough(database.durability)).toBe('nothing')
  await database.close()
})

describe.skipIf(noOlderPostgres !== null)(
  `on PostgreSQL 15 (${noOlderPostgres ?? 'as Debian packages it'})`,
  () => {
    it('[MIG2] the schema and its walls work there too', async () => {
      await using older = await freshDatabase({ programs: olderPostgres })
      const [row] = await older.database
        .sql`select current_setting('server_version_num')::int / 10000 as major`
      expect(row).toEqual({ major: 15 })
      await aDossier(older.database)
      const change = older.database.sql`update room set level = 'person'`
      expect(safeError(await change.catch((error: unknown) => error)).constraint).toBe('room_is_fixed')
      await older.database.db.delete(municipality)
    })
  },
)
