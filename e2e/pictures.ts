/** Makes the pictures of the README from the running product: `node e2e/pictures.ts`, after `npm run build`. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, expect, type Page } from '@playwright/test'
import { nodeOf } from './actors/dynamics-map.ts'
import { cardOf } from './actors/flipchart.ts'
import type { Participant } from './actors/participant.ts'
import { beginParagraph, caretOf, expectWords, textOf } from './actors/prose.ts'
import { createSeats, startTown, type Town } from './actors/town.ts'

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const pillar = 'Groepskenmerken'

async function keep(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' })
}

async function twoWriters(chair: Participant, police: Participant, youthWork: Participant) {
  await Promise.all([chair, police, youthWork].map((one) => one.goTo('Duiding')))
  const beginnings = [
    [police, 'De groep verdeelt zich over drie plekken.'],
    [youthWork, 'Het jongerenwerk kent de meesten bij de voornaam.'],
  ] as const
  for (const [{ page }, words] of beginnings) {
    await expect(textOf(page, pillar)).toContainText('vijftien tot twintig')
    await beginParagraph(page, pillar)
    await page.keyboard.type(words)
    await expectWords(chair.page, pillar, words)
  }
  await Promise.all([
    police.page.keyboard.type(' Na achten is het druk bij het station.'),
    youthWork.page.keyboard.type(' Overdag zijn ze goed aanspreekbaar.'),
  ])
  await expectWords(chair.page, pillar, 'goed aanspreekbaar.')
  await expect(caretOf(chair.page, pillar, 'Ruud')).toBeVisible()
  await expect(caretOf(chair.page, pillar, 'Yassin')).toBeVisible()
  await keep(chair.page, 'interpretation')
}

async function makePictures(town: Town, open: ReturnType<typeof createSeats>['open']) {
  const front = await open('')
  await expect(front.page.getByRole('link', { name: /^Annelies Vroom/ })).toBeVisible()
  await keep(front.page, 'landing')

  const chair = await open('p01', { path: '/flipcharts' })
  const [police, youthWork] = [await open('p03'), await open('p06')]
  await open('p05')
  await open('p08')
  const phone = await open('p09', { path: '/flipcharts', viewport: { width: 390, height: 844 } })
  await expect(chair.page.getByText('6 aan tafel')).toBeVisible()
  await expect(cardOf(chair.page, 'Uitval in de overgang van vmbo naar mbo')).toBeVisible()
  await keep(chair.page, 'flipchart')

  await expect(phone.page.getByRole('navigation', { name: 'Op dit scherm' })).toBeVisible()
  await keep(phone.page, 'phone-guest')

  await twoWriters(chair, police, youthWork)
  await town.openPart('ses2-wissel')
  await town.openPart('ses2-B')
  await chair.goTo('Dynamiek')
  await expect(nodeOf(chair.page, 'Emre')).toBeVisible()
  await keep(chair.page, 'person-map')
  await chair.goTo('Plan')
  await expect(textOf(chair.page, 'Betrokken partijen')).toContainText('Convenantpartners')
  await keep(chair.page, 'plan')
}

await mkdir(folder, { recursive: true })
const executablePath = process.env.RD_CHROMIUM
const browser = await chromium.launch(executablePath ? { executablePath } : {})
const town = await startTown()
const seats = createSeats(browser, () => town.port)
try {
  await makePictures(town, seats.open)
} finally {
  await seats.closeAll()
  await browser.close()
  await town.stop()
}
