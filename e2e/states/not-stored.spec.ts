import { expect, type Page } from '@playwright/test'
import { cardOf, placeCard } from '../actors/flipchart.ts'
import { saved } from '../actors/meeting.ts'
import { test } from '../actors/town.ts'

const said = 'Nog niet opgeslagen, je kunt doorwerken'
const told = (page: Page) => expect(page.getByRole('banner')).toContainText(said)

test('[SAV15] when the database hangs everybody at the board reads it, works on, and reads when it is over', async ({
  seat,
  town,
}) => {
  // Its network blocks WebSockets: a post must come in while the database hangs, or nobody else would know.
  const youthWork = await seat('p06')
  await youthWork.page.routeWebSocket(/\/sync\//, () => undefined)
  await youthWork.goTo('Flipcharts')
  const police = await seat('p03', { path: '/flipcharts' })
  const guest = await seat('p09', { path: '/flipcharts' })
  for (const { page } of [youthWork, police, guest])
    await expect(page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible()
  await expect(police.page.getByRole('banner')).not.toContainText(said)

  await town.freezeDatabase()
  try {
    await placeCard(youthWork.page, 'Terwijl de database hing')
    await Promise.all([youthWork, police, guest].map(({ page }) => told(page)))
    await expect(youthWork.page.getByRole('banner')).toContainText('(1 wijziging)')
    // Who wrote nothing has nothing to lose here, and is not counted.
    await expect(police.page.getByRole('banner')).not.toContainText('wijziging')
    await placeCard(police.page, 'En er wordt doorgewerkt')
    await expect(police.page.getByRole('banner')).toContainText('(1 wijziging)')
    await expect(cardOf(police.page, 'Terwijl de database hing')).toHaveCount(0)
  } finally {
    await town.thawDatabase()
  }
  await Promise.all([saved(youthWork.page), saved(police.page)])
  for (const { page } of [youthWork, police, guest]) {
    await expect(cardOf(page, 'Terwijl de database hing')).toHaveCount(1)
    await expect(cardOf(page, 'En er wordt doorgewerkt')).toHaveCount(1)
    await expect(page.getByRole('banner')).not.toContainText(said)
  }
})
