import { expect, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'

/** What one does in the concept plan. */

export type TrackName = 'Groep of netwerk' | 'Gebied' | 'Persoon of gezin'

export interface MeasureWords {
  readonly title: string
  readonly check: string
  readonly lead: string
  readonly endsOn: string
  /** Who it is for; the track of persons only. */
  readonly member?: string
}

export async function addMeasure(page: Page, track: TrackName, words: MeasureWords): Promise<void> {
  await page.getByRole('button', { name: `Nieuwe maatregel bij ${track}` }).click()
  const form = page.getByRole('form', { name: `Nieuwe maatregel: ${track}` })
  await form.getByRole('textbox', { name: 'Wat gaan jullie doen?' }).fill(words.title)
  await form.getByRole('textbox', { name: 'Waaraan zie je dat het gewerkt heeft?' }).fill(words.check)
  await form.getByRole('combobox', { name: 'Wie trekt?' }).selectOption({ label: words.lead })
  await form.getByLabel('Wanneer is de maatregel klaar?').fill(words.endsOn)
  if (words.member !== undefined) await form.getByRole('checkbox', { name: words.member }).check()
  await form.getByRole('button', { name: 'Bewaar maatregel' }).click()
  await expect(measureOf(page, track, words.title)).toBeVisible()
}

export function measureOf(page: Page, track: TrackName, title: string) {
  return page.getByRole('region', { name: track }).getByRole('heading', { name: title, level: 3 })
}

/** What a downloaded document says: the text of every part of the package, markup taken out. */
export async function documentText(page: Page, ask: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), ask()])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  const files = unzipSync(new Uint8Array(Buffer.concat(chunks)))
  expect(Object.keys(files)).toContain('word/document.xml')
  return Object.entries(files)
    .map(
      ([name, bytes]) =>
        `${name}\n${strFromU8(bytes)
          .replaceAll(/<\/w:p>/g, '\n')
          .replaceAll(/<[^>]+>/g, '')}`,
    )
    .join('\n')
}
