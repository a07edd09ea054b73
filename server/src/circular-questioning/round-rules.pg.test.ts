import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { type BoardId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createUpdateLog } from '../persistence/update-log.ts'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { turnOver } from '../testing/turn-over.ts'

let town: RunningTown
let chair: Person
beforeEach(async () => {
  town = await runningTown()
  await town.reset('preparation')
  chair = await town.signIn('p01')
}, 30_000)
afterEach(() => town.stop())

const cardsOf = (doc: Y.Doc) => readRecords(doc, 'cards', flipchartSchema.roots.cards)

/** Opens a part and turns its first question over. */
async function openAndTurnOver(part: 'ses2-A' | 'ses2-B') {
  await town.openPart(part)
  const { status, came } = await turnOver(chair)
  expect(status).toBe(200)
  return came
}

async function firstQuestion() {
  const flipchart = await chair.connect('flipchart', 'group')
  const questions = readRecords(flipchart.doc, 'questions', flipchartSchema.roots.questions)
  return questions.sort((a, b) => a.number - b.number)[0]
}

/** Writes one answer to the first question of a level on an organisation's own sheet. */
async function writeAnswer(person: Person, text: string): Promise<{ id: string; sheet: Connected }> {
  const sheet = await person.connect('sheet', 'group')
  const first = await firstQuestion()
  const id = crypto.randomUUID()
  const organisation = (await person.me()).me.organisation.id
  const answer = { organisation, author: organisation, question: first?.id, text, placedAt: 1 }
  const before = sheet.acknowledged()
  sheet.doc.getMap('answers').set(id, new Y.Map(Object.entries(answer)))
  await until(() => sheet.acknowledged() > before, 'the answer is stored')
  return { id, sheet }
}

async function aListedName() {
  const [row] = await town.database.sql<{ name: string }[]>`
    select given_name || ' ' || family_name as name from group_member where status <> 'removed' order by position limit 1`
  return row?.name ?? ''
}

test('[RND8] a partner’s answer with a person in it stays on its sheet, marked; the chair hears whose and not what', async () => {
  const police = await town.signIn('p03')
  const name = await aListedName()
  const { id, sheet } = await writeAnswer(police, `Vooral ${name} trekt de rest mee`)
  const came = await openAndTurnOver('ses2-A')
  const me = (await police.me()).me.organisation.id
  expect(came.waiting).toEqual([me])
  expect(JSON.stringify(came)).not.toContain(name)
  await until(() => sheet.doc.getMap('waits').has(id), 'the mark on the own sheet')
  expect(sheet.doc.getMap('answers').has(id)).toBe(true)
  const board = await chair.connect('flipchart', 'group')
  expect(cardsOf(board.doc).map((one) => one.id)).not.toContain(id)
  expect(cardsOf(board.doc).filter((one) => one.organisation === me).length).toBeGreaterThan(0)
})

test('[RND8] a guest’s answer goes the same way whatever it holds: no mark, nothing told', async () => {
  const school = await town.signIn('p09')
  const { id, sheet } = await writeAnswer(school, `${await aListedName()} verzuimt vaak`)
  const came = await openAndTurnOver('ses2-A')
  expect(came.waiting).toEqual([])
  expect(sheet.doc.getMap('waits').size).toBe(0)
  const board = await school.connect('flipchart', 'group')
  await until(() => board.doc.getMap('cards').has(id), 'its own card on its own screen')
})

test('[RND9] at person level youth work that did not weigh says nothing yet, and its sheet says why', async () => {
  const youth = await town.signIn('p06')
  await town.database.sql`delete from weighing`
  const came = await openAndTurnOver('ses2-B')
  const me = (await youth.me()).me.organisation.id
  expect(came.placed).toBeGreaterThan(0)
  const board = await chair.connect('flipchart', 'person')
  expect(cardsOf(board.doc).filter((one) => one.organisation === me)).toEqual([])
  const sheet = await youth.connect('sheet', 'person')
  const causes = [...sheet.doc.getMap<Y.Map<unknown>>('waits').values()].map((one) => one.get('cause'))
  expect([...new Set(causes)].filter((one) => one !== 'weighing')).toEqual([])
  expect(came.waiting.includes(me)).toBe(causes.length > 0)
})

test('[RND10] an answer that was written down for an organisation says so on the flipchart too', async () => {
  const police = await town.signIn('p03')
  const board = await police.board('sheet', 'group')
  const [row] = await town.database.sql<{ data: Buffer }[]>`
    select data from board_update where board_id = ${board.id} order by seq limit 1`
  const stored = new Y.Doc()
  Y.applyUpdate(stored, row?.data ?? new Uint8Array())
  const question = (await firstQuestion())?.id
  const answers = readRecords(stored, 'answers', sheetSchema.roots.answers)
  const answer = answers.find((one) => one.question === question)
  const scribe = answers[0]?.author ?? ''
  const noted = new Y.Doc()
  placeRecord(noted, 'behalves', sheetSchema.roots.behalves, answer?.id ?? '', { scribe, confirmed: false })
  const data = Y.encodeStateAsUpdate(noted)
  const log = createUpdateLog(town.database)
  await log.append(requireId<BoardId>(board.id), 1, 2, [{ data, authors: [] }])
  await openAndTurnOver('ses2-A')
  const flipchart = await chair.connect('flipchart', 'group')
  expect(readRecords(flipchart.doc, 'behalves', flipchartSchema.roots.behalves)).toEqual([
    { id: answer?.id, scribe, confirmed: false },
  ])
})

const words = (thread: string, person: string) => ({
  organisation: person,
  author: person,
  thread,
  word: 'recognisable',
  why: '',
})

async function aThread(sources: readonly string[]) {
  const board = await chair.connect('flipchart', 'group')
  const [first] = cardsOf(board.doc)
  const id = crypto.randomUUID()
  const thread = new Y.Map<unknown>([
    ['question', first?.question],
    ['title', 'Een kleine kern trekt'],
    ['text', ''],
    ['sources', new Y.Map(sources.map((one) => [one, true]))],
    ['confirmed', true],
  ])
  board.doc.getMap('threads').set(id, thread)
  const of = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('threads').get(id)
  await until(() => of(board.doc)?.get('confirmed') === false, 'a claim to be confirmed is put back')
  return { id, board, of }
}

const confirm = async (thread: string, more: object = {}) => {
  const body = { thread, level: 'group', confirmed: true, ...more }
  const response = await chair.post('/api/round/thread', body)
  return response.status === 204 ? 'done' : ((await response.json()) as { refused: string }).refused
}

test('[RND11] a thread without cards is refused, and one that fewer than two recognise, unless as a minority’s view', async () => {
  await openAndTurnOver('ses2-A')
  const bare = await aThread([])
  expect(await confirm(bare.id)).toBe('no-cards')
  expect(await confirm(bare.id, { minority: true })).toBe('no-cards')
  const [card] = cardsOf(bare.board.doc)
  const { id, board, of } = await aThread([card?.id ?? ''])
  expect(await confirm(id)).toBe('one-voice')
  for (const key of ['p03', 'p05']) {
    const person = await town.signIn(key)
    const one = await person.connect('flipchart', 'group')
    const before = one.acknowledged()
    const organisation = (await person.me()).me.organisation.id
    one.doc.getMap('words').set(crypto.randomUUID(), new Y.Map(Object.entries(words(id, organisation))))
    await until(() => one.acknowledged() > before, 'the word is stored')
    if (key === 'p03') expect(await confirm(id)).toBe('one-voice')
  }
  expect(await confirm(id)).toBe('done')
  await until(() => of(board.doc)?.get('confirmed') === true, 'everybody sees it confirmed')
  const alone = await aThread([card?.id ?? ''])
  expect(await confirm(alone.id, { minority: true })).toBe('done')
})

test('[RND12] a confirmed thread changes for nobody until it is opened again', async () => {
  await openAndTurnOver('ses2-A')
  const [card] = cardsOf((await chair.connect('flipchart', 'group')).doc)
  const { id, board, of } = await aThread([card?.id ?? ''])
  expect(await confirm(id, { minority: true })).toBe('done')
  await until(() => of(board.doc)?.get('confirmed') === true, 'it is confirmed')
  for (const key of ['p01', 'p03']) {
    const one = await (await town.signIn(key)).connect('flipchart', 'group')
    of(one.doc)?.set('title', 'Iets anders')
    await until(() => of(one.doc)?.get('title') === 'Een kleine kern trekt', 'its words come back')
    one.doc.getMap('threads').delete(id)
    await until(() => of(one.doc)?.get('confirmed') === true, 'it comes back')
  }
  expect(await confirm(id, { confirmed: false })).toBe('done')
  await until(() => of(board.doc)?.get('confirmed') === false, 'it is open')
  of(board.doc)?.set('title', 'Beter gezegd')
  const police = await (await town.signIn('p03')).connect('flipchart', 'group')
  await until(() => of(police.doc)?.get('title') === 'Beter gezegd', 'and may be written again')
})
