import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseConfig } from '../config.ts'
import type { Database } from '../persistence/database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { type BoardClient, openBoardClient } from '../testing/faults/board-client.ts'
import { groupBoardsAt, signInAt } from '../testing/faults/door.ts'
import { until } from '../testing/running-town.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'

let fresh: FreshDatabase
let server: RunningServer
beforeEach(async () => {
  fresh = await freshDatabase()
  server = await startOn(fresh.database)
}, 30_000)
afterEach(async () => {
  await server.stop()
  await fresh.dispose()
})

async function startOn(database: Database): Promise<RunningServer> {
  const parsed = parseConfig({ PORT: '0', STATIC_DIR: 'client/no-build' }, ['--demo'], process.cwd())
  if (!parsed.ok) throw new Error('the test configuration is refused')
  return startServer({ config: parsed.config, database, log: () => undefined })
}

async function flipchartOf(participant: string): Promise<BoardClient> {
  const cookie = await signInAt(server.port, participant)
  const boardId = (await groupBoardsAt(server.port, cookie))('flipchart')
  const client = openBoardClient({ port: server.port, boardId, cookie })
  await client.synced
  return client
}

test('[HELD10] a list that changed while a board was closed is read when it opens: what stood is taken off', async () => {
  const id = newId()
  const police = await flipchartOf('p03')
  const place = { organisation: newId(), author: newId(), question: newId(), placedAt: 1 }
  police.write(id, (doc) =>
    placeRecord(doc, 'cards', flipchartSchema.roots.cards, id, {
      ...place,
      text: 'Altijd Qwibulon bij de brug',
    }),
  )
  await police.settled()
  expect(police.doc.getMap('cards').has(id)).toBe(true)
  police.socket.destroy()
  await server.stop()
  await fresh.database.sql`update group_member set nickname = 'Qwibulon' where code = 'lid 3'`

  server = await startOn(fresh.database)
  const again = await flipchartOf('p06')
  await until(() => again.doc.getMap('cards').size > 0, 'the board is read')
  await until(() => !again.doc.getMap('cards').has(id), 'it does not stand there any more')
  const [row] = await fresh.database.sql`select cause from held_text where id = ${id} and outcome is null`
  expect(row).toEqual({ cause: 'found' })
  again.socket.destroy()
})
