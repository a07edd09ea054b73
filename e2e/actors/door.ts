import { expect, type Page } from '@playwright/test'
import { card, openMeeting } from './planning.ts'

/** What one does at the door: the link, the code, the statement, and the chair's hand on it. */

export const guestsPanel = (page: Page) => page.getByRole('complementary', { name: 'Gasten bij de deur' })

/** The chair makes a personal link for somebody who was invited, on the page *Voorbereiden*. */
export async function personalLink(page: Page, name: string, meeting?: RegExp): Promise<string> {
  if (meeting) await openMeeting(page, meeting)
  await card(page, name)
    .getByRole('button', { name: /^Maak (de persoonlijke|een nieuwe) link/ })
    .click()
  const link = page.getByRole('textbox', { name: `Persoonlijke link voor ${name}` })
  await expect(link).toHaveValue(/#/)
  return link.inputValue()
}

/** Opens the chair's panel of guests. */
export async function openGuests(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await expect(guestsPanel(page)).toBeVisible()
}

/** The code that the chair reads out. */
export async function codeReadOut(chair: Page): Promise<string> {
  const code = guestsPanel(chair).getByText(/^\d{3} \d{3}$/)
  await expect(code).toBeVisible()
  return (await code.textContent()) ?? ''
}

export async function askCode(guest: Page): Promise<void> {
  await guest.getByRole('button', { name: 'Vraag mijn code' }).click()
  await expect(guest.getByRole('textbox', { name: 'Je code' })).toBeVisible()
}

export async function enterCode(guest: Page, code: string): Promise<void> {
  await guest.getByRole('textbox', { name: 'Je code' }).fill(code)
  await guest.getByRole('button', { name: 'Ga verder' }).click()
}

export async function sign(guest: Page, name: string): Promise<void> {
  await guest.getByRole('checkbox', { name: 'Ik heb de verklaring gelezen' }).check()
  await guest.getByRole('button', { name: `Teken als ${name}` }).click()
}

/** The procesregisseur takes an invitation back. */
export async function withdraw(page: Page, name: string): Promise<void> {
  await card(page, name).getByRole('button', { name: 'Trek in' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Trek de uitnodiging in' }).click()
}
