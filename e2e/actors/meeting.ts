import { expect, type Page } from '@playwright/test'

/** What the chair does with the door, by the bar at the foot of the screen. */

const bar = (page: Page) => page.getByRole('region', { name: 'Leiding van het overleg' })

/** Ends the part with guests: the change-over begins, and they are out. */
export async function closeDoor(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: 'Sluit de deur' }).click()
  await expect(bar(page).getByText('Wissel loopt tot')).toBeVisible()
}

/** Opens the person room, after the question who stays. */
export async function openPersonRoom(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: 'Open deel B' }).click()
  const question = page.getByRole('dialog', { name: 'De deur gaat dicht' })
  await question.getByRole('button', { name: 'Open de persoonskamer' }).click()
  await expect(question).toBeHidden()
}

/** What the band says of the room one is in. */
export function band(page: Page, words: RegExp) {
  return page.getByRole('region', { name: words })
}

/** Waits until everything written in this window is in the database. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText(/^Opgeslagen/)).toBeVisible()
}
