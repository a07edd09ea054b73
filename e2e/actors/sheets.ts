import { expect, type Locator, type Page } from '@playwright/test'

/** What one does on the own sheet, by the words on the screen. */

/** The field of an answer, by its number and the short name of its question. */
export function answerField(page: Page, number: number, label: string): Locator {
  return page.getByRole('textbox', { name: `Antwoord ${number}, ${label}`, exact: true })
}

/** Writes an answer; the sheet keeps it by itself. */
export async function writeAnswer(page: Page, number: number, label: string, text: string): Promise<void> {
  const field = answerField(page, number, label)
  await field.fill(text)
  await field.blur()
  await expect(field).toHaveValue(text)
}

/** Waits until the screen says that what was written is kept. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^Opgeslagen \d/).first()).toBeVisible()
}

/** Turns a question of the open part over, as the chair's screen asks it of the server. Gives when it was asked. */
export async function turnOver(page: Page, number: number): Promise<number> {
  return page.evaluate(async (wanted) => {
    const me = await (await fetch('/api/me')).json()
    const question = me.round.questions.find((one: { number: number }) => one.number === wanted)
    const asked = Date.now()
    const response = await fetch('/api/round/reveal', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: question.id, revision: me.round.revision }),
    })
    if (!response.ok) throw new Error(`turning over gave ${response.status}`)
    return asked
  }, number)
}
