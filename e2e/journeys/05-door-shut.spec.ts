import { expect, type Page } from '@playwright/test'
import { beamer, letIn } from '../actors/big-screen.ts'
import { askCode, codeReadOut, enterCode, openGuests, personalLink, sign } from '../actors/door.ts'
import { placeCard } from '../actors/flipchart.ts'
import { band } from '../actors/meeting.ts'
import type { Participant } from '../actors/participant.ts'
import { keys, press } from '../actors/round.ts'
import { test } from '../actors/town.ts'

const phone = { width: 390, height: 844 }
const guestName = 'Peter Slagboom'
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

  await comeToTheDoor(chair, guest)
  const guestSockets = socketTimes(guest.page)
  const policeSockets = socketTimes(police.page)

  await bar(chair.page).getByRole('button', { name: 'Open deel A' }).click()
  await expect(band(guest.page, /^Groepskamer/)).toBeVisible()
  for (const { page } of [chair, police, ...others])
    await expect(band(page, /^Groepskamer: deur open, met Kreekwonen/)).toBeVisible()
  await expect(screen.page.getByText(/Kreekwonen/).first()).toBeVisible()
  await guest.page.getByRole('link', { name: 'Naar de flipcharts' }).click()
  await expect(guest.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(() => guestSockets.open.size).toBeGreaterThan(0)

  await chair.goTo('Bijeenkomst')
  await bar(chair.page).getByRole('button', { name: 'Onderdelen' }).click()
  await chair.page.getByRole('menuitem', { name: 'Open deel B' }).click()
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
  await expect(chair.page.getByRole('main').getByText('Kreekwonen ging uit het overleg.')).toBeVisible()

  await chair.page.goto(chair.address('/flipcharts?niveau=persoon'))
  await press(chair.page, keys.reveal, /^Draai/)
  await police.page.goto(police.address('/flipcharts?niveau=persoon'))
  for (const words of cards.slice(0, 5)) await placeCard(police.page, words)
  const personBoard = await boardOf(police.page, 'flipchart', 'person')
  expect(policeSockets.opened.get(`/sync/${personBoard}`) ?? 0).toBeGreaterThan(guestSockets.lastClosed)
  await tryEverything(guest, personBoard)
  for (const words of cards.slice(5)) await placeCard(police.page, words)

  await bar(chair.page).getByRole('button', { name: 'Onderdelen' }).click()
  await chair.page.getByRole('menuitem', { name: 'Ga terug naar deel A' }).click()
  await chair.page.getByRole('dialog').getByRole('button', { name: 'Open de deur' }).click()
  await expect(band(guest.page, /^Groepskamer/)).toBeVisible()
  await expect(screen.page.getByRole('heading', { name: 'De deur is dicht' })).toBeHidden()
  await expect(screen.page.getByText('Groepskamer').first()).toBeVisible()
  for (const one of [guest, screen]) {
    await one.page.reload()
    await one.page.getByRole('main').waitFor()
    expect([...one.seen.keys()], `${one.key} on screen`).toEqual([])
    const texts = await one.received.texts()
    expect(texts.some(({ where }) => where === '/api/me')).toBe(true)
    expect(texts.filter(({ text }) => /KANARIE/i.test(text)).map(({ where }) => where)).toEqual([])
    expect(one.received.replicas().filter(({ text }) => /KANARIE/i.test(text))).toEqual([])
  }
})

/** Link, code, statement, and then the lobby, which names the guest's own part and time. */
async function comeToTheDoor(chair: Participant, guest: Participant) {
  const link = await personalLink(chair.page, guestName)
  await openGuests(chair.page)
  await guest.page.goto(link)
  await askCode(guest.page)
  await enterCode(guest.page, await codeReadOut(chair.page))
  await sign(guest.page, guestName)
  await expect(band(guest.page, /^Wachtruimte/)).toBeVisible()
  await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText(
    /Je bent om \d\d\.\d\d uur aan de beurt/,
  )
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

/** Back, a hard reload, addresses typed, requests made by hand, an old socket, a second tab, and the line gone and back. */
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
  await second.goto(origin)
  await expect(band(second, /^Wachtruimte/)).toBeVisible()
  await second.close()
  await context.setOffline(true)
  await context.setOffline(false)
  await stillOut()
}
