import { expect } from '@playwright/test'
import { theCase } from '@rode-draad/server/demo/demo-case.ts'
import type { Participant, SeatOptions } from '../actors/participant.ts'
import { answerField, expectSaved, turnOver, writeAnswer } from '../actors/sheets.ts'
import { createSeats, serverWithoutSeal, startTown, test } from '../actors/town.ts'

/** One seat for each of the seven organisations, the school on a phone; the eighth window is the big screen. */
const seats: readonly { readonly key: string; readonly options?: SeatOptions }[] = [
  { key: 'p01' },
  { key: 'p03' },
  { key: 'p05' },
  { key: 'p06' },
  { key: 'p08' },
  { key: 'p09', options: { viewport: { width: 390, height: 844 } } },
  { key: 'p10' },
]
const canary = (key: string) => `kanarie ${key} zingt zacht`
/** What the sheets hold already; at group level, so it reads the same wherever it lies. */
const written = theCase.kaarten.filter((one) => one.niveau === 'groep')
const organisationOf = (key: string) => theCase.professionals.find((one) => one.id === key)?.organisatie
const canaries = seats.map(({ key }) => canary(key))

type Open = (key: string, options?: SeatOptions) => Promise<Participant>

/** Everybody opens the own sheet and writes one answer on it. */
async function everybodyWrites(seat: Open): Promise<Participant[]> {
  const people: Participant[] = []
  for (const { key, options } of seats) {
    const person = await seat(key, { path: '/blad', record: true, watch: canaries, ...options })
    if (key === 'p10') await sign(person)
    await writeAnswer(person.page, 1, 'Kenmerken', canary(key))
    await expectSaved(person.page)
    people.push(person)
  }
  return people
}

async function sign({ page, address }: Participant) {
  await page.getByRole('button', { name: 'Lees en teken' }).click()
  await page.getByRole('checkbox', { name: 'Ik heb de verklaring gelezen' }).check()
  await page.getByRole('button', { name: 'Teken als Peter Slagboom' }).click()
  await page
    .getByRole('link', { name: 'Vul je blad in' })
    .or(answerField(page, 1, 'Kenmerken'))
    .first()
    .waitFor()
  await page.goto(address('/blad'))
}

/** Where somebody was sent or shown an answer of another organisation; empty when nowhere. */
async function strangersAnswers(person: Participant): Promise<string[]> {
  const mine = organisationOf(person.key)
  const own = written.filter((one) => one.org === mine).map((one) => one.tekst.toLowerCase())
  const theirs = written.filter((one) => one.org !== mine).map((one) => one.tekst.toLowerCase())
  // Two organisations sometimes say the same; that one reads in one's own words is no leak.
  const foreign = [...others(person), ...theirs.filter((one) => !own.some((words) => words.includes(one)))]
  const texts = await person.received.texts()
  const sent = texts.flatMap(({ where, text }) =>
    foreign.filter((one) => text.toLowerCase().includes(one)).map((one) => `${where}: ${one}`),
  )
  return [...sent, ...[...person.seen.keys()].filter((one) => one !== canary(person.key))]
}

test.use({ moment: 'preparation' })

test('[SHT6] before a question is turned over nobody but its own organisation was ever sent an answer; then everybody has all', async ({
  town,
  seat,
}) => {
  test.setTimeout(150_000)
  const people = await everybodyWrites(seat)
  const [chair] = people
  if (chair === undefined) throw new Error('nobody sits at the table')
  await town.openPart('ses2-A')
  const screen = await seat('scherm', { path: '/scherm', record: true, watch: canaries })
  for (const person of people) {
    await person.goTo('Flipcharts')
    await expect(person.page.getByRole('main')).toContainText('nog dicht')
    if (person.key === 'p09') await person.page.getByRole('button', { name: 'Alle kaarten' }).click()
  }
  for (const person of [...people, screen])
    expect(await strangersAnswers(person), `${person.key} was sent or shown nothing`).toEqual([])

  await turnOver(chair.page, 1)
  for (const person of people)
    await expect
      .poll(() => person.seen.size, { message: `${person.key} has all cards` })
      .toBe(canaries.length)
})

const others = (person: Participant) => canaries.filter((one) => one !== canary(person.key))

test('[SHT7] the same search finds answers as soon as the seal is taken away', async ({ browser }) => {
  test.setTimeout(150_000)
  const town = await startTown(serverWithoutSeal)
  const table = createSeats(browser, () => town.port)
  try {
    await town.reset('preparation')
    const police = await table.open('p03', { path: '/blad', record: true, watch: canaries })
    await expect(answerField(police.page, 1, 'Kenmerken')).toBeVisible()
    const found = await strangersAnswers(police)
    expect(found.some((one) => one.includes('(decoded)'))).toBe(true)
  } finally {
    await table.closeAll()
    await town.stop()
  }
})
