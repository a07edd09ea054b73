import type { HeldRecordsView } from '@rode-draad/shared/airlock/held.ts'
import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { changeRecord, placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'

const cards = flipchartSchema.roots.cards
let town: RunningTown
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterEach(() => town.stop())

const textsIn = ({ doc }: Connected) => readRecords(doc, 'cards', cards).map((card) => card.text)
const place = ({ doc }: Connected, text: string, id: string = newId()): string => {
  const question = readRecords(doc, 'questions', flipchartSchema.roots.questions)[0]?.id ?? newId()
  const rest = { organisation: newId(), author: newId(), placedAt: 1 }
  placeRecord(doc, 'cards', cards, id, { ...rest, question, text })
  return id
}
const listenIn = (one: Connected) => {
  const heard: string[] = []
  one.provider.ws?.addEventListener('message', (event: { data: ArrayBuffer }) => {
    heard.push(Buffer.from(event.data).toString('utf8'))
  })
  return () => heard.join(' ')
}
const waitingOf = async (person: Person): Promise<HeldRecordsView> => {
  const response = await person.get('/api/held')
  if (!response.ok) throw new Error(`/api/held gave ${response.status}`)
  // reason: the test reads the server's own contract.
  return (await response.json()) as HeldRecordsView
}
const idsOf = async (person: Person) => (await waitingOf(person)).waiting.map(({ id }) => id)

async function aHeldCard(words = 'Als Dille er is, draait de sfeer') {
  const [writer, other] = [await town.signIn('p03'), await town.signIn('p06')]
  const [police, youthWork] = [
    await writer.connect('flipchart', 'group'),
    await other.connect('flipchart', 'group'),
  ]
  const heard = listenIn(youthWork)
  const id = place(police, words)
  await until(() => !police.doc.getMap('cards').has(id), 'the card is taken off')
  return { writer, other, police, youthWork, heard, id }
}

describe('a partner’s record with a find', () => {
  test('[HELD1] leaves the board with its words: nobody else receives them, and the log does not hold them', async () => {
    const { police, youthWork, heard } = await aHeldCard()
    place(police, 'Dit komt erachteraan')
    await until(() => textsIn(youthWork).includes('Dit komt erachteraan'), 'the next card reaches the table')
    expect(heard()).not.toMatch(/Dille/i)
    const rows = await town.database.sql<{ data: Buffer }[]>`select data from board_update`
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ data }) => Buffer.from(data).includes('Dille'))).toEqual([])
  })

  test('[HELD2] waits for its own organisation and the chair, and for nobody else', async () => {
    const { writer, other, id } = await aHeldCard()
    const [chair, colleague, guest] = [
      await town.signIn('p01'),
      await town.signIn('p04'),
      await town.signIn('p09'),
    ]
    for (const one of [writer, chair, colleague]) expect(await idsOf(one)).toContain(id)
    expect(await idsOf(other)).not.toContain(id)
    expect((await guest.get('/api/held')).status).toBe(404)
    for (const way of ['rewrite', 'move', 'withdraw', 'release']) {
      const body = { reason: 'dat mag', texts: ['Iets anders'] }
      expect((await other.post(`/api/held/${id}/${way}`, body)).ok).toBe(false)
      expect((await guest.post(`/api/held/${id}/${way}`, body)).ok).toBe(false)
    }
    expect(await idsOf(chair)).toContain(id)
  })

  test('[HELD3] is let go by the chair with a reason only, and then stands for everybody under its own id', async () => {
    const { police, id } = await aHeldCard('Beurs in de RAI')
    const [chair, guest] = [await town.signIn('p01'), await town.signIn('p09')]
    expect(
      (await chair.post(`/api/held/${id}/release`, { ground: 'everyday-word', reason: ' ' })).status,
    ).toBe(400)
    const seen = await guest.connect('flipchart', 'group')
    expect(
      (await chair.post(`/api/held/${id}/release`, { ground: 'everyday-word', reason: 'het beursgebouw' }))
        .status,
    ).toBe(204)
    await until(() => seen.doc.getMap('cards').has(id), 'the guest sees it')
    await until(() => textsIn(police).includes('Beurs in de RAI'), 'the writer sees it')
    expect(await idsOf(chair)).not.toContain(id)
    // Other words at that place are looked at again.
    changeRecord(police.doc, 'cards', cards, id, { text: 'Terwindt in de RAI' })
    await until(() => !police.doc.getMap('cards').has(id), 'it waits again')
    const [row] = await town.database.sql`select fields, reason from held_text
      where id = ${id} and outcome = 'released'`
    expect(row).toMatchObject({ fields: null, reason: 'het beursgebouw' })
  })

  test('[HELD4] a word that is let go passes in the whole dossier, and only its hash is kept', async () => {
    const { police, id } = await aHeldCard('Beurs in de RAI')
    const chair = await town.signIn('p01')
    await chair.post(`/api/held/${id}/release`, {
      ground: 'everyday-word',
      reason: 'het beursgebouw',
      word: true,
    })
    await until(() => police.doc.getMap('cards').has(id), 'the card is back')
    const [passing, waiting] = [place(police, 'Weer de RAI'), place(police, 'Kolt in de RAI')]
    await until(() => !police.doc.getMap('cards').has(waiting), 'a name still waits')
    await until(() => police.acknowledged() >= 3, 'all is committed')
    expect(police.doc.getMap('cards').has(passing)).toBe(true)
    const [stored] = await town.database.sql`select * from released_word`
    expect(JSON.stringify(stored)).not.toMatch(/rai/i)
  })

  test('[HELD5] can be written without the name, kept for the person room, or taken back by its own people', async () => {
    const { writer, police, id } = await aHeldCard()
    expect((await writer.post(`/api/held/${id}/rewrite`, { texts: ['Kolt draait de sfeer'] })).status).toBe(
      204,
    )
    expect((await waitingOf(writer)).waiting.find((one) => one.id === id)?.texts).toEqual([
      'Kolt draait de sfeer',
    ])
    expect(
      (await writer.post(`/api/held/${id}/rewrite`, { texts: ['Een meeloper draait de sfeer'] })).status,
    ).toBe(204)
    await until(() => textsIn(police).includes('Een meeloper draait de sfeer'), 'it stands without the name')
    const [second, third] = [place(police, 'Terwindt weer'), place(police, 'Verhoeckx ook')]
    await until(() => !police.doc.getMap('cards').has(third), 'both wait')
    expect((await writer.post(`/api/held/${second}/move`, {})).status).toBe(204)
    expect((await writer.post(`/api/held/${third}/withdraw`, {})).status).toBe(204)
    expect(await idsOf(writer)).toEqual([])
    await town.openPart('ses2-B')
    const sheet = await writer.connect('sheet', 'person')
    const kept = readRecords(sheet.doc, 'answers', sheetSchema.roots.answers).find((one) => one.id === second)
    expect(kept?.question).toBeNull()
    // By reference, as every name at person level.
    expect(kept?.text).not.toContain('Terwindt')
  })

  test('[HELD9] tells its own people which words may say a person, and the chair only the text', async () => {
    const { writer, id } = await aHeldCard()
    const rowOf = async (person: Person) =>
      (await waitingOf(person)).waiting.find((one) => one.id === id)?.named
    expect(await rowOf(writer)).toEqual(['Dille'])
    expect(await rowOf(await town.signIn('p01'))).toEqual([])
  })

  test('[HELD6] is taken off when a new list names what stood there already', async () => {
    const writer = await town.signIn('p03')
    const police = await writer.connect('flipchart', 'group')
    const id = place(police, 'Altijd Qwibulon bij de brug')
    await until(() => police.acknowledged() >= 2, 'it stands')
    expect(police.doc.getMap('cards').has(id)).toBe(true)
    await town.database.sql`update group_member set nickname = 'Qwibulon' where code = 'lid 3'`
    await until(() => !police.doc.getMap('cards').has(id), 'it is taken off')
    expect(await idsOf(writer)).toContain(id)
  })
})

describe('letting go', () => {
  test('[HELD14] leaves a line of who did it, when and why, without the words; who lets go reads it, and nobody else', async () => {
    const { writer, id } = await aHeldCard('Beurs in de RAI')
    const chair = await town.signIn('p01')
    const before = Date.now()
    const reason = 'het beursgebouw'
    expect(
      (await chair.post(`/api/held/${id}/release`, { ground: 'everyday-word', reason, word: true })).status,
    ).toBe(204)
    const { released } = await waitingOf(chair)
    const { name } = (await chair.me()).me
    expect(released).toMatchObject([{ id, root: 'cards', boardTitle: 'Flipcharts', reason, by: name }])
    expect(Date.parse(released[0]?.at ?? '')).toBeGreaterThanOrEqual(before - 1000)
    expect(JSON.stringify(released)).not.toMatch(/rai/i)
    expect((await waitingOf(writer)).released).toEqual([])
    const lines = await town.database.sql`
      select l.reason, l.outcome, a.name, l::text as all from audit l join account a on a.id = l.account_id
      where l.action = 'hold-released' and l.object_id = ${id}`
    expect(lines).toMatchObject([{ reason: 'word: everyday-word', outcome: 'allow', name }])
    expect(JSON.stringify(lines)).not.toMatch(/rai|beurs/i)
  })
})

describe('while one writes', () => {
  test('[HELD13] partners hear which words would wait, as they wrote them; a guest hears nothing of it', async () => {
    const ask = async (key: string, text: string) =>
      (await town.signIn(key)).post('/api/airlock/check', { text })
    const answer = await ask('p06', 'Als Dílle er is, belt Kleine  Kolt. Dan Dílle weer')
    expect(await answer.json()).toEqual({ waits: true, named: ['Dílle', 'Kleine  Kolt', 'Kolt'] })
    expect(await (await ask('p06', 'Op vrijdag is het druk')).json()).toEqual({ waits: false, named: [] })
    const [listed, unlisted] = [await ask('p09', 'Dille'), await ask('p09', 'Brinkman')]
    expect([listed.status, await listed.text()]).toEqual([404, await unlisted.text()])
    const writer = await town.signIn('p03')
    const many = await Promise.all(
      Array.from({ length: 60 }, () => writer.post('/api/airlock/check', { text: 'Dille' })),
    )
    expect(many.some((one) => one.status === 429)).toBe(true)
  })
})

describe('a guest’s own words', () => {
  test('[HELD7] stay where they are, listed or not, and wait for other guests only; the chair can take them away', async () => {
    const guest = await (await town.signIn('p09')).connect('flipchart', 'group')
    const [listed, unlisted] = [
      place(guest, 'Die jongen van Terwindt'),
      place(guest, 'Die jongen van Terbrugge'),
    ]
    await until(() => guest.acknowledged() >= 3, 'both are committed')
    const chair = await town.signIn('p01')
    let standing = await waitingOf(chair)
    while (standing.standing.length === 0) standing = await waitingOf(chair)
    expect(standing.standing.map(({ id }) => id)).toEqual([listed])
    expect(standing.waiting).toEqual([])
    for (const id of [listed, unlisted]) expect(guest.doc.getMap('cards').has(id)).toBe(true)
    const board = guest.board.id
    expect((await chair.post(`/api/boards/${board}/flag`, { root: 'cards', id: listed })).status).toBe(204)
    await until(() => !guest.doc.getMap('cards').has(listed), 'the chair took it away')
  })
})

describe('“Dit gaat over een persoon”', () => {
  test('[HELD8] takes a record out of sight for everybody at once, whoever says it, with one answer', async () => {
    const [police, youthWork] = [
      await (await town.signIn('p03')).connect('flipchart', 'group'),
      await (await town.signIn('p06')).connect('flipchart', 'group'),
    ]
    const guest = await town.signIn('p09')
    const seen = await guest.connect('flipchart', 'group')
    const id = place(police, 'De jongen met de gele helm')
    await until(() => seen.doc.getMap('cards').has(id), 'the guest sees it')
    const flag = (element: string) =>
      guest.post(`/api/boards/${seen.board.id}/flag`, { root: 'cards', id: element })
    const [hit, miss] = [await flag(id), await flag(newId())]
    expect([hit.status, miss.status, await hit.text(), await miss.text()]).toEqual([204, 204, '', ''])
    for (const one of [police, youthWork, seen])
      await until(() => !one.doc.getMap('cards').has(id), 'it is out of sight')
    const [line] = await town.database.sql`select * from audit where action = 'flag' and object_id = ${id}`
    expect(line).toBeDefined()
    expect(JSON.stringify(line)).not.toMatch(/helm/)
    expect(await idsOf(await town.signIn('p01'))).toContain(id)
  })

  test('[HELD8] a subgroup on the map goes in the same way, and comes back when the chair lets it', async () => {
    const writer = await town.signIn('p03')
    const [map, seen] = [
      await writer.connect('dynamics-map', 'group'),
      await (await town.signIn('p06')).connect('dynamics-map', 'group'),
    ]
    const [id] = [...map.doc.getMap('nodes').keys()]
    if (id === undefined) throw new Error('the demo has subgroups')
    const answer = await writer.post(`/api/boards/${map.board.id}/flag`, { root: 'nodes', id })
    expect(answer.status).toBe(204)
    await until(() => !seen.doc.getMap('nodes').has(id), 'it is out of sight')
    const chair = await town.signIn('p01')
    const reason = 'dit is een groep'
    expect((await chair.post(`/api/held/${id}/release`, { ground: 'everyday-word', reason })).status).toBe(
      204,
    )
    await until(() => seen.doc.getMap('nodes').has(id), 'it is back')
  })
})
