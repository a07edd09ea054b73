import { expect } from '@playwright/test'
import { cardOf } from '../actors/flipchart.ts'
import { test } from '../actors/town.ts'

test('[DEMO14] on the landing page one begins at the preparation or at the meeting, after one sentence', async ({
  seat,
}) => {
  const police = await seat('p03', { path: '/flipcharts' })
  const card = /^Doorgroei van enkelen naar handel/
  await expect(cardOf(police.page, card).first()).toBeVisible()
  const { page } = await seat('')
  const begin = async (at: string) => {
    await page.getByRole('button', { name: at }).click()
    const question = page.getByRole('dialog', { name: 'De demonstratie opnieuw beginnen?' })
    await expect(question).toContainText('Alles wat er in deze demonstratie is geschreven gaat weg')
    await question.getByRole('button', { name: at }).click()
  }

  await page.getByRole('button', { name: 'Begin bij de voorbereiding' }).click()
  await page.getByRole('button', { name: 'Laat staan' }).click()
  await expect(cardOf(police.page, card).first()).toBeVisible()

  await begin('Begin bij de voorbereiding')
  await expect(page.getByRole('status')).toContainText('begint bij de voorbereiding')
  await expect(cardOf(police.page, card)).toHaveCount(0)
  await police.goTo('Bijeenkomst')
  await expect(police.page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const tab of ['Duiding', 'Plan', 'Flipcharts'] as const) {
    await police.goTo(tab)
    await expect(police.page.getByRole('main')).not.toContainText('Er ging iets mis')
    await expect(police.page.getByRole('heading', { level: 1 })).toHaveCount(1)
  }

  await begin('Begin bij het overleg')
  await expect(page.getByRole('status')).toContainText('begint bij het overleg')
  await expect(cardOf(police.page, card).first()).toBeVisible()
})
