import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { withdrawCard } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'

const roots = flipchartSchema.roots
let town: RunningTown
beforeAll(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterAll(() => town.stop())

const firstQuestion = ({ doc }: Connected) => readRecords(doc, 'questions', roots.questions)[0]?.id ?? ''
const print = async (person: Person, body: unknown) => {
  const response = await person.post('/api/flipcharts/print', body)
  return [response.status, await response.json()] as const
}
const trail = () =>
  town.database.sql`
    select outcome, reason, object_kind, object_id from audit
    where action in ('print', 'export') order by at desc limit 1`

test('[PRNT1] a covenant partner prints a question of the group, and the trail says so first', async () => {
  const police = await town.signIn('p03')
  const question = firstQuestion(await police.connect('flipchart', 'group'))
  const [status, view] = await print(police, { level: 'group', question })
  expect(status).toBe(200)
  expect(view).toEqual({
    organisation: expect.stringMatching(/^Politie/),
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  })
  expect(await trail()).toEqual([
    { outcome: 'allow', reason: 'group', object_kind: 'question', object_id: question },
  ])
  expect((await print(police, { level: 'group', question: newId() }))[0]).toBe(404)
  expect((await print(police, { level: 'all', question }))[0]).toBe(400)
})

test('[PRNT2] no guest, no manager and no big screen prints, and nobody prints the person level', async () => {
  const police = await town.signIn('p03')
  const question = firstQuestion(await police.connect('flipchart', 'group'))
  for (const key of ['p09', 'p10', 'p02', 'scherm']) {
    const [status] = await print(await town.signIn(key), { level: 'group', question })
    expect([key, status]).toEqual([key, 403])
  }
  expect(await trail()).toMatchObject([{ outcome: 'refuse', object_kind: 'flipchart' }])
  expect((await print(await town.signIn('p09'), { level: 'person', question }))[0]).toBe(404)
  await town.openPart('ses2-B')
  const onPersons = firstQuestion(await police.connect('flipchart', 'person'))
  expect(await print(police, { level: 'person', question: onPersons })).toEqual([
    403,
    { refused: 'not-yours-to-do' },
  ])
  await town.openPart('ses2-A')
})

test('[GONE6] what was taken back is in no document made after it', async () => {
  const police = await town.signIn('p03')
  const seat = await police.connect('flipchart', 'group')
  const { id: organisation } = (await police.me()).me.organisation
  const card = newId()
  const words = 'Dit nemen wij straks terug'
  const values = { organisation, author: newId(), question: firstQuestion(seat), text: words, placedAt: 1 }
  placeRecord(seat.doc, 'cards', roots.cards, card, values)
  await until(() => seat.acknowledged() >= 2, 'the card is committed')
  const own = '/api/contributions/mine'
  expect(await wordsOf(await police.get(`${own}.docx`))).toContain(words)
  const before = seat.acknowledged()
  withdrawCard(seat.doc, card)
  await until(() => seat.acknowledged() > before, 'the withdrawal is committed')
  for (const path of [`${own}.docx`, '/api/plan/document.docx'])
    expect(await wordsOf(await police.get(path))).not.toContain(words)
  expect(await (await police.get(`${own}.json`)).text()).not.toContain(words)
})

async function wordsOf(response: Response): Promise<string> {
  expect(response.status).toBe(200)
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  return Object.entries(files)
    .filter(([name]) => name.startsWith('word/'))
    .map(([, data]) => strFromU8(data).replaceAll(/<[^>]+>/g, ' '))
    .join(' ')
}
