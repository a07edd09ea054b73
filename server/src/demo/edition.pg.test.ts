import { expect, test } from 'vitest'
import { parseConfig } from '../config.ts'
import type { Database } from '../persistence/database.ts'
import { startServer } from '../server.ts'
import { freshDatabase } from '../testing/test-database.ts'
import { demoRebuilt } from './sentences.ts'
import { holdsOnlyDemo } from './town.ts'

async function startOn(database: Database) {
  const parsed = parseConfig({ PORT: '0', STATIC_DIR: 'client/no-build' }, ['--demo'], process.cwd())
  if (!parsed.ok) throw new Error('the test configuration is refused')
  const said: string[] = []
  const server = await startServer({
    config: parsed.config,
    database,
    log: (sentence) => said.push(sentence),
  })
  const [row] = await database.sql<[{ boards: number; questions: number }]>`
    select (select count(*) from board)::int as boards, (select count(*) from meeting_question)::int as questions`
  return { server, said, row }
}

test('[DEMO12] a town of an earlier version is built anew at the start, and whoever starts it is told', async () => {
  await using fresh = await freshDatabase()
  const first = await startOn(fresh.database)
  expect(first.said).toEqual([])
  await first.server.stop()
  const { sql } = fresh.database
  await sql`update municipality set name = 'Oud-Waterlinge'`
  const again = await startOn(fresh.database)
  expect(again.said).toEqual([])
  expect(await sql`select name from municipality`).toEqual([{ name: 'Oud-Waterlinge' }])
  await again.server.stop()

  // As an earlier version left it: another edition, and without what came later.
  await sql`with other as (
      insert into covenant select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* from covenant c
      returning id)
    update dossier set covenant_id = (select id from other)`
  await sql`delete from covenant where id not in (select covenant_id from dossier)`
  await sql`delete from board where kind = 'sheet'`
  await sql`delete from meeting_question`
  const renewed = await startOn(fresh.database)
  expect(renewed.said).toEqual([demoRebuilt])
  expect(renewed.row).toEqual(first.row)
  await renewed.server.stop()
})

test('[DEMO13] only a database that holds nothing but the demo may begin anew', async () => {
  await using fresh = await freshDatabase()
  const { sql } = fresh.database
  expect(await holdsOnlyDemo(sql)).toBe(true)
  const { server } = await startOn(fresh.database)
  expect(await holdsOnlyDemo(sql)).toBe(true)
  await server.stop()
  await sql`insert into municipality (id, name) values (gen_random_uuid(), 'Waterveen')`
  expect(await holdsOnlyDemo(sql)).toBe(false)
  await expect(startOn(fresh.database)).rejects.toThrow('another municipality lives here')
})
