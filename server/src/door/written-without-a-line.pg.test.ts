import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeStateAnswer } from '../sync/messages.ts'
import { type RunningTown, runningTown, until } from '../testing/running-town.ts'

const words = 'Dit schreef de gast zonder lijn'
const { cards, questions } = flipchartSchema.roots

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

const saysIt = (doc: Y.Doc) => readRecords(doc, 'cards', cards).some((one) => one.text === words)
/** Whether the words stand anywhere in what is stored of any board. */
async function isStored(): Promise<boolean> {
  const bytes = Buffer.from(words)
  const rows = await town.database.sql`select 1 from board_update where position(${bytes} in data) > 0
    union all select 1 from board_snapshot where position(${bytes} in data) > 0`
  return rows.length > 0
}

test('[DOOR15] what a guest wrote without a line does not land once the part has closed, is never called saved, and nobody else sees it', async () => {
  await town.openPart('ses2-A')
  const annelies = await town.signIn('p09')
  const guest = await annelies.connect('flipchart', 'group')
  const police = await town.signIn('p03')
  const table = await police.connect('flipchart', 'group')
  await until(() => readRecords(guest.doc, 'questions', questions).length > 0, 'the guest sees the question')
  const told = guest.acknowledged()
  guest.provider.disconnect()
  const { organisation } = (await annelies.me()).me
  const question = readRecords(guest.doc, 'questions', questions)[0]?.id ?? ''
  const card = { organisation: organisation.id, author: organisation.id, question, text: words, placedAt: 1 }
  placeRecord(guest.doc, 'cards', cards, crypto.randomUUID(), card)
  expect(saysIt(guest.doc)).toBe(true)
  await town.openPart('ses2-B')

  const closed = new Promise<number>((resolve) => {
    guest.provider.on('connection-close', (event: CloseEvent | null) => resolve(event?.code ?? 0))
  })
  guest.provider.connect()
  expect(await closed).toBe(closeCodes.notThere)
  guest.provider.disconnect()
  // One that does not wait to be let in, and sends all it has as soon as the line is there.
  const hasty = annelies.socket(`/sync/${guest.board.id}`)
  hasty.ws.on('open', () => hasty.ws.send(encodeStateAnswer(Y.encodeStateAsUpdate(guest.doc))))
  expect((await hasty.closed).code).toBe(closeCodes.notThere)
  expect([guest.acknowledged(), hasty.frames]).toEqual([told, []])

  // What the table writes now comes after all of that, so whatever had landed would stand before it.
  const acknowledged = table.acknowledged()
  placeRecord(table.doc, 'cards', cards, crypto.randomUUID(), { ...card, text: 'Daarna' })
  await until(() => table.acknowledged() > acknowledged, 'the table goes on')
  const late = await (await town.signIn('p05')).connect('flipchart', 'group')
  expect([saysIt(table.doc), saysIt(late.doc), await isStored()]).toEqual([false, false, false])
  await town.openPart('ses2-A')
  const again = await annelies.connect('flipchart', 'group')
  expect([saysIt(again.doc), saysIt(table.doc)]).toEqual([false, false])
})
