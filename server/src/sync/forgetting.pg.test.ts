import { setTimeout as pause } from 'node:timers/promises'
import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { withdrawCard } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { changeRecord, placeRecord, readRecords, removeRecord } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { openBoardClient } from '../testing/faults/board-client.ts'
import { groupBoardsAt, signInAt } from '../testing/faults/door.ts'
import { type Connected, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { startServerChild } from '../testing/server-child.ts'
import { rowsHolding } from '../testing/stored-words.ts'
import { freshDatabase } from '../testing/test-database.ts'

const WORDS = 'zwaluwnest vierendertig'
const { cards, followUps, words } = flipchartSchema.roots
const by = { organisation: newId(), author: newId() }

let town: RunningTown | null = null
afterEach(async () => {
  await town?.stop()
  town = null
})
const aTown = async () => {
  town = await runningTown({ releaseMs: 40, forgetMs: 100 })
  return town
}
const questionOn = (doc: Y.Doc) =>
  readRecords(doc, 'questions', flipchartSchema.roots.questions)[0]?.id ?? newId()
const place = (doc: Y.Doc, text: string, id: string = newId()) => {
  placeRecord(doc, 'cards', cards, id, { ...by, question: questionOn(doc), text, placedAt: 1 })
  return id
}
const textsIn = ({ doc }: Connected) => readRecords(doc, 'cards', cards).map((card) => card.text)
/** Looks again until the rows say what is expected, or five seconds have passed. */
async function eventually(look: () => Promise<unknown>, expected: unknown) {
  const end = performance.now() + 5000
  while (JSON.stringify(await look()) !== JSON.stringify(expected) && performance.now() < end) await pause(20)
  expect(await look()).toEqual(expected)
}

describe('what an organisation takes back', () => {
  test('[GONE1] [GONE2] leaves log, snapshot, windows, sheet and airlock while people write on and guests are held', async () => {
    const { database, signIn } = await aTown()
    const police = await (await signIn('p03')).connect('flipchart', 'group')
    const sheet = await (await signIn('p03')).connect('sheet', 'group')
    const youthWork = await (await signIn('p06')).connect('flipchart', 'group')
    const guest = await (await signIn('p09')).connect('flipchart', 'group')
    const id = newId()
    placeRecord(sheet.doc, 'answers', sheetSchema.roots.answers, id, {
      ...by,
      question: questionOn(police.doc),
      text: WORDS,
      placedAt: 1,
    })
    place(police.doc, WORDS, id)
    await until(() => textsIn(guest).includes(WORDS), 'the guest sees the card')
    await database.sql`insert into held_text (id, board_id, root, organisation_id, cause, fields)
      select ${id}, ${police.board.id}, 'cards', id, 'found', ${JSON.stringify({ text: WORDS })}::text::jsonb
      from organisation limit 1`
    await eventually(
      async () => [...new Set(await rowsHolding(database, WORDS))].sort(),
      ['board_update', 'board_window', 'held_text'],
    )

    // From here on a name stands on the board: nothing new passes to the guest.
    place(youthWork.doc, 'Als Dille er is, draait de sfeer')
    let written = 0
    const writing = setInterval(() => place(youthWork.doc, `Er wordt doorgeschreven ${written++}`), 5)
    await until(() => written > 20, 'people write')
    withdrawCard(police.doc, id)
    await eventually(() => rowsHolding(database, WORDS), [])
    const before = written
    await until(() => written > before + 20, 'people go on writing')
    clearInterval(writing)

    expect(textsIn(guest)).not.toContain(WORDS)
    expect(readRecords(sheet.doc, 'answers', sheetSchema.roots.answers).map((one) => one.id)).not.toContain(
      id,
    )
    const [held] = await database.sql`select outcome, fields from held_text where id = ${id}`
    expect(held).toEqual({ outcome: 'withdrawn', fields: null })
    // Nobody's words were lost by it.
    const reader = await (await signIn('p05')).connect('flipchart', 'group')
    const own = textsIn(youthWork).filter((text) => text.startsWith('Er wordt'))
    expect(own).toHaveLength(written)
    await until(() => own.every((text) => textsIn(reader).includes(text)), 'a newcomer sees all of it')
  }, 20_000)

  test('[GONE3] reaches no newcomer, and does not come back from an old tab that was offline', async () => {
    const { database, signIn } = await aTown()
    const police = await (await signIn('p03')).connect('flipchart', 'group')
    const colleague = await (await signIn('p04')).connect('flipchart', 'group')
    const id = place(police.doc, WORDS)
    await until(() => textsIn(colleague).includes(WORDS), 'the colleague has the card')
    colleague.provider.disconnect()
    withdrawCard(police.doc, id)
    await eventually(() => rowsHolding(database, WORDS), [])
    changeRecord(colleague.doc, 'cards', cards, id, { text: `${WORDS}, aangevuld` })
    const marker = place(colleague.doc, 'Ook dit schreef de collega zonder verbinding')
    colleague.provider.connect()
    await until(() => readRecords(police.doc, 'cards', cards).some((one) => one.id === marker), 'it is back')
    await until(() => !textsIn(colleague).some((text) => text.includes(WORDS)), 'its own copy is gone')

    const newcomer = await signIn('p05')
    const raw = newcomer.socket(`/sync/${police.board.id}`)
    const seen = await newcomer.connect('flipchart', 'group')
    await until(() => textsIn(seen).includes('Ook dit schreef de collega zonder verbinding'), 'all is there')
    expect(textsIn(seen).join()).not.toContain(WORDS)
    expect(raw.frames.some((frame) => Buffer.from(frame).includes(WORDS))).toBe(false)
    await eventually(() => rowsHolding(database, WORDS), [])
  }, 20_000)

  test('[GONE1] is as gone for a follow-up, a word, and the words a card had before it was rewritten', async () => {
    const { database, signIn } = await aTown()
    const police = await (await signIn('p03')).connect('flipchart', 'group')
    const thread = readRecords(police.doc, 'threads', flipchartSchema.roots.threads)[0]?.id ?? newId()
    const card = place(police.doc, WORDS)
    const [followUp, word] = [newId(), newId()]
    const said = { ...by, card, kind: 'question', text: WORDS, placedAt: 2 } as const
    placeRecord(police.doc, 'followUps', followUps, followUp, said)
    placeRecord(police.doc, 'words', words, word, { ...by, thread, word: 'notYet', why: WORDS })
    await until(() => police.acknowledged() >= 4, 'all three are committed')
    expect((await rowsHolding(database, WORDS)).length).toBeGreaterThan(0)
    changeRecord(police.doc, 'cards', cards, card, { text: 'Korter gezegd' })
    removeRecord(police.doc, 'followUps', followUp)
    removeRecord(police.doc, 'words', word)
    await eventually(() => rowsHolding(database, WORDS), [])
    const rows = await database.sql`
      select element_id from withdrawal where settled_at is not null order by element_id`
    expect(rows.map((row) => row.element_id)).toEqual([followUp, word].sort())
  }, 20_000)

  test('[GONE4] what another organisation tries to take away is no withdrawal', async () => {
    const { database, signIn } = await aTown()
    const police = await (await signIn('p03')).connect('flipchart', 'group')
    const boa = await (await signIn('p08')).connect('flipchart', 'group')
    const id = place(police.doc, WORDS)
    await until(() => textsIn(boa).includes(WORDS), 'the other organisation sees it')
    removeRecord(boa.doc, 'cards', id)
    await until(() => textsIn(boa).includes(WORDS), 'it comes back')
    expect(await database.sql`select 1 from withdrawal`).toHaveLength(0)
  })
})

test('[GONE5] a server that is killed between taking back and forgetting forgets at its next start', async () => {
  await using fresh = await freshDatabase()
  const start = () => startServerChild({ mode: 'demo', databaseUrl: fresh.url })
  const first = await start()
  const cookie = await signInAt(first.port, 'p03')
  const idOf = await groupBoardsAt(first.port, cookie)
  const open = (kind: BoardKind) => openBoardClient({ port: first.port, boardId: idOf(kind), cookie })
  const [flipchart, sheet] = [open('flipchart'), open('sheet')]
  await Promise.all([flipchart.synced, sheet.synced])
  const id = newId()
  sheet.write('answer', (doc) => {
    const answer = { ...by, question: questionOn(flipchart.doc), text: WORDS, placedAt: 1 }
    placeRecord(doc, 'answers', sheetSchema.roots.answers, id, answer)
  })
  flipchart.write('placed', (doc) => place(doc, WORDS, id))
  await Promise.all([flipchart.settled(), sheet.settled()])
  flipchart.write('taken back', (doc) => withdrawCard(doc, id))
  await flipchart.settled()
  await first.end('SIGKILL')
  expect((await rowsHolding(fresh.database, WORDS)).length).toBeGreaterThan(0)
  const second = await start()
  try {
    await eventually(() => rowsHolding(fresh.database, WORDS), [])
    await eventually(
      async () => await fresh.database.sql`select 1 from board_head where forget_seq is not null`,
      [],
    )
  } finally {
    await second.end('SIGTERM')
  }
}, 60_000)
