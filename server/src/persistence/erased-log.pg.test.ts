import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDossier } from '../testing/a-dossier.ts'
import {
  type FreshDatabase,
  freshDatabase,
  noOlderPostgres,
  olderPostgres,
} from '../testing/test-database.ts'
import { LogRefusal } from './log-refusal.ts'
import { createUpdateLog } from './update-log.ts'

const clusters = [
  { where: 'on the embedded PostgreSQL', programs: undefined },
  { where: `on PostgreSQL 15 (${noOlderPostgres ?? 'as Debian packages it'})`, programs: olderPostgres },
]

// The log has no foreign key (docs/decisions/0014): what one would have kept is kept by the head's lock and a trigger.
for (const { where, programs } of clusters)
  describe.skipIf(programs !== undefined && noOlderPostgres !== null)(where, () => {
    let fresh: FreshDatabase
    beforeAll(async () => {
      fresh = await freshDatabase({ programs })
    })
    afterAll(() => fresh.dispose())

    const row = (text: string) => ({ data: Buffer.from(text), authors: [] })
    const somebodyWaits = () =>
      expect
        .poll(async () => {
          const found = await fresh.database.sql`select 1 from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`
          return found.length
        })
        .toBe(1)
    const rowsLeft = () => fresh.database.sql`select seq from board_update`

    test('[LOG10] an erased dossier takes the logs of its boards along, also what was being written at that moment', async () => {
      const { sql } = fresh.database
      const { dossierId, groupBoardId } = await aDossier(fresh.database)
      await createUpdateLog(fresh.database).append(groupBoardId, 1, 1, [row('a'), row('b')])
      const writer = await sql.reserve()
      await writer`begin`
      await writer`update board_head set last_seq = 3 where board_id = ${groupBoardId}`
      await writer`insert into board_update (board_id, epoch, seq, data, authors)
        values (${groupBoardId}, 1, 3, 'c', '[]')`
      const erasing = sql`delete from dossier where id = ${dossierId}`.then(() => undefined)
      await somebodyWaits()
      await writer`commit`
      writer.release()
      await erasing
      expect(await rowsLeft()).toEqual([])
    })

    test('[LOG10] who writes on a board that is being erased leaves nothing behind', async () => {
      const { groupBoardId } = await aDossier(fresh.database)
      const eraser = await fresh.database.sql.reserve()
      await eraser`begin`
      await eraser`delete from board where id = ${groupBoardId}`
      const outcome = createUpdateLog(fresh.database)
        .append(groupBoardId, 1, 1, [row('a')])
        .catch((error: unknown) => error)
      await somebodyWaits()
      await eraser`commit`
      eraser.release()
      expect(await outcome).toEqual(new LogRefusal('no-board'))
      expect(await rowsLeft()).toEqual([])
    })
  })
