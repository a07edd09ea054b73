import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type EmbeddedFolder,
  embeddedFolder,
  insertOne,
  refusalOf,
  storedIds,
} from '../testing/embedded-folder.ts'
import { freshDatabase } from '../testing/test-database.ts'
import { openDatabase } from './database.ts'

let here: EmbeddedFolder
beforeEach(async () => {
  here = await embeddedFolder({ seeded: true })
})
afterEach(() => here[Symbol.asyncDispose]())

/** As a version leaves it that has another second migration than we have. */
async function withForeignHistory(): Promise<string> {
  const database = await here.open()
  const id = await insertOne(database)
  await database.sql`update drizzle.__drizzle_migrations set hash = 'another'
    where id = (select min(id) + 1 from drizzle.__drizzle_migrations)`
  await database.close()
  return id
}

test('[MIG3] tables of another version are refused in a sentence, and nothing in them changes', async () => {
  const id = await withForeignHistory()
  expect(await refusalOf(here.open())).toMatch(/tabellen in deze database zijn van een andere versie/)
  expect(await refusalOf(here.open(here.dataDir, () => Promise.resolve(false)))).toMatch(/andere versie/)
  const kept: string[] = []
  await here.open(here.dataDir, async (sql) => {
    kept.push(...(await sql<{ id: string }[]>`select id from municipality`).map((row) => row.id))
    return true
  })
  expect(kept).toEqual([id])
})

test('[MIG4] what may be discarded begins anew with the newest tables', async () => {
  await withForeignHistory()
  const database = await here.open(here.dataDir, () => Promise.resolve(true))
  expect(await storedIds(database)).toEqual([])
  await insertOne(database)
  await database.close()
  expect(await storedIds(await here.open())).toHaveLength(1)
})

test('[MIG4] a database elsewhere is never discarded, whoever says it may', async () => {
  await using fresh = await freshDatabase()
  await fresh.database.sql`update drizzle.__drizzle_migrations set hash = 'another' where id = 1`
  const asked: string[] = []
  const open = openDatabase({
    url: fresh.url,
    dataDir: '',
    log: () => undefined,
    mayDiscard() {
      asked.push('asked')
      return Promise.resolve(true)
    },
  })
  expect(await refusalOf(open)).toMatch(/andere versie/)
  expect(asked).toEqual([])
})
