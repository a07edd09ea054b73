import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { fromCardMenu, placeCard } from '../actors/flipchart.ts'
import { saved } from '../actors/meeting.ts'
import { test } from '../actors/town.ts'

/** Counts how often the page asks for the printer, instead of opening one. */
async function withoutPrinter(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let asked = 0
    window.print = () => {
      asked += 1
      document.documentElement.dataset.asked = String(asked)
    }
  })
  await page.reload()
  return async () => Number((await page.locator('html').getAttribute('data-asked')) ?? 0)
}
const paper = (page: Page) => page.locator('.qp-paper')
const organisation = (page: Page, name: string) =>
  page
    .getByRole('article')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })

test('[PAGE4] from the board one reads a question: whose cards, what was asked on them, and who recognises what', async ({
  seat,
}) => {
  const { page, goTo } = await seat('p03')
  await goTo('Flipcharts')
  await page.getByRole('button', { name: /Risico/ }).click()
  await page.getByRole('link', { name: /^Lees vraag 2/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Wat zijn de 3 grootste risico’s en zorgen?',
  )
  expect(new URL(page.url()).pathname).toBe('/flipcharts/vraag/2')
  await expect(page).toHaveTitle(/^Flipcharts · /)
  await expect(organisation(page, 'Leerplicht')).toContainText('Politie vraagt door:')
  await expect(organisation(page, 'Kreekwonen')).toContainText('Politie leest het anders:')
  const thread = page.getByRole('listitem').filter({ hasText: 'De buurt trekt zich terug' })
  await expect(thread).toContainText('Bevestigd')
  await expect(thread).toContainText('Nog niet herkenbaar voor')
  await expect(thread).toContainText('“De meldingen zijn in cijfers juist gestegen')
  expect(
    (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze())
      .violations,
  ).toEqual([])
  await page.getByRole('link', { name: 'Vraag 3' }).press('Enter')
  await expect(page.getByRole('article').getByText('Vraag 3 van 5')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.goto(page.url().replace('/vraag/3', '/vraag/77'))
  await expect(page.getByText('Deze vraag is er niet')).toBeVisible()
  await page.getByRole('link', { name: 'Naar de flipchart' }).click()
  await expect(page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible()
})

test('[PAGE3] [PAGE5] what its organisation takes back leaves the page of others, and the paper, at once', async ({
  seat,
}) => {
  const words = 'Dit zeggen wij en nemen wij terug'
  const youthWork = await seat('p06', { path: '/flipcharts' })
  await youthWork.page.getByRole('button', { name: /Risico/ }).click()
  await placeCard(youthWork.page, words)
  const { page } = await seat('p03', { path: '/flipcharts/vraag/2' })
  const asked = await withoutPrinter(page)
  await expect(organisation(page, 'Jongerenwerk')).toContainText(words)
  await page.getByRole('button', { name: 'Druk af als flipchart' }).click()
  await expect(paper(page)).toContainText(words)
  await expect.poll(asked).toBe(1)
  await fromCardMenu(youthWork.page, words, 'Haal weg')
  await saved(youthWork.page)
  await expect(organisation(page, 'Jongerenwerk')).not.toContainText(words)
  await expect(paper(page)).not.toContainText(words)
})

test('[PAGE5] only what was asked for is printed, once; by another way there is a notice', async ({
  seat,
}) => {
  const { page } = await seat('p03', { path: '/flipcharts/vraag/2' })
  const asked = await withoutPrinter(page)
  await page.emulateMedia({ media: 'print' })
  const notice = page.getByText('Deze bladzijde druk je af met de knop')
  await expect(notice).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Kaarten' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'Druk leeg af' }).click()
  await expect.poll(asked).toBe(1)
  await page.emulateMedia({ media: 'print' })
  await expect(paper(page).getByText('Groepsniveau, zonder namen')).toBeVisible()
  await expect(paper(page).getByText(/Afgedrukt voor Politie/)).toBeVisible()
  await expect(notice).toBeHidden()
  await expect(paper(page).locator('.qp-card')).toHaveCount(0)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(paper(page)).toHaveCount(0)
  await expect(notice).toBeVisible()
})

test('[PAGE6] a guest reads the question and takes the own contributions along; the person level never goes on paper', async ({
  seat,
  town,
}) => {
  const guest = await seat('p09', { path: '/flipcharts/vraag/2', viewport: { width: 390, height: 844 } })
  await expect(guest.page.getByText('Alleen convenantpartners drukken een flipchart af.')).toBeVisible()
  await expect(guest.page.getByRole('button', { name: /^Druk/ })).toHaveCount(0)
  const download = guest.page.waitForEvent('download')
  await guest.page.getByRole('button', { name: 'Jullie eigen bijdragen' }).click()
  expect((await download).suggestedFilename()).toBe('eigen-bijdragen.docx')
  await town.openPart('ses2-B')
  await expect(guest.page.getByRole('article')).toHaveCount(0)
  const police = await seat('p03', { path: '/flipcharts/vraag/1?niveau=persoon' })
  await expect(
    police.page.getByRole('article').getByText('Wat over personen gaat, druk je niet af.'),
  ).toBeVisible()
  await expect(police.page.getByRole('button', { name: /^Druk/ })).toHaveCount(0)
  await police.page.emulateMedia({ media: 'print' })
  await expect(police.page.getByRole('heading', { level: 1 })).toBeHidden()
  await expect(police.page).toHaveTitle(/^Flipcharts · Persoonskamer/)
})

test('[ADO4] the procesregisseur adopts the flipcharts, and then nobody takes anything back until they are opened for a reason', async ({
  seat,
}) => {
  const youthWork = await seat('p06', { path: '/flipcharts' })
  const { page } = await seat('p01', { path: '/flipcharts/vraag/2' })
  await expect(youthWork.page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible()
  await page.getByRole('button', { name: 'Stel de flipcharts vast' }).click()
  const question = page.getByRole('dialog', { name: 'De flipcharts van de groepskamer vaststellen?' })
  await question.getByRole('button', { name: 'Stel vast' }).click()
  await expect(page.getByText(/^Vastgesteld op /)).toBeVisible()
  await expect(youthWork.page.getByText('Deze flipchart is vastgesteld')).toBeVisible()
  await expect(youthWork.page.getByRole('button', { name: 'Plaats mijn kaart' })).toHaveCount(0)
  await youthWork.page.goto(youthWork.address('/flipcharts/vraag/2'))
  await expect(youthWork.page.getByText(/^Vastgesteld op /)).toBeVisible()
  await expect(youthWork.page.getByRole('button', { name: 'Stel de flipcharts vast' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Maak de flipcharts weer open' }).click()
  const again = page.getByRole('dialog', { name: 'De flipcharts weer openmaken?' })
  // Without a reason the button is there to be found, and does nothing.
  await again.getByRole('button', { name: 'Maak de flipcharts weer open' }).click({ force: true })
  await expect(again).toBeVisible()
  await again.getByRole('radio', { name: 'Er ontbreekt iets' }).check()
  await again.getByRole('button', { name: 'Maak de flipcharts weer open' }).click()
  await expect(page.getByText(/^Nog niet vastgesteld/)).toBeVisible()
})
