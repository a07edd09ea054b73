import { expect, type Page } from '@playwright/test'
import { cardOf } from '../actors/flipchart.ts'
import { test } from '../actors/town.ts'

/** Signs in where the host name says nobody, as an ordinary installation does; there nobody is signed in again. */
async function signInAs(page: Page, participant: string) {
  const status = await page.evaluate(async (key) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/demo/login', {
      method: 'POST',
      headers,
      body: JSON.stringify({ participant: key }),
    })
    return answer.status
  }, participant)
  expect(status).toBe(204)
}

test('[STATE10] when a login ends the screen is emptied at once, and Back shows nothing of it', async ({
  seat,
}) => {
  const { page, address } = await seat('')
  await signInAs(page, 'p06')
  await page.goto(address('/flipcharts'))
  await expect(cardOf(page, 'Ongelukken met opgevoerde scooters')).toBeVisible()
  await page.getByRole('navigation', { name: 'Borden' }).getByRole('link', { name: 'Duiding' }).click()
  await expect(page.getByRole('textbox', { name: 'Groepskenmerken' })).toContainText('vijftien tot twintig')

  // Elsewhere, with the same login: in another tab, or by an administrator.
  const other = await page.context().newPage()
  await other.goto(address('/'))
  await other.evaluate(() =>
    fetch('/api/logout', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  )
  await expect(page.getByRole('heading', { name: 'Je bent uitgelogd', level: 1 })).toBeVisible()
  await expect(page.getByText('vijftien tot twintig')).toHaveCount(0)

  await page.goBack()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByText('Ongelukken met opgevoerde scooters')).toHaveCount(0)
  await page.goto('about:blank')
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Kies wie je bent aan tafel' })).toBeVisible()
  await expect(page.getByText('Ongelukken met opgevoerde scooters')).toHaveCount(0)
})
