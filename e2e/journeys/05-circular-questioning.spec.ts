import { expect, type Page } from '@playwright/test'
import { faultsOf } from '../accessibility/faults.ts'
import { cardOf, openComposer } from '../actors/flipchart.ts'
import type { Participant } from '../actors/participant.ts'
import { cardsAt, watchCards } from '../actors/reveal.ts'
import {
  answer,
  answersInAdvance,
  ask,
  cardsOn,
  foresight,
  gather,
  hangScreen,
  keys,
  now,
  press,
  primaryOf,
  sayRecognisable,
  sealed,
  writeThread,
} from '../actors/round.ts'
import { test } from '../actors/town.ts'

const answers = answersInAdvance()
/** Written down for the police by who chairs, because they brought it on paper. */
const onPaper = 'Bij de brug staan weer scooters'
const count = [...answers.values()].flat().length + 1
/** Whoever handed the chair over may ask once more for what only the chair is told, before it knows. */
const ofChair = (key: string) => (key === 'p01' ? { tolerate: /403 \(Forbidden\)/ } : {})
const seats = [
  { key: 'p01', org: 'gem', width: 1440, height: 900 },
  { key: 'p03', org: 'pol', width: 1440, height: 900 },
  { key: 'p05', org: 'om', width: 1440, height: 900 },
  { key: 'p06', org: 'jw', width: 820, height: 1180 },
  { key: 'p08', org: 'boa', width: 1180, height: 820 },
  { key: 'p09', org: 'lp', width: 390, height: 844 },
  { key: 'p07', org: 'jw', width: 320, height: 640 },
] as const

test('[JOUR8] seven people question each other in turn until a red thread shows, and lose nothing on the way', async ({
  seat,
  town,
}) => {
  test.setTimeout(240_000)
  await gather(town)
  const people: Participant[] = []
  for (const { key, width, height } of seats)
    people.push(
      await seat(key, { path: '/flipcharts', viewport: { width, height }, record: true, ...ofChair(key) }),
    )
  const [chair, police, prosecutor, youthWork, warden, guest, zoomed] = people
  if (!chair || !police || !prosecutor || !youthWork || !warden || !guest || !zoomed)
    throw new Error('seven people sit down')
  const faults: string[] = []
  const look = async (phase: string, all: readonly Participant[]) => {
    for (const one of all) faults.push(...(await faultsOf(`${phase}, ${one.key}`, one.page)))
  }
  for (const { page } of [guest, zoomed]) await page.getByRole('button', { name: 'Alle kaarten' }).click()
  await test.step('what came on paper is written down for its organisation', () => writeDown(chair))
  const screen = await hangScreen(chair.page, seat)

  await test.step('until it is turned over no screen has a word of another, and the chair is told what will be seen', async () => {
    for (const { page } of people) await expect(sealed(page)).toBeVisible()
    await expect(foresight(chair.page)).toContainText(
      'zien alle partners, Leerplicht en Kreekwonen de kaarten',
    )
    await expect(primaryOf(chair.page)).toHaveText(/Draai de kaarten om/)
    await refusesOtherSheets(chair, youthWork)
    for (const [at, one] of people.entries()) await receivedNothing(one, seats[at]?.org ?? '')
    await look('sealed', [chair, police, youthWork, guest, zoomed, screen])
  })
  await test.step('turned over, all cards are on every screen at once', () =>
    turnOver(chair.page, [...people, screen]))
  await look('asking', [chair, police, youthWork, guest, zoomed, screen])
  await expectSameOrder([chair, police, prosecutor])
  await test.step('what was written down for somebody is marked until they confirm it', () =>
    confirmBehalf({ chair, police }))

  await test.step('the engine proposes, the chair gives, and what is asked and answered stands on the card', () =>
    questionInTurn({ chair, police, prosecutor, youthWork, warden, guest }))
  await test.step('of two windows of the chair one was before the other, and says so', () =>
    twoChairs(chair, () => seat('p01', { path: '/flipcharts', tolerate: /409/ })))
  await test.step('two cards become a thread by menu; one more stays a minority view', () =>
    threads({ chair, police, prosecutor, youthWork }))
  await look('thread', [chair, police, youthWork, guest, zoomed, screen])
  await test.step('a step back and forward leaves everything as it was', () => stepBack(chair, police))
  await test.step('the chair goes to another, the first laptop closes, and nobody loses a word', () =>
    handOver(chair, prosecutor, warden))
  expect(faults).toEqual([])
})

async function writeDown(chair: Participant) {
  const { page } = chair
  await page.goto(chair.address('/blad'))
  await page.getByRole('button', { name: 'Schrijf namens een partner' }).click()
  await page.getByLabel('Namens', { exact: true }).selectOption({ label: 'Politie' })
  await page.getByLabel('Bij vraag').selectOption({ label: '1. Kenmerken' })
  await page.getByRole('textbox', { name: 'Wat ze zeiden' }).fill(onPaper)
  await page.getByRole('button', { name: 'Zet op hun blad' }).click()
  await expect(page.getByText('Het staat op het blad van Politie.')).toBeVisible()
  await page.goto(chair.address('/flipcharts'))
}

async function confirmBehalf({ chair, police }: { chair: Participant; police: Participant }) {
  const mark = cardOf(chair.page, onPaper).getByText('Namens Politie opgeschreven, nog niet bevestigd')
  await expect(mark).toBeVisible()
  await cardOf(police.page, onPaper).getByRole('button', { name: 'Dit klopt' }).click()
  await expect(mark).toHaveCount(0)
}

async function receivedNothing(one: Participant, own: string) {
  const received = (await one.received.texts()).map(({ text }) => text).join('\n')
  for (const [org, cards] of answers)
    if (org !== own)
      for (const card of cards) expect(received.includes(card), `${one.key} got a word of ${org}`).toBe(false)
}

/** The chair knows the address of a sheet and still reads nothing on it. */
async function refusesOtherSheets(chair: Participant, owner: Participant) {
  const sheet = await owner.page.evaluate(async () => {
    const boards: { id: string; kind: string; level: string }[] = await (await fetch('/api/boards')).json()
    return boards.find((one) => one.kind === 'sheet' && one.level === 'group')?.id
  })
  expect(sheet).toBeDefined()
  const told = await chair.page.evaluate(
    (id) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/sync/${id}`)
        socket.onmessage = () => resolve('it spoke')
        socket.onclose = () => resolve('closed')
      }),
    sheet,
  )
  expect(told).toBe('closed')
}

async function turnOver(chair: Page, everybody: readonly Participant[]) {
  for (const { page } of everybody) await watchCards(page, count)
  await press(chair, keys.reveal, /Draai de kaarten om/)
  for (const { key, page } of everybody)
    await expect.poll(() => cardsAt(page), { message: key }).not.toBeNull()
  for (const { page } of everybody.slice(0, 3)) await expect(sealed(page)).toHaveCount(0)
}

async function expectSameOrder(people: readonly Participant[]) {
  const [first, ...others] = await Promise.all(people.map((one) => cardsOn(one.page)))
  expect(first).toHaveLength(count)
  for (const other of others) expect(other).toEqual(first)
}

interface Table {
  readonly chair: Participant
  readonly police: Participant
  readonly prosecutor: Participant
  readonly youthWork: Participant
  readonly warden: Participant
  readonly guest: Participant
}

const question = 'Wat zie je dan gebeuren?'
const reply = 'Ze zijn weg voor wij er zijn'

async function questionInTurn({ chair, police, prosecutor, youthWork, warden, guest }: Table) {
  await expect(foresight(chair.page)).toContainText('vraagt door bij')
  const proposed = (await foresight(chair.page).textContent()) ?? ''
  await press(chair.page, keys.pass, /Geef de beurt door/)
  await expect(now(police.page)).toContainText('vraag')
  await expect(foresight(chair.page)).not.toHaveText(proposed)
  // The chair chooses otherwise: youth work questions the wardens.
  await chair.page.keyboard.press(keys.choose)
  const dialog = chair.page.getByRole('dialog', { name: 'Wie vraagt door bij wie?' })
  await dialog.getByLabel('Wie vraagt door').selectOption({ label: 'Jongerenwerk' })
  await dialog.getByLabel('Bij wie').selectOption({ label: 'Jeugdboa' })
  await dialog.getByRole('button', { name: 'Geef deze beurt' }).click()
  await expect(now(youthWork.page)).toContainText('Jullie zijn aan de beurt')
  await expect(now(warden.page)).toContainText('Jongerenwerk vraagt door bij jullie')
  await expect(now(prosecutor.page)).toContainText('Jongerenwerk heeft de beurt')
  await expect(primaryOf(youthWork.page)).toHaveCount(1)

  const card = 'Scooters en fatbikes zijn ontmoetingspunt en vluchtmiddel tegelijk'
  await ask(youthWork.page, card, question)
  for (const { page } of [chair, police, warden, guest])
    await expect(cardOf(page, card).first()).toContainText(question)
  await answer(warden.page, reply)
  for (const { page } of [chair, police, youthWork, guest])
    await expect(cardOf(page, card).first()).toContainText(reply)
  // Whoever had no turn yet comes next, not who just had it.
  await expect(foresight(chair.page)).not.toContainText('Jongerenwerk vraagt')

  await chair.page.keyboard.press(keys.time)
  for (const { page } of [chair, prosecutor]) await expect(page.getByRole('timer')).toContainText('tot')
}

/** A second window of the same chair: its command lies ready while the first is before it. */
async function twoChairs(chair: Participant, open: () => Promise<Participant>) {
  const second = await open()
  await expect(foresight(second.page)).toContainText('vraagt door bij')
  const held = Promise.withResolvers<void>()
  await second.page.route('**/api/round/turn', async (route) => {
    await held.promise
    await route.continue()
  })
  const sent = second.page.waitForRequest('**/api/round/turn')
  await second.page.keyboard.press(keys.pass)
  await sent
  const before = (await foresight(chair.page).textContent()) ?? ''
  await press(chair.page, keys.pass, /Geef de beurt door/)
  await expect(foresight(chair.page)).not.toHaveText(before)
  held.resolve()
  await expect(second.page.getByText(/^Iemand anders was je net voor/)).toBeVisible()
  await second.page.getByRole('button', { name: 'Begrepen' }).click()
  await second.context.close()
}

const shared = 'Wie geen plek heeft overdag, wordt meegetrokken'
const alone = 'Boven de acht slaat de stemming om'

async function threads({ chair, police, prosecutor, youthWork }: Omit<Table, 'warden' | 'guest'>) {
  await press(chair.page, keys.thread, /Naar de rode draad/)
  await expect(now(police.page)).toContainText('De tafel schrijft de rode draad')
  await writeThread(chair.page, {
    bundle: 'Overdag',
    cards: [
      'Ze zoeken elkaar op uit verveling: na sluiting van de inloop is er niets',
      'Groepjes ontstaan in de pauze bij het busstation',
    ],
    title: shared,
  })
  for (const { page } of [police, youthWork]) {
    await expect(page.getByRole('heading', { name: shared })).toBeVisible()
    await page.getByRole('button', { name: 'Zeg jullie woord' }).click()
    await sayRecognisable(page)
  }
  await prosecutor.page.getByRole('button', { name: 'Nog niet', exact: true }).click()
  await prosecutor.page
    .getByRole('textbox', { name: 'Wat herken je nog niet?' })
    .fill('Wij zien ook jongens met werk')
  await prosecutor.page.getByRole('button', { name: 'Zeg het zo' }).click()
  await expect(chair.page.getByText('Wij zien ook jongens met werk')).toBeVisible()
  await expect(foresight(chair.page)).toContainText('bouwsteen voor de duiding')
  await press(chair.page, keys.confirm, /Bevestig de draad/)
  await expect(police.page.getByText('Rode draad, bevestigd')).toBeVisible()
  await expect(police.page.getByText('Herkend door Politie en Jongerenwerk.')).toBeVisible()

  await writeThread(chair.page, {
    bundle: 'Dreiging',
    cards: ['Dreigende houding zodra de groep groter is dan acht'],
    title: alone,
  })
  await sayRecognisable(chair.page)
  await press(chair.page, keys.confirm, /Bevestig de draad/)
  const ask = chair.page.getByRole('dialog', { name: 'Nog geen twee organisaties herkennen deze draad' })
  await ask.getByRole('button', { name: 'Bevestig als minderheidsbeeld' }).click()
  await expect(chair.page.getByText('minderheidsbeeld', { exact: true })).toBeVisible()

  await chair.goTo('Duiding')
  await chair.page.getByRole('button', { name: 'Koppel een draad' }).click()
  await expect(chair.page.getByRole('menuitem', { name: shared })).toBeEnabled()
  await expect(chair.page.getByRole('menuitem', { name: alone })).toContainText('Minderheidsbeeld')
  await chair.page.keyboard.press('Escape')
  await chair.goTo('Flipcharts')
}

async function stepBack(chair: Participant, police: Participant) {
  const before = [...(await cardsOn(police.page))].sort()
  await expect(chair.page.getByRole('button', { name: 'Volgende vraag' })).toBeVisible()
  await chair.page.keyboard.press(keys.back)
  await expect(now(police.page)).toContainText('beurt')
  await press(chair.page, keys.thread, /Naar de rode draad/)
  await expect(now(police.page)).toContainText('De rode draad is bevestigd')
  expect([...(await cardsOn(police.page))].sort()).toEqual(before)
  await expect(
    cardOf(police.page, 'Scooters en fatbikes zijn ontmoetingspunt en vluchtmiddel tegelijk'),
  ).toContainText(reply)
}

async function handOver(chair: Participant, next: Participant, writer: Participant) {
  await openComposer(writer.page)
  await writer.page.keyboard.type('Half geschreven')
  await chair.page.getByRole('button', { name: 'Meer', exact: true }).click()
  await chair.page.getByRole('menuitem', { name: /^Geef de leiding/ }).click()
  const dialog = chair.page.getByRole('dialog', { name: 'Wie leidt het overleg verder?' })
  // The radio itself lies over its words.
  await dialog.getByRole('radio', { name: /^Iris van Loenhout/ }).check()
  await dialog.getByRole('button', { name: 'Geef de leiding' }).click()
  await expect(next.page.getByRole('region', { name: 'Leiding van het overleg' })).toBeVisible()
  await expect(chair.page.getByRole('region', { name: 'Leiding van het overleg' })).toHaveCount(0)
  await chair.context.close()
  await press(next.page, keys.next, /Volgende vraag/)
  await expect(sealed(next.page)).toBeVisible()
  const field = writer.page.getByRole('textbox', { name: 'Jullie kaart', exact: true })
  await expect(field).toHaveValue('Half geschreven')
  await writer.page.keyboard.type(', en toch af')
  await writer.page.keyboard.press('Control+Enter')
  await expect(sealed(writer.page)).toBeVisible()
  await next.page.keyboard.press(keys.back)
  await expect(cardOf(next.page, 'Half geschreven, en toch af')).toBeVisible()
}
