import { expect, type Page } from '@playwright/test'
import { beamer, letIn } from '../actors/big-screen.ts'
import { askCode, codeReadOut, enterCode, openGuests, personalLink, sign } from '../actors/door.ts'
import { placeCard } from '../actors/flipchart.ts'
import { onOwnLine } from '../actors/line.ts'
import { band } from '../actors/meeting.ts'
import { termsIn } from '../actors/names.ts'
import type { Participant } from '../actors/participant.ts'
import { invite, planFromTemplate, setNoLimits } from '../actors/planning.ts'
import { beginParagraph, textOf } from '../actors/prose.ts'
import { createRecorder } from '../actors/recorder.ts'
import { keys, press } from '../actors/round.ts'
import { test } from '../actors/town.ts'

const phone = { width: 390, height: 844 }
const guestOrganisation = 'Kreekwonen'
const guestName = 'Ineke Verzonnen'
const HOUR_MS = 3_600_000
const canaries = Array.from({ length: 50 }, (_, at) => `KANARIE-B${at + 1}`)
/** Five in a card. */
const cards = Array.from({ length: 10 }, (_, at) => canaries.slice(at * 5, at * 5 + 5).join(' '))
/** Refusals and cut lines are what this evening is about. */
const tolerate = /40[1349] \(/

const bar = (page: Page) => page.getByRole('region', { name: 'Leiding van het overleg' })

/** When each socket of a window ended, and when it began. */
function socketTimes(page: Page) {
  const times = { opened: new Map<string, number>(), open: new Set<object>(), lastClosed: 0 }
  page.on('websocket', (socket) => {
    times.opened.set(new URL(socket.url()).pathname, Date.now())
    times.open.add(socket)
    socket.on('close', () => {
      times.open.delete(socket)
      times.lastClosed = Date.now()
    })
  })
  return times
}

test('[JOUR4] behind a shut door nothing reaches the guest or the big screen, whatever the guest tries', async ({
  seat,
  town,
}) => {
  test.setTimeout(180_000)
  await town.reset('preparation')
  const chair = await seat('p01', { path: '/voorbereiden' })
  const police = await seat('p03')
  const others = [await seat('p05'), await seat('p06'), await seat('p08')]
  const screen = await seat('', {
    path: '/scherm',
    viewport: beamer,
    record: true,
    watch: canaries,
    tolerate,
  })
  await letIn(screen.page, chair.page)
  const guest = await seat('', { viewport: phone, record: true, watch: canaries, tolerate })

  // A phone whose clock is three hours fast: what it says of time is the table's all the same.
  await guest.page.clock.setSystemTime(Date.now() + 3 * HOUR_MS)
  await planTheEvening(chair, [police, ...others])
  await comeToTheDoor(chair, guest)
  const guestSockets = socketTimes(guest.page)
  const policeSockets = socketTimes(police.page)

  await move(chair, 'Open deel A')
  await expect(band(guest.page, /^Groepskamer/)).toBeVisible()
  for (const { page } of [chair, police, ...others])
    await expect(band(page, /^Groepskamer: deur open, met Kreekwonen/)).toBeVisible()
  await expect(screen.page.getByText(/Kreekwonen/).first()).toBeVisible()
  await guest.page.getByRole('link', { name: 'Naar de flipcharts' }).click()
  await expect(guest.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(() => guestSockets.open.size).toBeGreaterThan(0)

  await chair.goTo('Bijeenkomst')
  await move(chair, 'Open deel B')
  const question = chair.page.getByRole('dialog', { name: 'De deur gaat dicht' })
  await expect(question).toContainText('Kreekwonen gaat nu uit het overleg.')
  let startedAt = 0
  chair.page.on('request', (request) => {
    if (request.url().endsWith('/api/meeting/part')) startedAt = Date.now()
  })
  await question.getByRole('button', { name: 'Open de persoonskamer' }).click()
  await expect(band(guest.page, /^Wachtruimte/)).toBeVisible()
  await expect(band(chair.page, /^Persoonskamer/)).toBeVisible()
  await expect.poll(() => guestSockets.open.size).toBe(0)
  const outAfter = guestSockets.lastClosed - startedAt
  test.info().annotations.push({ type: 'guest out, ms', description: String(outAfter) })
  expect(outAfter).toBeLessThan(1000)
  await expect(screen.page.getByRole('heading', { name: 'De deur is dicht' })).toBeVisible()
  const shutAt = await ledgerOf(guest)
  await expect(chair.page.getByRole('main').getByText('Kreekwonen ging uit het overleg.')).toBeVisible()

  await chair.page.goto(chair.address('/flipcharts?niveau=persoon'))
  await press(chair.page, keys.reveal, /^Draai/)
  await police.page.goto(police.address('/flipcharts?niveau=persoon'))
  for (const words of cards.slice(0, 5)) await placeCard(police.page, words)
  const personBoard = await boardOf(police.page, 'flipchart', 'person')
  expect(policeSockets.opened.get(`/sync/${personBoard}`) ?? 0).toBeGreaterThan(guestSockets.lastClosed)
  await tryEverything(guest, personBoard)
  for (const words of cards.slice(5)) await placeCard(police.page, words)

  const openedAt = await ledgerOf(guest)
  expect(openedAt.frames.slice(shutAt.frames.length), 'frames while the door was shut').toEqual([])
  const paths = openedAt.bodies.slice(shutAt.bodies.length).map(({ where }) => where)
  expect(paths.filter((where) => !toldBehindTheDoor.test(where))).toEqual([])
  expect(paths).toContain('/api/me')

  await bar(chair.page).getByRole('button', { name: 'Open deel C' }).click()
  await chair.page.getByRole('dialog').getByRole('button', { name: 'Open de deur' }).click()
  await expect(band(guest.page, /^Groepskamer/)).toBeVisible()
  await expect(screen.page.getByRole('heading', { name: 'De deur is dicht' })).toBeHidden()
  await expect(screen.page.getByText('Groepskamer').first()).toBeVisible()
  await writeWithoutLine(guest, chair, police)
  for (const one of [guest, screen]) {
    await one.page.reload()
    await one.page.getByRole('main').waitFor()
    expect([...one.seen.keys()], `${one.key} on screen`).toEqual([])
    const texts = await one.received.texts()
    expect(texts.some(({ where }) => where === '/api/me')).toBe(true)
    expect(texts.filter(({ text }) => /KANARIE/i.test(text)).map(({ where }) => where)).toEqual([])
    const named = texts.filter(({ text, raw }) => !raw && termsIn(text).length > 0)
    expect(named.map(({ where, text }) => `${where}: ${termsIn(text).join(', ')}`)).toEqual([])
    expect(one.received.replicas().filter(({ text }) => /KANARIE/i.test(text))).toEqual([])
  }
})

/** What a guest who waits is told of: where they stand, their own sheet, the page itself, and refusals. */
const toldBehindTheDoor =
  /^(headers of |event |\/$|\/api\/(me|boards|events|sheet|statement)$|\/(dynamiek|flipcharts|voorbereiden)$|\/assets\/|\/api\/(members|door|plan\/document|boards\/[0-9a-f-]+\/held)$)/

/** Everything the guest was sent until now: frames of boards, and the rest. */
async function ledgerOf({ received }: Participant) {
  const texts = await received.texts()
  const frames = received.frames.filter((one) => !one.sent).map(({ socket }) => socket)
  return { frames, bodies: texts.filter(({ where }) => !where.startsWith('frame ')) }
}

/** `Opgeslagen 10.14` by a clock that is right, or a minute before or after. */
async function savedNow({ page }: Participant): Promise<RegExp> {
  const times = await page.evaluate(() =>
    [-60_000, 0, 60_000].map((off) => {
      const at = new Date(Date.now() + off)
      return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join('\\.')
    }),
  )
  return new RegExp(`^Opgeslagen (${times.join('|')})$`)
}

async function move({ page }: Participant, to: string) {
  await bar(page).getByRole('button', { name: 'Onderdelen' }).click()
  await page.getByRole('menuitem', { name: to }).click()
}

/** A for the group, B for the partners, C for the group; a guest is asked for A and C, and nobody sets limits. */
async function planTheEvening(chair: Participant, partners: readonly Participant[]) {
  const { page } = chair
  const day = await page.evaluate(async () => String((await (await fetch('/api/planning')).json()).today))
  await planFromTemplate(page, [guestOrganisation], { day, time: '00:05' })
  const email = 'ineke@kreekwonen.voorbeeld.invalid'
  await invite(page, { name: guestName, email, purpose: 'Wonen op het plein' })
  await Promise.all([chair, ...partners].map((one) => setNoLimits(one.page, guestName)))
}

/** In the last part the guest writes while the line is gone, and the door shuts meanwhile: it lands nowhere, and is said. */
async function writeWithoutLine({ page }: Participant, chair: Participant, police: Participant) {
  const label = 'Groepskenmerken'
  await onOwnLine(page, '/duiding', async (line) => {
    await beginParagraph(page, label)
    await page.keyboard.insertText('De lamp bij de portiek is stuk. ')
    await expect(page.getByText(/^Opgeslagen/).first()).toHaveText(await savedNow(chair))
    line.cut()
    await page.keyboard.insertText('Dit schreef de gast zonder lijn.')
    await expect(page.getByText(/^Nog niet opgeslagen/).first()).toBeVisible()
    await move(chair, 'Ga terug naar deel B')
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Open de persoonskamer' }).click()
    await expect(band(chair.page, /^Persoonskamer/)).toBeVisible()
    await line.mend()
    await expect(band(page, /^Wachtruimte/)).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('nog niet opgeslagen toen het onderdeel sloot')
    await expect(page.getByText(/^Opgeslagen/)).toHaveCount(0)
  })
  await police.page.goto(police.address('/duiding'))
  await expect(textOf(police.page, label)).toContainText('De lamp bij de portiek')
  await expect(textOf(police.page, label)).not.toContainText('zonder lijn')
}

/** Link, code, statement, and then the lobby, which names the guest's own part and time. */
async function comeToTheDoor(chair: Participant, guest: Participant) {
  const link = await personalLink(chair.page, guestName)
  await openGuests(chair.page)
  await guest.page.goto(link)
  await askCode(guest.page)
  await enterCode(guest.page, await codeReadOut(chair.page))
  await sign(guest.page, guestName)
  await expect(band(guest.page, /^Wachtruimte/)).toBeVisible()
  await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText('Je bent om 00.10 uur aan de beurt')
  await expect(guest.page.getByRole('main')).toContainText('Deel A')
  await chair.page.keyboard.press('g')
}

async function boardOf(page: Page, kind: string, level: string): Promise<string> {
  return page.evaluate(
    async ([wantedKind, wantedLevel]) => {
      const boards: unknown = await (await fetch('/api/boards')).json()
      const found = Array.isArray(boards)
        ? boards.find((one) => one.kind === wantedKind && one.level === wantedLevel)
        : undefined
      return String(found?.id)
    },
    [kind, level],
  )
}

/** Back, a hard reload, addresses typed, requests made by hand, an old socket and a second tab. */
async function tryEverything({ page, context }: Participant, personBoard: string) {
  const stillOut = () => expect(band(page, /^Wachtruimte/)).toBeVisible()
  await page.goBack()
  await stillOut()
  await page.reload()
  await stillOut()
  const origin = new URL(page.url()).origin
  for (const path of ['/dynamiek?niveau=persoon', '/flipcharts?niveau=persoon', '/voorbereiden']) {
    await page.goto(origin + path)
    await stillOut()
  }
  const nowhere = crypto.randomUUID()
  const ask = (path: string) =>
    page.evaluate(async (at) => {
      const response = await fetch(at)
      return `${response.status} ${await response.text()}`
    }, path)
  // What its own organisation answered beforehand stays its own; there is nothing else.
  const boards: unknown = JSON.parse((await ask('/api/boards')).replace('200 ', ''))
  expect(boards).toMatchObject([{ kind: 'sheet', level: 'group' }])
  expect(await ask(`/api/boards/${personBoard}/held`)).toBe(await ask(`/api/boards/${nowhere}/held`))
  for (const path of ['/api/members', '/api/door', '/api/plan/document'])
    expect(await ask(path)).toMatch(/^40[34] \{"refused":"[a-z0-9-]+"\}$/)
  const codeOf = (board: string) =>
    page.evaluate(
      (id) =>
        new Promise<number>((resolve) => {
          const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/sync/${id}`)
          socket.onclose = (event) => resolve(event.code)
        }),
      board,
    )
  expect(await codeOf(personBoard)).toBe(await codeOf(nowhere))
  const second = await context.newPage()
  const told = await createRecorder(second)
  await second.goto(origin)
  await expect(band(second, /^Wachtruimte/)).toBeVisible()
  expect((await told.texts()).filter(({ text }) => /KANARIE/i.test(text))).toEqual([])
  await second.close()
}
