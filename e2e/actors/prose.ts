import { expect, type Locator, type Page } from '@playwright/test'

/** What one does in a text that is written together. */

export function textOf(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true })
}

/** Puts the caret at the end, in a paragraph of its own. */
export async function beginParagraph(page: Page, label: string): Promise<void> {
  await textOf(page, label).click()
  // Somebody else's words that come in at the very moment of the key put the caret back: then it is pressed again.
  await expect(async () => {
    await page.keyboard.press('Control+End')
    await drawn(page)
    expect(await isAtEnd(page, label)).toBe(true)
  }).toPass()
  await page.keyboard.press('Enter')
}

/** Whether no words follow the caret. */
function isAtEnd(page: Page, label: string): Promise<boolean> {
  return textOf(page, label).evaluate((element) => {
    const caret = getSelection()
    if (caret?.focusNode == null || !element.contains(caret.focusNode)) return false
    const rest = document.createRange()
    rest.setStart(caret.focusNode, caret.focusOffset)
    rest.setEndAfter(element.lastChild ?? element)
    const left = rest.cloneContents()
    for (const flag of left.querySelectorAll('.rd-caret')) flag.remove()
    return left.textContent.trim() === ''
  })
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

/** Waits until a text holds these words, wherever other people's carets stand in them. */
export async function expectWords(page: Page, label: string, words: string): Promise<void> {
  await expect.poll(() => wordsOf(page, label), { message: `“${words}” stands in ${label}` }).toContain(words)
}

/** The words themselves, a block a line, without the flags at other people's carets. */
export async function wordsOf(page: Page, label: string): Promise<string> {
  return (await blocksOf(page, label)).map((block) => block.replaceAll('**', '')).join('\n')
}

/** The same with what is bold between stars. */
export async function layoutOf(page: Page, label: string): Promise<string> {
  return (await blocksOf(page, label)).join('\n')
}

function blocksOf(page: Page, label: string): Promise<string[]> {
  return textOf(page, label).evaluate((element) => {
    const copy = element.cloneNode(true)
    if (!(copy instanceof Element)) return []
    for (const flag of copy.querySelectorAll('.rd-caret, .ProseMirror-separator')) flag.remove()
    for (const strong of copy.querySelectorAll('strong')) strong.replaceWith(`**${strong.textContent}**`)
    // A caret within what is bold cuts it in two.
    return [...copy.querySelectorAll('p, h2, h3')].map((block) => block.textContent.replaceAll('****', ''))
  })
}
