import { expect } from '@playwright/test'
import { nodeOf } from '../actors/dynamics-map.ts'
import { cardOf, placeCard } from '../actors/flipchart.ts'
import { band, closeDoor } from '../actors/meeting.ts'
import { textOf } from '../actors/prose.ts'
import { test } from '../actors/town.ts'

test('[STATE5] when their part closes guests stand in the lobby at once, and come back in when it opens again', async ({
  seat,
}) => {
  const chair = await seat('p01')
  const guest = await seat('p09', { path: '/flipcharts' })
  await placeCard(guest.page, 'Verzuim begint op dinsdag')
  await chair.goTo('Flipcharts')
  await expect(cardOf(chair.page, 'Verzuim begint op dinsdag')).toBeVisible()

  await closeDoor(chair.page)
  await expect(guest.page.getByRole('heading', { name: 'Jouw onderdeel is klaar', level: 1 })).toBeVisible()
  await expect(band(guest.page, /^Wachtruimte: je ziet nog niets uit het overleg/)).toBeVisible()
  await expect(guest.page.getByRole('navigation', { name: 'Borden' })).toHaveCount(0)
  await expect(guest.page.getByText('Verzuim begint op dinsdag')).toHaveCount(0)
  // Nor by the address: whoever is outside sees the lobby wherever they go.
  await guest.page.goto(guest.address('/duiding'))
  await expect(guest.page.getByRole('heading', { name: 'Jouw onderdeel is klaar', level: 1 })).toBeVisible()

  await chair.page.getByRole('button', { name: 'Onderdelen' }).click()
  await chair.page.getByRole('menuitem', { name: 'Ga terug naar deel A' }).click()
  await expect(band(guest.page, /^Groepskamer: deur open, je bent te gast/)).toBeVisible()
  await guest.goTo('Flipcharts')
  await expect(cardOf(guest.page, 'Verzuim begint op dinsdag')).toBeVisible()
})

test('[STATE6] the person boards are shut for everybody while guests may be in, and the page says so', async ({
  seat,
}) => {
  const police = await seat('p03', { path: '/dynamiek?niveau=persoon', tolerate: /403/ })
  await expect(band(police.page, /^Groepskamer/)).toBeVisible()
  await expect(nodeOf(police.page, 'Jonge aanwas')).toBeVisible()
  await expect(police.page.getByRole('group', { name: 'Niveau' })).toHaveCount(0)
  const refused = await police.page.evaluate(() => fetch('/api/members').then((answer) => answer.status))
  expect(refused).toBe(403)
})

test('[STATE7] a manager reads the plan and can change nothing', async ({ seat }) => {
  const manager = await seat('p02', { path: '/plan' })
  const { page } = manager
  const text = textOf(page, 'Betrokken partijen')
  await expect(text).toContainText('Convenantpartners')
  await expect(page.getByText('Je leest mee').first()).toBeVisible()
  await expect(text).toHaveAttribute('aria-readonly', 'true')
  await expect(
    page.getByRole('button', { name: /^(Nieuwe maatregel|Wijzig|Haal weg|Stel deze versie vast)/ }),
  ).toHaveCount(0)
  const before = await text.textContent()
  await text.click()
  await page.keyboard.type('Hier schrijft de manager')
  expect(await text.textContent()).toBe(before)
  for (const tab of ['Flipcharts', 'Duiding', 'Dynamiek'])
    await expect(
      page.getByRole('navigation', { name: 'Borden' }).getByRole('link', { name: tab }),
    ).toHaveCount(0)
  await page.goto(manager.address('/flipcharts'))
  await expect(page.getByRole('main')).not.toContainText('risico')
})

test('[STATE8] an address that leads nowhere says so in words, with a way back', async ({ seat }) => {
  const { page } = await seat('p06', { path: '/nergens', tolerate: /404/ })
  await expect(page.getByRole('heading', { name: 'Hier is niets voor jou', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Naar de bijeenkomst' }).click()
  await expect(page.getByRole('heading', { name: 'Groepsduiding en concept plan van aanpak' })).toBeVisible()
})

test('[STATE9] boards without anything on them say what to do', async ({ seat }) => {
  const { page, goTo } = await seat('p06', { path: '/dynamiek' })
  for (const name of ['Jonge aanwas', 'Kern rond', 'Oudere invloed', 'Portiek', 'Voetbal']) {
    await nodeOf(page, name).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Haal van de kaart' }).click()
    await expect(nodeOf(page, name)).toHaveCount(0)
  }
  await expect(page.getByRole('heading', { name: 'Er staat nog geen subgroep op de kaart' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nieuwe subgroep' })).toBeVisible()

  await goTo('Duiding')
  await textOf(page, 'Groepskenmerken').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await expect(page.getByText('Schrijf hier samen op wat jullie zien.')).toBeVisible()

  await goTo('Plan')
  const track = page.getByRole('region', { name: 'Gebied' })
  await expect(track.getByRole('article')).toHaveCount(4)
  for (let left = 3; left >= 0; left -= 1) {
    const measure = track.getByRole('article').first()
    const inHand = measure.getByRole('button', { name: 'Haal weg' })
    if (!(await inHand.isVisible())) await measure.getByRole('heading').getByRole('button').click()
    await inHand.click()
    await expect(track.getByRole('article')).toHaveCount(left)
  }
  await expect(track.getByText('Nog geen maatregelen in dit spoor.')).toBeVisible()
})
