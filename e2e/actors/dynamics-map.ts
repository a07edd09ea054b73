import { expect, type Locator, type Page } from '@playwright/test'
import { middleOf } from './flipchart.ts'

/** What one does on the dynamics map, by pointer, by keyboard and in the list. */

export function mapOf(page: Page): Locator {
  return page.getByRole('application', { name: /^Vier velden/ })
}

/** Somebody on the map, by the beginning of the name that is read out: name, position, influence, lines. */
export function nodeOf(page: Page, name: string): Locator {
  return mapOf(page).getByRole('button', { name: new RegExp(`^${name}[^,]*, .*, .*lijn`) })
}

export function tieOf(page: Page, sentence: string | RegExp): Locator {
  return mapOf(page).getByRole('button', { name: sentence })
}

/** Where a node stands on the picture: the middle of its drawing, in the window, in whole pixels. */
export async function placeOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const { x, y } = await middleOf(nodeOf(page, name).locator('.dm-node__form'))
  return { x: Math.round(x), y: Math.round(y) }
}

export async function dragNode(page: Page, name: string, by: { x: number; y: number }): Promise<void> {
  const from = await placeOf(page, name)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 })
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 })
  await page.mouse.up()
}

/** Moves a node with the arrow keys, as somebody without a mouse does. */
export async function nudgeNode(page: Page, name: string, keys: readonly string[]): Promise<void> {
  await nodeOf(page, name).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: 'Verplaats', exact: true }).press('Enter')
  for (const key of keys) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
}

/** Says in somebody's panel what their position is. */
export async function sayPosition(page: Page, name: string, position: string): Promise<void> {
  await nodeOf(page, name).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await panel
    .getByRole('group', { name: 'Positie' })
    .getByRole('radio', { name: position, exact: true })
    .check()
  await page.keyboard.press('Escape')
  await expect(nodeOf(page, name)).toHaveAccessibleName(new RegExp(`, ${position}, `))
}

export interface TieWords {
  readonly to: string
  readonly influence: 'positief' | 'negatief' | 'wisselend' | 'onbekend'
}

/** Draws a line from somebody's own panel. */
export async function drawTie(page: Page, from: string, { to, influence }: TieWords): Promise<void> {
  await nodeOf(page, from).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Trek een lijn naar…' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Naar' }).selectOption({ label: to })
  await form.getByRole('combobox', { name: 'Invloed' }).selectOption({ label: influence })
  await form.getByRole('button', { name: 'Trek de lijn' }).click()
  await expect(form).toBeHidden()
}

export async function showView(page: Page, view: 'Vier velden' | 'Lijst'): Promise<void> {
  await page.getByRole('group', { name: 'Weergave' }).getByRole('radio', { name: view }).check()
}

export interface MapWords {
  readonly nodes: readonly string[]
  readonly ties: readonly string[]
}

/** What the picture says, as it is read out: nodes with their words, and lines. */
export async function mapWords(page: Page): Promise<MapWords> {
  const names = (list: string) =>
    mapOf(page)
      .getByRole('list', { name: list })
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
  const nodes = [...(await names('Subgroepen')), ...(await names('Jongeren'))]
  return { nodes: nodes.sort(), ties: [...new Set(await names('Lijnen'))].sort() }
}

/** The same, put together from what the list shows. */
export async function listWords(page: Page): Promise<MapWords> {
  const rows = page.getByRole('list', { name: 'Alles wat op de kaart staat' }).locator('[data-row]')
  const read = await rows.evaluateAll((all) =>
    all.map((row) => {
      const chosen = [...row.querySelectorAll('select')]
        .slice(-2)
        .map((one) => one.selectedOptions[0]?.textContent ?? '')
      const ties = [...row.querySelectorAll('.dm-list__tie-words > span:last-child')].map(
        (one) => one.firstChild?.textContent ?? '',
      )
      return { name: row.querySelector('h2')?.textContent ?? '', chosen, ties }
    }),
  )
  return {
    nodes: read
      .map(({ name, chosen: [position = '', influence = ''], ties }) => {
        const place = position === 'onbekend' ? 'positie onbekend' : position
        const says = {
          positief: 'positieve invloed',
          negatief: 'negatieve invloed',
          wisselend: 'wisselende invloed',
          onbekend: 'invloed onbekend',
        }[influence]
        const lines =
          ties.length === 0 ? 'geen lijnen' : ties.length === 1 ? '1 lijn' : `${ties.length} lijnen`
        return `${name}, ${place}, ${says}, ${lines}`
      })
      .sort(),
    ties: [...new Set(read.flatMap((row) => row.ties))].sort(),
  }
}
