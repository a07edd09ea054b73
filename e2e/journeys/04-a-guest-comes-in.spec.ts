import { expect } from '@playwright/test'
import {
  askCode,
  codeReadOut,
  enterCode,
  guestsPanel,
  openGuests,
  personalLink,
  sign,
  withdraw,
} from '../actors/door.ts'
import { composer, openComposer } from '../actors/flipchart.ts'
import { test } from '../actors/town.ts'

const phone = { width: 390, height: 844 }
const name = 'Peter Slagboom'
const refusals = /40[1349] \(/

test('[PASS9] from the link to an answer on a phone takes less than a minute, and the address bar keeps nothing', async ({
  seat,
}) => {
  const chair = await seat('p01', { path: '/voorbereiden' })
  const link = await personalLink(chair.page, name)
  await openGuests(chair.page)
  const guest = await seat('', { viewport: phone, tolerate: refusals })
  const began = Date.now()
  await guest.page.goto(link)
  await expect(guest.page).toHaveURL(/\/gast$/)
  await askCode(guest.page)
  await enterCode(guest.page, await codeReadOut(chair.page))
  await sign(guest.page, name)
  await guest.page.getByRole('link', { name: 'Naar de flipcharts' }).click()
  const field = await openComposer(guest.page)
  await field.fill('Het licht in de portieken is stuk')
  await composer(guest.page).getByRole('button', { name: 'Plaats mijn kaart' }).click()
  await expect(guest.page.getByText('Je kaart is geplaatst.')).toBeVisible()
  const seconds = (Date.now() - began) / 1000
  test.info().annotations.push({ type: 'seconds', description: seconds.toFixed(1) })
  expect(seconds).toBeLessThan(60)
  await guest.page.goBack()
  expect(guest.page.url()).not.toContain('#')
  await expect(guestsPanel(chair.page).getByText('Binnen, Kreekwonen')).toBeVisible()

  const second = await seat('', { viewport: phone, tolerate: refusals })
  await second.page.goto(link)
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(
    'Je bent al binnen op een ander apparaat',
  )
})

test('[LOB4] one key sends a guest back and lets in again, everybody sees who left, and who waits reads the chair', async ({
  seat,
}) => {
  const chair = await seat('p01', { path: '/flipcharts' })
  const police = await seat('p03', { path: '/flipcharts' })
  const guest = await seat('p09', { path: '/flipcharts', viewport: phone })
  await expect(guest.page.getByRole('region', { name: 'Groepskamer' })).toBeVisible()
  await openGuests(chair.page)
  const row = guestsPanel(chair.page).getByRole('listitem').filter({ hasText: 'Annelies Vroom' })
  await expect(row).toContainText('Binnen')
  const deed = row.getByRole('button', { name: /^Naar de wachtruimte/ })
  const key = (await deed.getAttribute('aria-keyshortcuts')) ?? ''
  await chair.page.keyboard.press(key)
  await expect(guest.page.getByRole('region', { name: 'Wachtruimte' })).toBeVisible()
  await expect(guest.page.getByRole('navigation', { name: 'Borden' })).toBeHidden()
  for (const { page } of [chair, police])
    await expect(page.getByText('Leerplicht ging uit het overleg.').first()).toBeVisible()
  await guestsPanel(chair.page)
    .getByRole('textbox', { name: 'Bericht aan wie wacht' })
    .fill('Het loopt tien minuten uit.')
  await guestsPanel(chair.page).getByRole('button', { name: 'Toon bericht' }).click()
  await expect(guest.page.getByText('Het loopt tien minuten uit.')).toBeVisible()
  await guestsPanel(chair.page).getByRole('heading', { name: 'Gasten bij de deur' }).click()
  await chair.page.keyboard.press(key)
  await expect(guest.page.getByRole('region', { name: /^Groepskamer/ })).toBeVisible()
  await expect(police.page.getByRole('main').getByText('Leerplicht ging uit')).toHaveCount(0)
})

test('[PASS10] a link that opens nothing says why, what one can do, and nothing of the meeting', async ({
  seat,
}) => {
  const chair = await seat('p01', { path: '/voorbereiden' })
  const link = await personalLink(chair.page, name)
  const guest = await seat('', { viewport: phone, tolerate: refusals })
  const title = guest.page.getByRole('heading', { level: 1 })
  await guest.page.goto(link)
  await askCode(guest.page)
  await enterCode(guest.page, '12')
  await expect(guest.page.getByRole('alert')).toContainText('Vul de zes cijfers in')
  await guest.page.reload()
  await expect(title).toHaveText('Open de link uit je uitnodiging')
  await guest.page.goto(link.replace(/#.{4}/, '#AAAA'))
  await expect(title).toHaveText('Deze link werkt niet')
  await openGuests(chair.page)
  await guest.page.goto(link)
  await askCode(guest.page)
  await enterCode(guest.page, await codeReadOut(chair.page))
  await sign(guest.page, name)
  await expect(guest.page.getByRole('region', { name: /^Groepskamer/ })).toBeVisible()
  await chair.page.keyboard.press('g')
  await withdraw(chair.page, name)
  await expect(title).toHaveText('Je bent hier niet meer binnen')
  await guest.page.goto(link)
  await expect(title).toHaveText('Je uitnodiging is ingetrokken')
  for (const word of ['Kreekplein', 'Kreekwonen', 'Marloes'])
    await expect(guest.page.getByRole('main')).not.toContainText(word)
})
