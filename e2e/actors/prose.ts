import { expect, type Locator, type Page } from '@playwright/test'

/** What one does in a text that is written together. */

export function textOf(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true })
}

/** Puts the caret at the end, in a paragraph of its own. */
export async function beginParagraph(page: Page, label: string): Promise<void> {
  const text = textOf(page, label)
  await text.click()
  await page.keyboard.press('Control+End')
  await drawn(page)
  await page.keyboard.press('Enter')
}

/**
 * Waits until the page has drawn what it was told. The editor hears where the browser put the caret a moment later; no
 * hand is quick enough to press a key in between, but a test is.
 */
export function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

/** As fast as somebody types, so that others see it grow. */
export async function typeSlowly(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words, { delay: 40 })
}

export async function useTool(page: Page, tool: 'Kop' | 'Vet' | 'Lijst' | 'Genummerd'): Promise<void> {
  await page.getByRole('toolbar', { name: 'Opmaak' }).first().getByRole('button', { name: tool }).click()
}

/** The caret of somebody else in a text, by the name it carries. */
export function caretOf(page: Page, label: string, firstName: string): Locator {
  return textOf(page, label).locator('.rd-caret').filter({ hasText: firstName })
}

/** Waits until two windows show the same words. */
export async function sameText(one: Page, other: Page, label: string): Promise<void> {
  await expect
    .poll(async () => (await wordsOf(one, label)) === (await wordsOf(other, label)), {
      message: `both windows show the same in ${label}`,
    })
    .toBe(true)
}

/** The words themselves, without the flags at other people's carets. */
export function wordsOf(page: Page, label: string): Promise<string> {
  return textOf(page, label).evaluate((element) => {
    const copy = element.cloneNode(true)
    if (!(copy instanceof Element)) return ''
    for (const caret of copy.querySelectorAll('.rd-caret, .ProseMirror-separator')) caret.remove()
    return [...copy.children].map((block) => `${block.tagName}:${block.textContent}`).join('\n')
  })
}
