import { expect, type Page } from '@playwright/test'
import { faultsOf } from '../accessibility/faults.ts'
import { cardOf } from '../actors/flipchart.ts'
import { gather, keys, now, press, sealed } from '../actors/round.ts'
import { test } from '../actors/town.ts'

const clubs = 'Geen vaste groep maar een netwerk van kleine clubjes die elkaar rond het Kreekplein vinden'
const threat = 'Dreigende houding zodra de groep groter is dan acht'

test('[JOUR9] the whole round is led and followed with the keyboard alone', async ({ seat, town }) => {
  test.setTimeout(120_000)
  await gather(town)
  const { page: chair } = await seat('p01', { path: '/flipcharts' })
  const { page: police } = await seat('p03', { path: '/flipcharts' })

  await press(chair, keys.reveal, /Draai de kaarten om/)
  await expect(cardOf(police, threat)).toBeVisible()
  await giveTurnByKeys(chair, { from: 'Politie', to: 'Gemeente' })
  await expect(now(police)).toContainText('Jullie zijn aan de beurt')

  await police.getByRole('button', { name: 'Vraag door', exact: true }).first().focus()
  await police.keyboard.press('Enter')
  await expect(cardOf(police, clubs)).toBeFocused()
  await police.keyboard.press('Tab')
  await tabTo(police, `Vraag door op: ${clubs}`)
  await police.keyboard.press('Enter')
  await expect(police.getByRole('textbox', { name: 'Jullie vraag', exact: true })).toBeFocused()
  await police.keyboard.type('Waaraan merken jullie dat?')
  await police.keyboard.press('Control+Enter')
  await expect(chair.getByText('Waaraan merken jullie dat?').first()).toBeVisible()

  await tabTo(chair, 'Geef antwoord')
  await chair.keyboard.press('Enter')
  await expect(chair.getByRole('textbox', { name: 'Jullie antwoord', exact: true })).toBeFocused()
  await chair.keyboard.type('Ze komen en gaan per avond')
  await chair.keyboard.press('Control+Enter')
  await expect(cardOf(police, clubs)).toContainText('Ze komen en gaan per avond')

  await timerByKeys(chair)
  await threadByKeys(chair, police)
})

/** Chooses another turn than the engine's, in lists of the platform. */
async function giveTurnByKeys(page: Page, { from, to }: { from: string; to: string }) {
  await expect(page.getByRole('button', { name: /Geef de beurt door/ })).toBeVisible()
  await page.keyboard.press(keys.choose)
  const dialog = page.getByRole('dialog', { name: 'Wie vraagt door bij wie?' })
  await expect(dialog.getByLabel('Wie vraagt door')).toBeFocused()
  await page.keyboard.type(from)
  await page.keyboard.press('Tab')
  await page.keyboard.type(to)
  await tabTo(page, 'Geef deze beurt')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}

async function timerByKeys(page: Page) {
  await page.keyboard.press(keys.time)
  await expect(page.getByRole('timer')).toContainText('tot')
}

const title = 'Samen durven ze meer'

async function threadByKeys(chair: Page, police: Page) {
  await press(chair, keys.thread, /Naar de rode draad/)
  await expect(now(police)).toContainText('De tafel schrijft de rode draad')
  const card = cardOf(chair, threat)
  await card.focus()
  await chair.keyboard.press('Enter')
  await chooseInMenu(chair, 'Een nieuwe bundel')
  await expect(chair.getByRole('textbox', { name: 'Naam van de bundel' })).toBeFocused()
  await chair.keyboard.type('Samen')
  await chair.keyboard.press('Enter')
  await tabTo(chair, 'Schrijf hier een draad')
  await chair.keyboard.press('Enter')
  await expect(chair.getByRole('textbox', { name: 'De draad in één zin' })).toBeFocused()
  await chair.keyboard.type(title)
  await tabTo(chair, 'Zet de draad neer')
  await chair.keyboard.press('Enter')
  await expect(police.getByRole('heading', { name: title })).toBeVisible()
  for (const page of [chair, police]) {
    await tabTo(page, 'Herkenbaar')
    await page.keyboard.press('Enter')
  }
  await expect(chair.getByText('2 van 7', { exact: true })).toBeVisible()
  await press(chair, keys.confirm, /Bevestig de draad/)
  await expect(police.getByText('Rode draad, bevestigd')).toBeVisible()
  await press(chair, keys.next, /Volgende vraag/)
  for (const page of [chair, police]) await expect(sealed(page)).toBeVisible()
}

/** Presses Tab until the button with this name has the focus; fails when it cannot be reached. */
async function tabTo(page: Page, name: string) {
  const wanted = page.getByRole('button', { name }).first()
  await expect(wanted).toBeVisible()
  for (let step = 0; step < 120; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} is not reached with Tab`)
}

async function chooseInMenu(page: Page, entry: string) {
  const wanted = page.getByRole('menuitem', { name: entry }).first()
  await expect(wanted).toBeVisible()
  for (let step = 0; step < 30; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
}

test('[JOUR10] at 400% zoom the round is led and followed, with nothing beside the screen', async ({
  seat,
  town,
}) => {
  test.setTimeout(120_000)
  await gather(town)
  // A screen of 1280 by 1024 at 400% (WCAG 1.4.10).
  const viewport = { width: 320, height: 256 }
  const { page: chair } = await seat('p01', { path: '/flipcharts', viewport })
  const { page: police } = await seat('p03', { path: '/flipcharts', viewport })
  const faults: string[] = []
  const look = async (phase: string) => {
    for (const page of [chair, police]) {
      faults.push(...(await faultsOf(phase, page)))
      expect(await page.evaluate(() => document.documentElement.scrollWidth), phase).toBeLessThanOrEqual(320)
    }
  }
  await expect(sealed(police)).toBeVisible()
  await look('sealed')
  await chair.getByRole('button', { name: 'Draai de kaarten om' }).click()
  await chair.getByRole('button', { name: 'Meer', exact: true }).click()
  await chair.getByRole('menuitem', { name: /^Kies zelf wie doorvraagt/ }).click()
  const dialog = chair.getByRole('dialog', { name: 'Wie vraagt door bij wie?' })
  await look('choosing a turn')
  await dialog.getByLabel('Wie vraagt door').selectOption({ label: 'Politie' })
  await dialog.getByLabel('Bij wie').selectOption({ label: 'Jongerenwerk' })
  await dialog.getByRole('button', { name: 'Geef deze beurt' }).click()
  await expect(police.getByText('Jullie zijn aan de beurt. Vraag door bij Jongerenwerk.')).toBeVisible()
  await look('asking')
  await police.getByRole('button', { name: /^Vraag door op: Er is wel rangorde/ }).click()
  await police.getByRole('textbox', { name: 'Jullie vraag', exact: true }).fill('Waaraan zie je dat?')
  await police.getByRole('button', { name: 'Stel mijn vraag' }).click()
  await chair.getByRole('button', { name: 'Alle kaarten' }).click()
  await expect(
    cardOf(chair, 'Er is wel rangorde, maar weinig loyaliteit: ze komen niet voor elkaar op'),
  ).toContainText('Waaraan zie je dat?')
  await look('all cards')
  await chair.getByRole('button', { name: 'Naar de rode draad' }).click()
  await look('thread')
  await chair.getByRole('button', { name: 'Volgende vraag' }).click()
  await expect(sealed(police)).toBeVisible()
  expect(faults).toEqual([])
})
