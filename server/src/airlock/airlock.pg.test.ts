import { randomBytes } from 'node:crypto'
import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord } from '@rode-draad/shared/rooms/records.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Audit } from '../access/audit.ts'
import type { BoardFacts, BoardHost } from '../sync/board-host.ts'
import { aDossier } from '../testing/a-dossier.ts'
import { freshDatabase } from '../testing/test-database.ts'
import { createAirlock } from './airlock.ts'

test('[HELD10] a list that changes while a board that opens is looked at is looked at too', async () => {
  await using fresh = await freshDatabase()
  const { database } = fresh
  const { dossierId, groupBoardId, organisationId } = await aDossier(database)
  await database.sql`
    insert into group_member (id, dossier_id, given_name, family_name, age_class, code, position)
    values (${newId()}, ${dossierId}, 'Sem', 'Ijzerman', 'minderjarig', 'lid 1', 1)`
  const main = new Y.Doc()
  const cards = main.getMap('cards')
  const [first, second] = [newId(), newId()]
  const place = { organisation: organisationId, author: newId(), question: newId(), placedAt: 1 }
  main.transact(() => {
    placeRecord(main, 'cards', flipchartSchema.roots.cards, first, { ...place, text: 'Met Ijzerman erbij' })
    placeRecord(main, 'cards', flipchartSchema.roots.cards, second, { ...place, text: 'Met Qwibulon erbij' })
  })
  const airlock = createAirlock({
    database,
    // reason: nothing is written to the trail by looking.
    audit: {} as Audit,
    key: randomBytes(32),
    makeInspector: undefined,
    onError(error) {
      throw error
    },
  })
  const facts = { id: groupBoardId, dossierId, kind: 'flipchart', level: 'group', schema: flipchartSchema }
  let commands = 0
  const host = {
    facts,
    doc: main,
    async command(change: (doc: Y.Doc) => unknown) {
      main.transact(() => change(main))
      commands += 1
      if (commands > 1) return
      await database.sql`update group_member set nickname = 'Qwibulon' where dossier_id = ${dossierId}`
      airlock.inspectors.forget()
    },
    // reason: looking asks no more of a board.
  } as unknown as BoardHost
  // reason: the ids of the small dossier are those of a board.
  await airlock.openHolds(facts as unknown as BoardFacts, main)
  await airlock.lookAtOpened(host)
  expect([cards.has(first), cards.has(second), commands]).toEqual([false, false, 2])
})
