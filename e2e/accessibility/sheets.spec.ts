import { expect, type Page } from '@playwright/test'
import { answerField } from '../actors/sheets.ts'
import { test } from '../actors/town.ts'
import { faultsOf } from './faults.ts'

test.use({ moment: 'preparation' })

test('[SHT18] the sheet has no fault that axe knows, and fits a laptop, a phone and 400% zoom', async ({
  seat,
}) => {
  test.setTimeout(120_000)
  const faults: string[] = []
  const look = async (name: string, page: Page) => {
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await page.evaluate(() => scrollTo(0, 0))
      faults.push(...(await faultsOf(`${name} (${width})`, page)))
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, `${name} reaches beyond ${width}`).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  const chair = await seat('p01', { path: '/blad' })
  await chair.page.getByRole('button', { name: 'Schrijf namens een partner' }).click()
  await chair.page.getByRole('button', { name: 'Zet op hun blad' }).click()
  await look('own sheet of who leads', chair.page)
  const boa = await seat('p08', { path: '/blad' })
  await answerField(boa.page, 1, 'Kansen').fill('lang '.repeat(40))
  await answerField(boa.page, 2, 'Kansen').fill('')
  await answerField(boa.page, 3, 'Kansen').focus()
  await look('own sheet, too long and taken away', boa.page)
  const youth = await seat('p06', { path: '/blad?niveau=persoon' })
  await youth.page.getByRole('button', { name: 'Verander' }).click()
  await youth.page.getByRole('textbox', { name: 'Subsidiariteit' }).fill('')
  await youth.page.getByRole('button', { name: 'Bewaar de afweging' }).click()
  await look('the weighing, with an empty line', youth.page)
  const guest = await seat('p09', { path: '/blad' })
  await expect(answerField(guest.page, 1, 'Kansen')).toBeVisible()
  await look('own sheet of a guest', guest.page)
  expect(faults).toEqual([])
})
