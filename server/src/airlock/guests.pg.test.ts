import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Connected, type RunningTown, runningTown, until } from '../testing/running-town.ts'

const cards = flipchartSchema.roots.cards
let town: RunningTown
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterEach(() => town.stop())

const connect = async (key: string) => (await town.signIn(key)).connect('flipchart', 'group')
const textsIn = ({ doc }: Connected) => readRecords(doc, 'cards', cards).map((card) => card.text)
const place = ({ doc }: Connected, text: string): string => {
  const question = readRecords(doc, 'questions', flipchartSchema.roots.questions)[0]?.id ?? newId()
  const id = newId()
  placeRecord(doc, 'cards', cards, id, {
    organisation: newId(),
    author: newId(),
    question,
    text,
    placedAt: 1,
  })
  return id
}
/** A guest of a second organisation. A partner's card with a name would be taken off; a guest's own stays. */
const anotherGuest = async (): Promise<Connected> => {
  const peter = await town.signIn('p10')
  await peter.post('/api/statement', { version: '1' })
  return peter.connect('flipchart', 'group')
}
/** Everything the guest's socket carried, as text, however it was packed. */
const listenIn = (guest: Connected) => {
  const heard: string[] = []
  guest.provider.ws?.addEventListener('message', (event: { data: ArrayBuffer }) => {
    heard.push(Buffer.from(event.data).toString('utf8'))
  })
  return () => heard.join(' ')
}

describe('a guest at the table', () => {
  test('[GST1] sees what partners write, and partners see what the guest writes', async () => {
    const [police, guest] = [await connect('p03'), await connect('p09')]
    place(police, 'Op vrijdag is het druk')
    await until(() => textsIn(guest).includes('Op vrijdag is het druk'), 'the card reaches the guest')
    place(guest, 'Verzuim op maandag')
    await until(() => textsIn(police).includes('Verzuim op maandag'), 'the guest’s card reaches the table')
    expect(textsIn(guest).sort()).toEqual(textsIn(police).sort())
  })

  test('[GST2] gets nothing while a listed name stands on the board, and everything once it is gone', async () => {
    const other = await anotherGuest()
    const [police, guest] = [await connect('p03'), await connect('p09')]
    const heard = listenIn(guest)
    const id = place(other, 'Als Dille er is, draait de sfeer')
    await until(() => textsIn(police).includes('Als Dille er is, draait de sfeer'), 'the table reads it')
    place(police, 'Dit komt erachteraan')
    await until(() => police.acknowledged() >= 2, 'both cards are committed')
    const held = await town.signIn('p01')
    const board = await held.board('flipchart', 'group')
    await waitFor(async () => (await placesOf(held, board.id)).includes(id), 'the card is told to be held')
    expect(textsIn(guest)).not.toContain('Dit komt erachteraan')
    other.doc.getMap('cards').delete(id)
    await until(() => textsIn(guest).includes('Dit komt erachteraan'), 'the view goes on')
    expect(heard()).not.toMatch(/Dille/i)
  })

  test('[GST3] whose own words hit the list sees everything go on; another guest organisation does not get them', async () => {
    const other = await anotherGuest()
    const [police, guest] = [await connect('p03'), await connect('p09')]
    const heard = listenIn(other)
    place(guest, 'Die jongen van Terwindt')
    await until(() => textsIn(police).includes('Die jongen van Terwindt'), 'the table reads it')
    place(police, 'En verder gaat het')
    await until(() => textsIn(guest).includes('En verder gaat het'), 'the writer notices nothing')
    expect(heard()).not.toMatch(/Terwindt/i)
    expect(textsIn(other)).not.toContain('Die jongen van Terwindt')
  })

  test('[GST4] who arrives while something is held sees the last clean state', async () => {
    const [other, police] = [await anotherGuest(), await connect('p03')]
    place(police, 'Schone kaart')
    const early = await connect('p09')
    await until(() => textsIn(early).includes('Schone kaart'), 'the clean card is released')
    place(other, 'Kolt staat op de uitkijk')
    await until(() => textsIn(police).includes('Kolt staat op de uitkijk'), 'the table reads it')
    early.close()
    const late = await connect('p09')
    expect(textsIn(late)).toContain('Schone kaart')
    expect(textsIn(late)).not.toContain('Kolt staat op de uitkijk')
  })

  test('[GST5] what is held back from guests is told to partners only, without its words', async () => {
    const other = await anotherGuest()
    const { board } = other
    const id = place(other, 'Verhoeckx bepaalt het tempo')
    const [partner, guest] = [await town.signIn('p05'), await town.signIn('p09')]
    await waitFor(async () => (await placesOf(partner, board.id)).includes(id), 'the place is told')
    const told = await (await partner.get(`/api/boards/${board.id}/held`)).text()
    expect(told).not.toMatch(/verhoeckx/i)
    expect((await guest.get(`/api/boards/${board.id}/held`)).status).toBe(404)
  })

  test('[GST6] cannot remove a partner’s card; it comes back for everybody', async () => {
    const [police, guest] = [await connect('p03'), await connect('p09')]
    const id = place(police, 'Van de politie')
    await until(() => textsIn(guest).includes('Van de politie'), 'the card reaches the guest')
    guest.doc.getMap('cards').delete(id)
    await until(() => !textsIn(guest).includes('Van de politie'), 'it is gone for a moment')
    await until(() => textsIn(guest).includes('Van de politie'), 'it is back with the guest')
    expect(textsIn(police)).toContain('Van de politie')
  })
})

async function placesOf(
  person: Awaited<ReturnType<RunningTown['signIn']>>,
  board: string,
): Promise<string[]> {
  // reason: the test reads the server's own contract.
  const { places } = (await (await person.get(`/api/boards/${board}/held`)).json()) as {
    places: { id: string }[]
  }
  return places.map((one) => one.id)
}

async function waitFor(claim: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 5000
  while (!(await claim())) if (performance.now() > end) throw new Error(`waited in vain for: ${what}`)
}
