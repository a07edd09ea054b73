import { expect, type Page } from '@playwright/test'
import { beginParagraph, textOf } from '../actors/prose.ts'
import { test } from '../actors/town.ts'

const LABEL = 'Groepskenmerken'
const PARAGRAPHS = 1800

/** As from another program: the clipboard of a test browser is not ours to fill. */
const paste = (page: Page, html: string) =>
  textOf(page, LABEL).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

test('[SAV22] a long report is pasted, taken back and brought back: others see it, it is saved, and nothing comes back', async ({
  seat,
}) => {
  const police = await seat('p03', { path: '/duiding' })
  const reader = await seat('p06', { path: '/duiding' })
  const lines = (page: Page) => textOf(page, LABEL).locator('p', { hasText: /^Bevinding nummer/ })
  const saved = expect(police.page.getByRole('banner'))
  await beginParagraph(police.page, LABEL)
  const html = Array.from(
    { length: PARAGRAPHS },
    (_, n) => `<p>Bevinding <b>nummer</b> ${n}, in de wijk.</p>`,
  )
  await paste(police.page, html.join(''))
  await expect(lines(reader.page)).toHaveCount(PARAGRAPHS)
  await saved.toContainText(/Opgeslagen \d/)
  await police.page.keyboard.press('Control+z')
  await expect(lines(reader.page)).toHaveCount(0)
  await police.page.keyboard.press('Control+Shift+z')
  await expect(lines(reader.page)).toHaveCount(PARAGRAPHS)
  await saved.toContainText(/Opgeslagen \d/)
  await expect(police.page.getByRole('region', { name: 'Dit staat niet op het bord' })).toHaveCount(0)
  const late = await seat('p05', { path: '/duiding' })
  await expect(lines(late.page)).toHaveCount(PARAGRAPHS)
})
