import { expect, type Page } from '@playwright/test'
import { cardOf, placeCard } from '../actors/flipchart.ts'
import { saved } from '../actors/meeting.ts'
import { test } from '../actors/town.ts'

/** A network whose proxy takes a WebSocket, says that it is open, and lets nothing pass. */
const block = (page: Page) => page.routeWebSocket(/\/sync\//, () => undefined)

const details = async (page: Page) => {
  await page.getByRole('button', { name: 'Jouw instellingen' }).click()
  await page.getByRole('menuitem', { name: 'Verbinding' }).click()
  const words = await page.getByRole('dialog', { name: 'Verbinding' }).innerText()
  await page.keyboard.press('Escape')
  return words
}

test('[NET6] [DUR11] where WebSockets are blocked one writes and another reads, and only the details say so', async ({
  seat,
}) => {
  const youthWork = await seat('p06')
  const police = await seat('p03', { path: '/flipcharts' })
  await block(youthWork.page)
  await youthWork.goTo('Flipcharts')
  await expect(youthWork.page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible({
    timeout: 4000,
  })
  await placeCard(youthWork.page, 'Geschreven door een muur heen')
  await expect(cardOf(police.page, 'Geschreven door een muur heen')).toBeVisible()
  await saved(youthWork.page)
  await placeCard(police.page, 'En gelezen door dezelfde muur')
  await expect(cardOf(youthWork.page, 'En gelezen door dezelfde muur')).toBeVisible()
  await expect(youthWork.page.getByText('HTTP')).toHaveCount(0)
  expect(await details(youthWork.page)).toContain('Met gewone webverzoeken (HTTP)')
  expect(await details(police.page)).toContain('Met een directe lijn (WebSocket)')
  // The demo's own database is one that flushes every commit.
  expect(await details(police.page)).toContain('Blijft bewaard, ook als de server of de stroom uitvalt.')
})
