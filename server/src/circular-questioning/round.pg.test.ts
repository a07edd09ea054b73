import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { turnOver } from '../testing/turn-over.ts'

let town: RunningTown
let chair: Person
beforeEach(async () => {
  town = await runningTown()
  await town.reset('preparation')
  await town.openPart('ses2-A')
  chair = await town.signIn('p01')
}, 30_000)
afterEach(() => town.stop())

const roundOf = async (person: Person) => {
  const { round } = await person.me()
  if (round === null) throw new Error('the part asks questions')
  return round
}
const cardsOf = (doc: Y.Doc) => readRecords(doc, 'cards', flipchartSchema.roots.cards)
const saidIn = (frames: readonly Uint8Array[]) =>
  frames.map((frame) => Buffer.from(frame).toString('utf8')).join('\n')

/** What the organisations wrote on their own sheets, read by themselves. */
async function answersOf(keys: readonly string[], question: string) {
  const texts: string[] = []
  for (const key of keys) {
    const sheet = await (await town.signIn(key)).connect('sheet', 'group')
    const answers = sheet.doc.getMap<Y.Map<unknown>>('answers')
    answers.forEach((one) => {
      if (one.get('question') === question) texts.push(String(one.get('text')))
    })
  }
  return texts
}

const withCards = async (board: Connected, count: number) =>
  until(() => cardsOf(board.doc).length === count, `${count} cards`)

test('[RND1] before a question is turned over nobody receives a word of another, and then everybody all of it at once', async () => {
  const { questions } = await roundOf(chair)
  const first = questions[0]?.id ?? ''
  const answers = await answersOf(['p01', 'p03', 'p05', 'p06', 'p08', 'p09'], first)
  expect(answers.length).toBeGreaterThan(10)
  const people = await Promise.all(['p01', 'p03', 'p05', 'p06', 'p08', 'p09'].map((key) => town.signIn(key)))
  const sockets = await Promise.all(
    people.map(async (one) => one.socket(`/sync/${(await one.board('flipchart', 'group')).id}`)),
  )
  const boards = await Promise.all(people.map((one) => one.connect('flipchart', 'group')))
  for (const { frames } of sockets) for (const text of answers) expect(saidIn(frames)).not.toContain(text)
  for (const { doc } of boards) expect(cardsOf(doc)).toEqual([])
  const { came } = await turnOver(chair)
  expect(came.placed).toBeGreaterThanOrEqual(answers.length)
  for (const board of boards) await withCards(board, came.placed)
  const texts = cardsOf(boards[0]?.doc ?? new Y.Doc()).map((one) => one.text)
  for (const text of answers) expect(texts).toContain(text)
  for (const { doc } of boards) expect(cardsOf(doc)).toEqual(cardsOf(boards[0]?.doc ?? new Y.Doc()))
  expect((await roundOf(chair)).questions[0]).toMatchObject({ phase: 'asking', revealed: true })
})

test('[RND2] turned over again, only what came in later is added; what was changed or taken away stays so', async () => {
  await turnOver(chair)
  const police = await town.signIn('p03')
  const [board, sheet] = [await police.connect('flipchart', 'group'), await police.connect('sheet', 'group')]
  const me = (await police.me()).me.organisation.id
  const [kept, taken] = cardsOf(board.doc).filter((one) => one.organisation === me)
  if (kept === undefined || taken === undefined) throw new Error('the police have two cards')
  const cards = board.doc.getMap<Y.Map<unknown>>('cards')
  cards.get(kept.id)?.set('text', 'Anders gezegd')
  cards.delete(taken.id)
  const late = crypto.randomUUID()
  const answer = { organisation: me, author: me, question: kept.question, text: 'Nog bedacht', placedAt: 1 }
  sheet.doc.getMap('answers').set(late, new Y.Map(Object.entries(answer)))
  await until(() => board.acknowledged() >= 2 && sheet.acknowledged() >= 1, 'all is stored')
  const { came } = await turnOver(chair)
  expect(came).toMatchObject({ placed: 1 })
  await until(() => cards.has(late), 'the late answer')
  expect(cards.has(taken.id)).toBe(false)
  expect(cards.get(kept.id)?.get('text')).toBe('Anders gezegd')
})

test('[RND3] of two chairs at once one is told that the other was before, and nothing happens twice', async () => {
  const { revision, questions } = await roundOf(chair)
  const body = { question: questions[0]?.id, revision }
  const both = await Promise.all([
    chair.post('/api/round/reveal', body),
    chair.post('/api/round/reveal', body),
  ])
  expect(both.map((one) => one.status).sort()).toEqual([200, 409])
  const late = both.find((one) => one.status === 409)
  expect(await late?.json()).toEqual({ refused: 'overtaken' })
  const turns = await Promise.all(
    [0, 0, 0].map(() => chair.post('/api/round/next-turn', { revision: revision + 1 })),
  )
  expect(turns.map((one) => one.status).sort()).toEqual([204, 409, 409])
  const rows = await town.database.sql`select 1 from round_turn`
  expect(rows).toHaveLength(1)
})

test('[RND4] stepping back and forward changes the phase and nothing else', async () => {
  await turnOver(chair)
  const board = await chair.connect('flipchart', 'group')
  const before = board.doc.getMap('cards').toJSON()
  for (const phase of ['threading', 'asking', 'threading']) {
    const { revision } = await roundOf(chair)
    expect((await chair.post('/api/round/phase', { phase, revision })).status).toBe(204)
    expect((await roundOf(chair)).questions[0]?.phase).toBe(phase)
  }
  expect(board.doc.getMap('cards').toJSON()).toEqual(before)
  const { revision } = await roundOf(chair)
  expect((await chair.post('/api/round/phase', { phase: 'sealed', revision })).status).toBe(400)
})

test('[RND5] a sealed question has no turns and no later phase, whoever asks', async () => {
  const { revision } = await roundOf(chair)
  for (const [path, body] of [
    ['next-turn', { revision }],
    ['phase', { phase: 'threading', revision }],
  ] as const) {
    const response = await chair.post(`/api/round/${path}`, body)
    expect([path, response.status, await response.json()]).toEqual([path, 409, { refused: 'sealed' }])
  }
  const police = await town.signIn('p03')
  for (const path of ['reveal', 'question', 'phase', 'turn', 'next-turn', 'timer', 'thread'])
    expect((await police.post(`/api/round/${path}`, {})).status).toBe(403)
})

test('[RND6] a turn is between two at this table, on a card of whoever is questioned', async () => {
  await turnOver(chair)
  const board = await chair.connect('flipchart', 'group')
  const cards = cardsOf(board.doc)
  const [one, other] = [...new Set(cards.map((card) => card.organisation))]
  const [ofOne, ofOther] = [one, other].map((of) => cards.find((card) => card.organisation === of)?.id)
  const give = async (from: unknown, to: unknown, card: unknown) => {
    const { revision } = await roundOf(chair)
    return (await chair.post('/api/round/turn', { from, to, card, revision })).status
  }
  expect(await give(one, one, null)).toBe(400)
  expect(await give(one, crypto.randomUUID(), null)).toBe(400)
  expect(await give(one, other, ofOne)).toBe(400)
  expect(await give(one, other, ofOther)).toBe(204)
  expect((await roundOf(chair)).turn).toEqual({ from: one, to: other, card: ofOther })
})

test('[RND7] the timer runs as long as the chair likes, grows by two minutes, and ends nothing', async () => {
  const set = async (body: object) => {
    const { revision } = await roundOf(chair)
    return (await chair.post('/api/round/timer', { revision, ...body })).status
  }
  for (const seconds of [9, 14_401, 1.5, 'x']) expect(await set({ seconds })).toBe(400)
  expect(await set({ seconds: 14_400 })).toBe(204)
  expect(await set({ seconds: 10 })).toBe(204)
  expect(await set({ add: 120 })).toBe(204)
  expect((await roundOf(chair)).timer?.seconds).toBe(130)
  await town.database.sql`update round set timer_started_at = now() - interval '1 hour'`
  const after = await roundOf(chair)
  expect(after.timer?.seconds).toBe(130)
  expect(after.now - (after.timer?.startedAt ?? 0)).toBeGreaterThan(3_500_000)
  expect(await set({ add: 120 })).toBe(204)
  expect((await roundOf(chair)).timer?.seconds).toBe(120)
  expect(await set({ seconds: null })).toBe(204)
  expect((await roundOf(chair)).timer).toBeNull()
})
