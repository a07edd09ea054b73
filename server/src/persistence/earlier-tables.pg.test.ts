import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { aDossier } from '../testing/a-dossier.ts'
import { freshDatabase, noOlderPostgres, olderPostgres } from '../testing/test-database.ts'
import { targetOf } from './connection-target.ts'
import { migrate, migrationsFolder } from './migrate.ts'
import { createUpdateLog } from './update-log.ts'

/** Empties the database and gives it the tables as they were before this migration. */
async function tablesBefore(sql: postgres.Sql, migration: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rd-earlier-'))
  try {
    await cp(migrationsFolder, folder, { recursive: true })
    const journal = join(folder, 'meta/_journal.json')
    const all = JSON.parse(await readFile(journal, 'utf8')) as { entries: { tag: string }[] }
    const from = all.entries.findIndex(({ tag }) => tag === migration)
    await writeFile(journal, JSON.stringify({ ...all, entries: all.entries.slice(0, from) }))
    await sql.unsafe('drop schema public cascade; drop schema drizzle cascade; create schema public')
    await applyMigrations(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe.each([
  ['the embedded PostgreSQL', undefined],
  [`PostgreSQL 15 (${noOlderPostgres ?? 'as Debian packages it'})`, olderPostgres],
] as const)('on %s', (_, programs) => {
  test.skipIf(programs !== undefined && noOlderPostgres !== null)(
    '[MIG5] boards of before their heads stood apart keep their log, number, epoch, fence and freezing',
    async () => {
      await using own = await freshDatabase({ programs })
      const sql = targetOf(own.url).connect({ max: 1 })
      await tablesBefore(sql, '0012_board-head')
      const { groupBoardId, personBoardId } = await aDossier(own.database)
      await sql`update board set epoch = 3, last_seq = 2, forget_seq = 1, fence = 5 where id = ${groupBoardId}`
      await sql`update board set frozen_at = '2026-11-01' where id = ${personBoardId}`
      await sql`insert into board_update (board_id, epoch, seq, data, authors)
        values (${groupBoardId}, 3, 1, 'a', '[]'), (${groupBoardId}, 3, 2, 'b', '[]')`
      await migrate(sql)
      await sql.end()
      const log = createUpdateLog(own.database)
      const updates = ['a', 'b'].map((text, at) => ({ seq: at + 1, data: Buffer.from(text) }))
      expect(await log.load(groupBoardId)).toEqual({
        epoch: 3,
        seq: 2,
        forgetSeq: 1,
        snapshot: null,
        updates,
      })
      const row = [{ data: Buffer.from('c'), authors: [] }]
      const behind = (fence: number) => log.behind(fence, () => Promise.resolve())
      await expect(behind(4).append(groupBoardId, 3, 3, row)).rejects.toMatchObject({ reason: 'fenced-off' })
      await behind(5).append(groupBoardId, 3, 3, row)
      await expect(log.append(personBoardId, 1, 1, row)).rejects.toMatchObject({ reason: 'frozen' })
    },
  )
})
