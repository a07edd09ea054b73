import { expect, type Locator, type Page } from '@playwright/test'
import { nodeOf, tieOf } from '../actors/dynamics-map.ts'
import { bundleOf, cardOf } from '../actors/flipchart.ts'
import { measureOf } from '../actors/plan.ts'
import { drawn, textOf } from '../actors/prose.ts'
import { test } from '../actors/town.ts'

/** Presses Tab until this has the focus, as somebody without a mouse looks for it. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused({ timeout: 1 })
}

/** Opens what has the focus, and walks with the arrows to an entry of the menu. */
async function chooseByArrows(page: Page, entry: string): Promise<void> {
  await page.keyboard.press('Enter')
  const item = page.getByRole('menu').getByRole('menuitem', { name: entry })
  await expect(item).toBeVisible()
  for (let step = 0; step < 30; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
}

test('[KEYS1] a youth worker takes part from the landing page to the plan without touching a mouse', async ({
  seat,
}) => {
  test.setTimeout(90_000)
  const front = await seat('')
  const seatLink = front.page.getByRole('link', { name: /^Yassin Berkhout/ })
  await expect(seatLink).toBeVisible()
  await tabTo(front.page, seatLink)
  const [page] = await Promise.all([front.context.waitForEvent('page'), front.page.keyboard.press('Enter')])
  await page.bringToFront()
  await page.getByRole('navigation', { name: 'Borden' }).waitFor()

  await test.step('the skip link goes past the head', async () => {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })
  await test.step('flipchart', () => onTheFlipchart(page))
  await test.step('interpretation', () => inTheInterpretation(page))
  await test.step('map', () => onTheMap(page))
  await test.step('plan', () => inThePlan(page))
})

async function goTo(page: Page, tab: string) {
  await page.keyboard.press('Control+Home')
  const link = page.getByRole('navigation', { name: 'Borden' }).getByRole('link', { name: tab })
  await tabTo(page, link, 'Shift+Tab')
  await page.keyboard.press('Enter')
}

async function onTheFlipchart(page: Page) {
  await tabTo(page, page.getByRole('link', { name: 'Naar de flipcharts' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Plaats mijn kaart' }))
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: 'Jullie kaart', exact: true })
  await expect(field).toBeFocused()
  await page.keyboard.type('Op vrijdag is er niets te doen')
  await page.keyboard.press('Control+Enter')
  // The focus comes back to what one just made.
  await expect(cardOf(page, 'Op vrijdag is er niets te doen')).toBeFocused()

  await chooseByArrows(page, 'Wijzig de kaart')
  await expect(page.getByRole('textbox', { name: 'Wijzig jullie kaart', exact: true })).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Op vrijdagavond is er niets te doen')
  await page.keyboard.press('Control+Enter')
  const card = cardOf(page, 'Op vrijdagavond is er niets te doen')
  await expect(card).toBeFocused()

  await chooseByArrows(page, 'De buurt')
  await expect(bundleOf(page, 'De buurt').getByRole('article', { name: 'Op vrijdagavond' })).toBeFocused()
  await chooseByArrows(page, 'Haal weg')
  await expect(page.getByRole('button', { name: 'Zet terug' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card).toBeFocused()
}

async function inTheInterpretation(page: Page) {
  await goTo(page, 'Duiding')
  const text = textOf(page, 'Groepskenmerken')
  await expect(text).toContainText('vijftien tot twintig')
  await tabTo(page, text)
  await page.keyboard.press('Control+End')
  await drawn(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Zonder muis geschreven, ')
  await page.keyboard.press('Alt+F10')
  await expect(
    page.getByRole('toolbar', { name: 'Opmaak' }).getByRole('button', { name: 'Kop' }),
  ).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(text).toBeFocused()
  await page.keyboard.type('en vet')
  await expect(text.locator('strong')).toHaveText('en vet')
  await page.keyboard.press('Tab')
  await expect(text).not.toBeFocused()
}

async function onTheMap(page: Page) {
  await goTo(page, 'Dynamiek')
  await expect(nodeOf(page, 'Jonge aanwas')).toBeVisible()
  const map = page.getByRole('application')
  const stop = map.locator('[tabindex="0"]')
  await expect(stop).toHaveCount(1)
  await tabTo(page, stop)
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowDown']) {
    if (await nodeOf(page, 'Jonge aanwas').evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press(key)
  }
  await expect(nodeOf(page, 'Jonge aanwas')).toBeFocused()
  const before = await nodeOf(page, 'Jonge aanwas').boundingBox()

  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Verplaats', exact: true }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Enter')
  const after = await nodeOf(page, 'Jonge aanwas').boundingBox()
  expect(after?.x).toBeGreaterThan(before?.x ?? Number.NaN)
  expect(after?.y).toBeLessThan(before?.y ?? Number.NaN)
  await expect(nodeOf(page, 'Jonge aanwas')).toBeFocused()

  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Trek een lijn naar…' }))
  await page.keyboard.press('Enter')
  const to = page.getByRole('combobox', { name: 'Naar' })
  await expect(to).toBeFocused()
  await page.keyboard.type('Portiek')
  await expect(to.locator('option:checked')).toHaveText('Portiek Havikstraat')
  await tabTo(page, page.getByRole('combobox', { name: 'Invloed' }))
  await page.keyboard.type('neg')
  await tabTo(page, page.getByRole('button', { name: 'Trek de lijn' }))
  await page.keyboard.press('Enter')
  await expect(tieOf(page, 'Jonge aanwas beïnvloedt Portiek Havikstraat, negatief')).toBeAttached()
}

async function inThePlan(page: Page) {
  await goTo(page, 'Plan')
  await expect(textOf(page, 'Betrokken partijen')).toContainText('Convenantpartners')
  await tabTo(page, page.getByRole('button', { name: 'Nieuwe maatregel bij Gebied' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Wat gaan jullie doen?' })).toBeFocused()
  await page.keyboard.type('Voetbalkooi openen op vrijdag')
  await tabTo(page, page.getByRole('combobox', { name: 'Wie trekt?' }))
  await page.keyboard.type('Jongeren')
  await tabTo(page, page.getByRole('checkbox', { name: 'De buurt trekt zich terug' }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Bewaar maatregel' }))
  await page.keyboard.press('Enter')
  await expect(measureOf(page, 'Gebied', 'Voetbalkooi openen op vrijdag')).toBeVisible()
}
