import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { bundleOf, fromCardMenu } from './flipchart.ts'
import type { Participant, SeatOptions } from './participant.ts'
import type { Town } from './town.ts'

/** What one does in a round, by the words on the screen; the chair by single keys, as on paper beside the laptop. */

export const keys = {
  reveal: 'o',
  pass: 'b',
  choose: 'w',
  thread: 'r',
  back: 'z',
  time: 't',
  confirm: 'k',
  next: 'v',
} as const

/** A town before the meeting: all answers on sealed sheets, and deel A open. */
export async function gather(town: Town): Promise<void> {
  await town.reset('preparation')
  await town.openPart('ses2-A')
}

export const sealed = (page: Page): Locator =>
  page.getByRole('heading', { name: 'De kaarten liggen nog dicht' })

export const now = (page: Page): Locator => page.getByRole('status', { name: 'Nu', exact: true })

/** What the chair reads before the next step: what others will see. */
export const foresight = (page: Page): Locator =>
  page.getByRole('region', { name: 'Leiding van het overleg' }).locator('.rd-chair-bar__foresight')

export const primaryOf = (page: Page): Locator => page.locator('.rd-button--primary:visible')

/** Presses a single key of the chair once its button is there. */
export async function press(page: Page, key: (typeof keys)[keyof typeof keys], button: RegExp | string) {
  await expect(page.getByRole('button', { name: button })).toBeVisible()
  await page.keyboard.press(key)
}

export async function ask(page: Page, card: string, question: string): Promise<void> {
  await page.getByRole('button', { name: `Vraag door op: ${card}` }).click()
  await page.getByRole('textbox', { name: 'Jullie vraag', exact: true }).fill(question)
  await page.getByRole('button', { name: 'Stel mijn vraag' }).click()
}

export async function answer(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Geef antwoord' }).first().click()
  await page.getByRole('textbox', { name: 'Jullie antwoord', exact: true }).fill(words)
  await page.getByRole('button', { name: 'Plaats mijn antwoord' }).click()
}

/** Lays cards together under a name by their menus, without dragging, and writes a thread on them. */
export async function writeThread(
  page: Page,
  { bundle, cards, title }: { bundle: string; cards: readonly string[]; title: string },
): Promise<void> {
  const [first = '', ...others] = cards
  await fromCardMenu(page, first, 'Een nieuwe bundel')
  await page.getByRole('textbox', { name: 'Naam van de bundel' }).fill(bundle)
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(bundleOf(page, bundle)).toBeVisible()
  for (const card of others) {
    await fromCardMenu(page, card, bundle)
    await expect(bundleOf(page, bundle).getByRole('article', { name: card, exact: true })).toBeVisible()
  }
  await bundleOf(page, bundle).getByRole('button', { name: 'Schrijf hier een draad' }).click()
  await page.getByRole('textbox', { name: 'De draad in één zin' }).fill(title)
  await page.getByRole('button', { name: 'Zet de draad neer' }).click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
}

export const sayRecognisable = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Herkenbaar', exact: true }).click()

/** Every card on the screen, in the order in which one reads them. */
export function cardsOn(page: Page): Promise<readonly string[]> {
  return page.locator('[data-card] .cq-card__text').allTextContents()
}

/** A big screen in the room, let in by who chairs with the code it shows. */
export async function hangScreen(
  chair: Page,
  open: (key: string, options?: SeatOptions) => Promise<Participant>,
): Promise<Participant> {
  // Until it is let in, it has no login and asks whether it is somebody: those answers are 401 and 404.
  const screen = await open('', {
    path: '/scherm',
    viewport: { width: 1920, height: 1080 },
    tolerate: /404 \(Not Found\)/,
  })
  const code = ((await screen.page.locator('.sc-code').textContent()) ?? '').replaceAll(/\D/g, '').slice(-6)
  await chair.getByRole('button', { name: 'Jouw instellingen' }).click()
  await chair.getByRole('menuitem', { name: /^Groot scherm/ }).click()
  const dialog = chair.getByRole('dialog', { name: 'Het grote scherm' })
  await dialog.getByRole('textbox', { name: 'Code op het scherm' }).fill(code)
  await dialog.getByRole('button', { name: 'Laat het scherm binnen' }).click()
  await expect(dialog.getByText('Het scherm kijkt mee.')).toBeVisible()
  await chair.keyboard.press('Escape')
  await expect(screen.page.locator('.sc-rows')).toBeVisible()
  return screen
}

/** Every organisation's answers to the question that lies on the table when the evening begins. */
export function answersInAdvance(): ReadonlyMap<string, readonly string[]> {
  const file = new URL('../../server/src/demo/demo-case.json', import.meta.url)
  const { kaarten }: { kaarten: readonly { vraag: string; org: string; tekst: string }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  const answers = new Map<string, string[]>()
  for (const { vraag, org, tekst } of kaarten)
    if (vraag === 'q1') answers.set(org, [...(answers.get(org) ?? []), tekst])
  return answers
}
