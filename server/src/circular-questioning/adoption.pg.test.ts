import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord, readRecords, removeRecord } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { type Connected, type RunningTown, runningTown, until } from '../testing/running-town.ts'

const { cards, questions } = flipchartSchema.roots
let town: RunningTown
beforeEach(async () => {
  town = await runningTown()
}, 30_000)
afterEach(() => town.stop())

const group = { level: 'group' } as const
const place = (doc: Y.Doc, text: string) => {
  const [id, question] = [newId(), readRecords(doc, 'questions', questions)[0]?.id ?? newId()]
  const by = { organisation: newId(), author: newId() }
  placeRecord(doc, 'cards', cards, id, { ...by, question, text, placedAt: 1 })
  return id
}
const idsIn = ({ doc }: Connected) => readRecords(doc, 'cards', cards).map((card) => card.id)
const linesOf = (action: string) =>
  town.database.sql`select outcome, reason from audit where action = ${action} and object_kind = 'flipchart'`

test('[ADO1] only the procesregisseur adopts a flipchart, once, and a refusal changes nothing', async () => {
  const [chair, police] = [await town.signIn('p01'), await town.signIn('p03')]
  const refused = await police.post('/api/flipcharts/adopt', group)
  expect([refused.status, await refused.json()]).toEqual([403, { refused: 'not-yours-to-do' }])
  expect((await police.post('/api/flipcharts/reopen', { ...group, reason: 'missing' })).status).toBe(403)
  expect((await chair.post('/api/flipcharts/adopt', { level: 'elders' })).status).toBe(400)
  expect((await chair.board('flipchart', 'group')).frozenOn).toBeNull()
  expect((await chair.post('/api/flipcharts/adopt', group)).status).toBe(204)
  expect((await chair.board('flipchart', 'group')).frozenOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect((await chair.post('/api/flipcharts/adopt', group)).status).toBe(409)
  expect(await linesOf('adopt')).toEqual([{ outcome: 'allow', reason: 'group' }])
})

test('[ADO2] from then on nobody writes or takes back, those who sit there already included', async () => {
  const [chair, police] = [await town.signIn('p01'), await town.signIn('p03')]
  const seat = await police.connect('flipchart', 'group')
  const id = place(seat.doc, 'Dit staat er bij het vaststellen')
  await until(() => seat.acknowledged() >= 2, 'the card is committed')
  const again = new Promise<void>((resolve) => seat.provider.once('connection-close', () => resolve()))
  expect((await chair.post('/api/flipcharts/adopt', group)).status).toBe(204)
  await again
  await until(() => seat.provider.synced, 'the seat is taken again')
  removeRecord(seat.doc, 'cards', id)
  place(seat.doc, 'Dit komt te laat')
  // A reader who writes is cut for good: the old seat would have taken it.
  await until(() => seat.provider.ws?.readyState !== WebSocket.OPEN, 'the writer is cut')
  const reader = await (await town.signIn('p05')).connect('flipchart', 'group')
  expect(idsIn(reader)).toContain(id)
  expect(readRecords(reader.doc, 'cards', cards).map((card) => card.text)).not.toContain('Dit komt te laat')
  const access = (await police.board('flipchart', 'group')).access
  expect(access).toBe('read')
})

test('[ADO3] it is opened again for a reason of a fixed list, which stands in the trail, and then one writes on', async () => {
  const chair = await town.signIn('p01')
  await chair.post('/api/flipcharts/adopt', group)
  expect((await chair.post('/api/flipcharts/reopen', group)).status).toBe(400)
  expect((await chair.post('/api/flipcharts/reopen', { ...group, reason: 'Sem wil dit' })).status).toBe(400)
  expect((await chair.post('/api/flipcharts/reopen', { ...group, reason: 'objection' })).status).toBe(204)
  expect(await linesOf('reopen')).toEqual([{ outcome: 'allow', reason: 'objection' }])
  const seat = await (await town.signIn('p03')).connect('flipchart', 'group')
  place(seat.doc, 'Er wordt weer geschreven')
  await until(() => seat.acknowledged() >= 2, 'it is committed')
})

test('[HELD17] an adopted flipchart is served when somebody on it was listed since; when it is opened again that card is taken off', async () => {
  const chair = await town.signIn('p01')
  const police = await town.signIn('p03')
  const seat = await police.connect('flipchart', 'group')
  const [row] = await town.database.sql`select id from organisation where code = 'pol'`
  const [id, question] = [newId(), readRecords(seat.doc, 'questions', questions)[0]?.id ?? newId()]
  const by = { organisation: row?.id, author: newId() }
  placeRecord(seat.doc, 'cards', cards, id, { ...by, question, text: 'Altijd Qwibulon', placedAt: 1 })
  await until(() => seat.acknowledged() >= 2, 'the card is committed')
  expect((await chair.post('/api/flipcharts/adopt', group)).status).toBe(204)
  await town.database.sql`update group_member set nickname = 'Qwibulon' where code = 'lid 3'`
  await town.database.sql`select pg_notify('rd_names', '')`
  const reader = await (await town.signIn('p05')).connect('flipchart', 'group')
  expect(reader.board.frozenOn).not.toBeNull()
  expect(idsIn(reader)).toContain(id)
  const [waits] = await town.database.sql`select id from held_text where id = ${id}`
  expect(waits).toBeUndefined()
  expect((await chair.post('/api/flipcharts/reopen', { ...group, reason: 'missing' })).status).toBe(204)
  await until(() => !idsIn(reader).includes(id), 'the card is taken off')
})
