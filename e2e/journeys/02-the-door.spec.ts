import { expect, type Page } from '@playwright/test'
import { cardOf } from '../actors/flipchart.ts'
import { fullNames, listedTerms } from '../actors/names.ts'
import { test } from '../actors/town.ts'

const out = 'Jouw onderdeel is klaar'
const card = 'Ongelukken met opgevoerde scooters'

/** The moment at which these words are no longer anywhere on the page, in milliseconds of the clock. */
const whenGone = (page: Page, words: string) =>
  page.evaluate(
    (gone) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.body.textContent.includes(gone)) resolve(Date.now())
        }
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        })
        look()
      }),
    words,
  )

test('[JOUR2] the guest is out before the first name is on any screen, also when the chair goes straight on', async ({
  seat,
}) => {
  const chair = await seat('p01', { path: '/flipcharts', watch: fullNames })
  const police = await seat('p03', { path: '/dynamiek', watch: fullNames })
  const guest = await seat('p09', { path: '/flipcharts', watch: [out, ...listedTerms] })
  await expect(cardOf(guest.page, card)).toBeVisible()
  const empty = whenGone(guest.page, card)
  await chair.page.getByRole('button', { name: 'Onderdelen' }).click()
  await chair.page.getByRole('menuitem', { name: 'Open deel B' }).click()
  const question = chair.page.getByRole('dialog', { name: 'De deur gaat dicht' })
  await expect(question).toContainText('Leerplicht gaat nu uit het overleg. Hun scherm wordt leeg.')
  await question.getByRole('button', { name: 'Open de persoonskamer' }).click()

  await police.page.getByRole('radio', { name: 'Persoon' }).check()
  await expect(police.page.getByRole('application', { name: 'Vier velden, 14 jongeren' })).toBeVisible()
  await expect.poll(() => police.seen.size).toBeGreaterThan(0)
  await expect(guest.page.getByRole('heading', { name: out })).toBeVisible()
  const emptied = await empty
  const named = [chair, police].flatMap((one) => [...one.seen.values()])
  expect(Math.min(...named)).toBeGreaterThan(emptied)
  expect([...guest.seen.keys()]).toEqual([out])
})
