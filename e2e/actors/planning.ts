import { expect, type Page } from '@playwright/test'

/** What one does on the page *Voorbereiden*. */

export const parts = (page: Page) => page.getByRole('list', { name: 'Onderdelen' })

/** From the template to a meeting that stands there, with these guests; in a week, unless a day and time are given. */
export async function planFromTemplate(
  page: Page,
  guests: readonly string[],
  when?: { readonly day: string; readonly time: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Nieuwe bijeenkomst' }).click()
  if (when !== undefined) {
    await page.getByLabel('Dag').fill(when.day)
    await page.getByLabel('Begint om').fill(when.time)
  }
  for (const guest of guests) await page.getByRole('checkbox', { name: guest }).check()
  await page.getByRole('button', { name: 'Zet de bijeenkomst klaar' }).click()
  await expect(parts(page)).toBeVisible()
}

export async function editPart(page: Page, title: string): Promise<void> {
  await parts(page)
    .getByRole('button', { name: `Bewerk ${title}` })
    .click()
}

/** The radio itself lies over its words, so it is checked by force of its own click. */
export async function chooseRoom(page: Page, room: 'Groep' | 'Personen' | 'Geen kamer'): Promise<void> {
  await page.getByRole('group', { name: 'Kamer' }).getByRole('radio', { name: room }).check()
}

export async function savePlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bewaar de planning' }).click()
}

export async function openMeeting(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Bijeenkomsten' }).getByRole('button', { name: title }).click()
}

export async function invite(
  page: Page,
  person: { name: string; email: string; purpose: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Nodig iemand uit' }).click()
  await page.getByRole('textbox', { name: 'Naam' }).fill(person.name)
  await page.getByRole('textbox', { name: 'E-mailadres' }).fill(person.email)
  await page.getByRole('textbox', { name: 'Doel van de uitnodiging' }).fill(person.purpose)
  await page.getByRole('button', { name: 'Vraag de partners' }).click()
  await expect(card(page, person.name)).toBeVisible()
}

export const card = (page: Page, name: string) => page.getByRole('article', { name })

type Answer = 'Geen beperkingen' | 'Met beperkingen' | 'Niet bij dit onderdeel'

/** Says for one's own organisation what it asks of a guest at a part. */
export async function answerFor(
  page: Page,
  guest: string,
  part: string,
  answer: Answer,
  words = '',
): Promise<void> {
  const asked = page.getByRole('group', { name: new RegExp(`bij deel ${part} is`) })
  const own = card(page, guest).locator('.rd-invite__own').filter({ has: asked })
  const question = own.getByRole('group')
  await question.getByRole('radio', { name: answer }).check()
  if (words !== '') await own.getByRole('textbox').fill(words)
  await own.getByRole('button', { name: 'Bewaar antwoord' }).click()
  await expect(question).toBeHidden()
}

/** Says for one's own organisation that it sets no limits to a guest, by the requests the page itself would make. */
export async function setNoLimits(page: Page, guest: string): Promise<void> {
  const told = await page.evaluate(async (name) => {
    const invitations: { id: string; name: string; parts: { part: string }[] }[] = await (
      await fetch('/api/invitations')
    ).json()
    const mine = invitations.filter((one) => one.name === name)
    const answers = mine.flatMap(({ id, parts: asked }) =>
      asked.map(({ part }) =>
        fetch(`/api/invitations/${id}/answer`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ part, answer: 'none', words: '' }),
        }),
      ),
    )
    return (await Promise.all(answers)).map((one) => one.status)
  }, guest)
  expect(new Set(told)).toEqual(new Set([204]))
}
