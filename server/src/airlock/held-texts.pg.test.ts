import type { HeldRecordsView } from '@rode-draad/shared/airlock/held.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { planSchema } from '@rode-draad/shared/plan/plan.doc.ts'
import { plainParagraph, readProse, writeProse } from '@rode-draad/shared/rooms/prose.ts'
import { addressOf } from '@rode-draad/shared/rooms/prose-address.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { linesOf } from './taken-blocks.ts'

const ROOT = 'summary'
let town: RunningTown
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40, forgetMs: 40 })
}, 30_000)
afterEach(() => town.stop())

const textOf = ({ doc }: Connected, root = ROOT) => doc.getXmlFragment(root)
const linesIn = (one: Connected, root = ROOT) => linesOf(readProse(textOf(one, root)))
const write = (one: Connected, ...lines: readonly string[]) =>
  writeProse(textOf(one), lines.map(plainParagraph))
const paragraphIn = (one: Connected, line: string): Y.XmlElement => {
  const found = textOf(one)
    .toArray()
    .find((each) => each instanceof Y.XmlElement && each.toArray().join('') === line)
  if (!(found instanceof Y.XmlElement)) throw new Error('it does not stand there')
  return found
}
const add = (one: Connected, line: string, words: string) => {
  const text = paragraphIn(one, line).get(0)
  if (text instanceof Y.XmlText) text.insert(text.length, words)
}
const seenIn = (one: Connected, line: string) => addressOf(paragraphIn(one, line))
const flag = (person: Person, { board }: Connected, paragraph: unknown, root = ROOT) =>
  person.post(`/api/boards/${board.id}/flag`, { root, paragraph })
const waitingOf = async (person: Person) => {
  const response = await person.get('/api/held')
  if (!response.ok) throw new Error(`/api/held gave ${response.status}`)
  // reason: the test reads the server's own contract.
  return ((await response.json()) as HeldRecordsView).waiting
}

async function aTable() {
  const [writer, reader, visitor] = [
    await town.signIn('p03'),
    await town.signIn('p06'),
    await town.signIn('p09'),
  ]
  const [police, youthWork, guest] = [
    await writer.connect('interpretation', 'group'),
    await reader.connect('interpretation', 'group'),
    await visitor.connect('interpretation', 'group'),
  ]
  write(police, 'De avond begint rustig', 'De jongen met de gele helm', 'Daarna is het stil')
  for (const one of [youthWork, guest])
    await until(() => linesIn(one).includes('Daarna is het stil'), 'everybody sees it')
  return { writer, reader, visitor, police, youthWork, guest }
}

describe('“Dit gaat over een persoon” in a text', () => {
  test('[HELD11] a guest takes a paragraph out of sight for everybody, its words are stored nowhere else, and the chair puts it back', async () => {
    const { visitor, police, youthWork, guest } = await aTable()
    expect((await flag(visitor, guest, seenIn(guest, 'De jongen met de gele helm'))).status).toBe(204)
    for (const one of [police, youthWork, guest])
      await until(() => !linesIn(one).includes('De jongen met de gele helm'), 'it is out of sight')
    expect(linesIn(police).slice(-2)).toEqual(['De avond begint rustig', 'Daarna is het stil'])
    const chair = await town.signIn('p01')
    const row = (await waitingOf(chair)).find(({ root }) => root === ROOT)
    expect(row).toMatchObject({ texts: ['De jongen met de gele helm'], cause: 'flagged', shared: true })
    const stored = () => town.database.sql<{ data: Buffer }[]>`
      select data from board_update union all select data from board_snapshot union all
      select data from board_window`
    let rows = await stored()
    const end = performance.now() + 10_000
    while (rows.some(({ data }) => Buffer.from(data).includes('gele helm')) && performance.now() < end)
      rows = await stored()
    expect(rows.filter(({ data }) => Buffer.from(data).includes('gele helm'))).toEqual([])

    write(police, 'En toen werd het laat')
    const reason = 'een pop bij de bouwplaats'
    expect(
      (await chair.post(`/api/held/${row?.id}/release`, { ground: 'everyday-word', reason })).status,
    ).toBe(204)
    for (const one of [police, youthWork, guest])
      await until(() => linesIn(one).includes('De jongen met de gele helm'), 'it is back')
    expect(linesIn(guest).slice(-4)).toEqual([
      'De avond begint rustig',
      'De jongen met de gele helm',
      'Daarna is het stil',
      'En toen werd het laat',
    ])
    expect(await waitingOf(chair)).toEqual([])
  })

  test('[HELD11] takes what was seen and what was typed in it since, and refuses calmly when that is not all there', async () => {
    const { writer, reader, police, youthWork } = await aTable()
    const seen = seenIn(youthWork, 'De jongen met de gele helm')
    add(police, 'De jongen met de gele helm', ' stond vooraan')
    await until(() => police.acknowledged() >= 3, 'it is committed')
    expect((await flag(reader, youthWork, seen)).status).toBe(204)
    await until(() => !linesIn(police).some((line) => line.includes('gele helm')), 'all of it is gone')
    expect((await waitingOf(reader))[0]?.texts).toEqual(['De jongen met de gele helm stond vooraan'])

    const other = seenIn(youthWork, 'Daarna is het stil')
    const text = paragraphIn(police, 'Daarna is het stil').get(0)
    if (text instanceof Y.XmlText) text.delete(0, 6)
    await until(() => linesIn(youthWork).includes(' is het stil'), 'it is another text now')
    for (const paragraph of [other, seen]) {
      const answer = await flag(reader, youthWork, paragraph)
      expect([answer.status, await answer.json()]).toEqual([409, { refused: 'text-changed' }])
    }
    const foreign = await flag(writer, police, seenIn(police, 'De avond begint rustig'), 'foundations')
    expect(foreign.status).toBe(409)
    expect(linesIn(police)).toContain('De avond begint rustig')
    // A record that is looked for in a text is nowhere, and that is no fault.
    const record = { root: ROOT, id: newId() }
    expect((await reader.post(`/api/boards/${police.board.id}/flag`, record)).status).toBe(204)
  })

  test('[HELD5] [HELD11] its words can be written anew by the organisation that said so', async () => {
    const { reader, police, youthWork } = await aTable()
    await flag(reader, youthWork, seenIn(youthWork, 'De jongen met de gele helm'))
    const [row] = await waitingOf(reader)
    const rewritten = await reader.post(`/api/held/${row?.id}/rewrite`, { texts: ['Een van hen wenkte'] })
    expect(rewritten.status).toBe(204)
    await until(() => linesIn(police).includes('Een van hen wenkte'), 'it stands without the person')
    expect(linesIn(police).slice(-3)).toEqual([
      'De avond begint rustig',
      'Een van hen wenkte',
      'Daarna is het stil',
    ])
  })

  test('[HELD12] goes from a guest’s window while a name holds everything else, also when the table was first', async () => {
    const { writer, visitor, police, guest } = await aTable()
    const isGone = (line: string) => until(() => !linesIn(guest).includes(line), `${line} is gone`)
    write(police, 'Terwindt kwam ook')
    await until(() => police.acknowledged() >= 3, 'the name stands')
    await flag(writer, police, seenIn(police, 'De jongen met de gele helm'))
    await isGone('De jongen met de gele helm')
    // The table rewrote this one; the guest cannot know, and hears and sees the same as ever.
    const own = seenIn(guest, 'Daarna is het stil')
    const fragment = textOf(police)
    fragment.delete(fragment.toArray().indexOf(paragraphIn(police, 'Daarna is het stil')), 1)
    await until(() => police.acknowledged() >= 4, 'it is taken out')
    expect(linesIn(guest)).toContain('Daarna is het stil')
    expect((await flag(visitor, guest, own)).status).toBe(204)
    await isGone('Daarna is het stil')
    expect(linesIn(guest)).not.toContain('Terwindt kwam ook')
    expect((await flag(visitor, guest, own)).status).toBe(409)
  })
})

describe('“Dit gaat over een persoon” on a record of many words', () => {
  test('[HELD8] a measure of the plan goes with all its fields, and can be written anew', async () => {
    const [writer, other] = [await town.signIn('p03'), await town.signIn('p06')]
    const [plan, seen] = [await writer.connect('plan', 'group'), await other.connect('plan', 'group')]
    const [measure] = readRecords(plan.doc, 'measures', planSchema.roots.measures)
    if (measure === undefined) throw new Error('the demo has measures')
    const { id } = measure
    expect((await writer.post(`/api/boards/${plan.board.id}/flag`, { root: 'measures', id })).status).toBe(
      204,
    )
    await until(() => !seen.doc.getMap('measures').has(id), 'it is out of sight')
    const row = (await waitingOf(writer)).find((one) => one.id === id)
    const words = [measure.title, measure.description, measure.check, measure.capacity].filter(Boolean)
    expect(words.length).toBeGreaterThan(1)
    expect(row?.texts).toEqual(words)
    const texts = words.map((_, at) => `Anders ${at}`)
    expect((await writer.post(`/api/held/${id}/rewrite`, { texts })).status).toBe(204)
    await until(() => seen.doc.getMap('measures').has(id), 'it is back')
    const back = readRecords(seen.doc, 'measures', planSchema.roots.measures).find((one) => one.id === id)
    expect(back).toMatchObject({ title: 'Anders 0', lead: measure.lead, sources: measure.sources })
  })

  test('[HELD8] a red thread goes, confirmed or not, and comes back with its cards and what was said of it', async () => {
    const guest = await town.signIn('p09')
    const [flipchart, seen] = [
      await (await town.signIn('p03')).connect('flipchart', 'group'),
      await guest.connect('flipchart', 'group'),
    ]
    const [id] = [...flipchart.doc.getMap('threads').keys()]
    if (id === undefined) throw new Error('the demo has threads')
    const threads = () => flipchart.doc.getMap('threads').toJSON()
    const before = threads()[id]
    const words = flipchart.doc.getMap('words').size
    expect((await guest.post(`/api/boards/${seen.board.id}/flag`, { root: 'threads', id })).status).toBe(204)
    for (const one of [flipchart, seen])
      await until(() => !one.doc.getMap('threads').has(id), 'it is out of sight')
    const chair = await town.signIn('p01')
    expect(
      (await chair.post(`/api/held/${id}/release`, { ground: 'everyday-word', reason: 'dit is een groep' }))
        .status,
    ).toBe(204)
    for (const one of [flipchart, seen]) await until(() => one.doc.getMap('threads').has(id), 'it is back')
    expect(threads()[id]).toEqual(before)
    expect(flipchart.doc.getMap('words').size).toBe(words)
  })
})
