import { expect, type Locator, type Page } from '@playwright/test'

/** What one does at a flipchart, by the words on the screen. */

/** A card of the table; one that lies elsewhere too is met once more under its thread. */
export function cardOf(page: Page, text: string | RegExp): Locator {
  return page
    .getByRole('main')
    .getByRole('article', { name: text, ...(typeof text === 'string' ? { exact: true } : {}) })
}

export function bundleOf(page: Page, title: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${title} `) })
}

export function composer(page: Page, label = 'Jullie kaart'): Locator {
  return page.locator('form').filter({ has: page.getByRole('textbox', { name: label, exact: true }) })
}

export async function openComposer(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Plaats mijn kaart' }).click()
  const field = page.getByRole('textbox', { name: 'Jullie kaart', exact: true })
  await expect(field).toBeFocused()
  return field
}

/** Writes it, and `before` placing it does what somebody does who looks at what they wrote. */
async function sendCard(page: Page, text: string, before?: () => Promise<void>): Promise<void> {
  const field = await openComposer(page)
  await field.fill(text)
  await before?.()
  await composer(page).getByRole('button', { name: 'Plaats mijn kaart' }).click()
}

export async function placeCard(page: Page, text: string): Promise<void> {
  await sendCard(page, text)
  await expect(cardOf(page, text).first()).toBeVisible()
}

/** What of one's own organisation waits because it may be about a person, by its words. */
export function waitingOf(page: Page, text: string): Locator {
  return page
    .getByRole('region', { name: 'Wat van jullie wacht' })
    .getByRole('article')
    .filter({ hasText: text })
}

/** Writes a card that may be about a person: it waits, and comes on no board. */
export async function placeWaitingCard(page: Page, text: string): Promise<void> {
  // The help comes a moment after the name and moves the button down: a click on its way there would miss it.
  await sendCard(page, text, () => expect(composer(page).getByText('kan een persoon zijn')).toBeVisible())
  await expect(waitingOf(page, text)).toBeVisible()
}

/** Writes what waits again without the name, as its writer does, after which it stands on the board. */
export async function rewriteWaiting(page: Page, text: string, to: string): Promise<void> {
  await waitingOf(page, text).getByRole('button', { name: 'Schrijf zonder naam' }).click()
  await page.getByRole('textbox', { name: 'Zonder naam', exact: true }).fill(to)
  await page.getByRole('button', { name: 'Plaats', exact: true }).click()
  await expect(cardOf(page, to).first()).toBeVisible()
}

export async function openCardMenu(page: Page, text: string): Promise<Locator> {
  await cardOf(page, text)
    .first()
    .getByRole('button', { name: /^Acties voor de kaart/ })
    .click()
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  return menu
}

export async function fromCardMenu(page: Page, text: string, entry: string): Promise<void> {
  const menu = await openCardMenu(page, text)
  await menu.getByRole('menuitem', { name: entry }).first().click()
}

export async function rewriteCard(page: Page, text: string, to: string): Promise<void> {
  await fromCardMenu(page, text, 'Wijzig de kaart')
  await page.getByRole('textbox', { name: 'Wijzig jullie kaart', exact: true }).fill(to)
  await page.getByRole('button', { name: 'Plaats de nieuwe tekst' }).click()
  await expect(cardOf(page, to).first()).toBeVisible()
}

/** Takes a card in the hand with the mouse and lays it in a bundle. */
export async function dragCard(page: Page, text: string, bundle: string): Promise<void> {
  const card = cardOf(page, text)
  await card.scrollIntoViewIfNeeded()
  const words = await middleOf(card.getByText(text))
  await page.mouse.move(words.x, words.y)
  await page.mouse.down()
  await page.mouse.move(words.x + 12, words.y, { steps: 3 })
  const box = await boxOf(bundleOf(page, bundle))
  // On what is in view of the bundle, and clear of the edges, where the page scrolls along.
  const y = Math.min(Math.max(box.y + box.height / 2, 240), 700)
  await page.mouse.move(box.x + box.width / 2, y, { steps: 8 })
  await page.mouse.up()
  await expect(bundleOf(page, bundle).getByRole('article', { name: text, exact: true })).toBeVisible()
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('it is not on the screen')
  return box
}

export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await boxOf(locator)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
