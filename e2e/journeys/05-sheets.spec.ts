import { expect, type Page } from '@playwright/test'
import { cardOf } from '../actors/flipchart.ts'
import { answerField, expectSaved, turnOver, writeAnswer } from '../actors/sheets.ts'
import { test } from '../actors/town.ts'

test.use({ moment: 'preparation' })
test.describe.configure({ timeout: 120_000 })

test('[SHT8] people of one organisation write on one sheet, which keeps every letter by itself and says so', async ({
  seat,
}) => {
  const [ruud, nadia] = [await seat('p03', { path: '/blad' }), await seat('p04', { path: '/blad' })]
  await writeAnswer(ruud.page, 1, 'Kansen', 'De voetbalkooi is elke avond open')
  await expect(answerField(nadia.page, 1, 'Kansen')).toHaveValue('De voetbalkooi is elke avond open')
  // While the one has the pen, the other reads along.
  await answerField(ruud.page, 2, 'Kansen').fill('Een oud-lid is nu trainer')
  await expect(nadia.page.getByText('Ruud Tesselaar schrijft hier')).toBeVisible()
  await expect(answerField(nadia.page, 2, 'Kansen')).not.toBeEditable()
  await answerField(ruud.page, 2, 'Kansen').blur()
  await expect(answerField(nadia.page, 2, 'Kansen')).toBeEditable()
  await expectSaved(ruud.page)
  await ruud.page.getByRole('button', { name: 'Haal antwoord 3 weg' }).nth(2).click()
  await expect(answerField(nadia.page, 3, 'Kansen')).toHaveValue('')
  await expect(ruud.page.getByRole('button', { name: 'Zet terug' })).toBeFocused()
  await ruud.page.getByRole('button', { name: 'Zet terug' }).click()
  await expect(answerField(nadia.page, 3, 'Kansen')).not.toHaveValue('')
  await ruud.page.reload()
  await expect(answerField(ruud.page, 2, 'Kansen')).toHaveValue('Een oud-lid is nu trainer')
})

test('[SHT9] what is written without a line is not called saved, and is there when the line is back', async ({
  seat,
  town,
}) => {
  const { page } = await seat('p05', { path: '/blad' })
  await expect(answerField(page, 1, 'Kansen')).toBeVisible()
  await town.kill()
  await writeAnswer(page, 1, 'Kansen', 'Zonder verbinding geschreven')
  await expect(page.getByRole('banner')).toContainText('Nog niet opgeslagen, je kunt doorwerken')
  await town.restart()
  await expectSaved(page)
  await page.reload()
  await expect(answerField(page, 1, 'Kansen')).toHaveValue('Zonder verbinding geschreven')
})

test('[SHT10] who leads sees who is ready without a word of it, and writes down for a partner, which confirms', async ({
  seat,
}) => {
  const chair = await seat('p01', { path: '/blad' })
  const boa = await seat('p08', { path: '/blad' })
  const row = chair.page
    .getByRole('region', { name: 'Hoe ver iedereen is' })
    .getByRole('listitem')
    .filter({ hasText: 'Jeugdboa' })
  await expect(row).toContainText('is begonnen')
  await boa.page.getByRole('button', { name: 'Zeg dat we klaar zijn' }).click()
  await expect(row).toContainText('zegt: klaar')
  await boa.page.getByRole('button', { name: 'Toch nog niet klaar' }).click()
  await expect(row).toContainText('is begonnen')

  await chair.page.getByRole('button', { name: 'Schrijf namens een partner' }).click()
  await chair.page.getByRole('combobox', { name: 'Namens' }).selectOption('Jeugdboa')
  await chair.page.getByRole('combobox', { name: 'Bij vraag' }).selectOption('3. Kansen')
  const words = chair.page.getByRole('textbox', { name: 'Wat ze zeiden' })
  await chair.page.getByRole('button', { name: 'Zet op hun blad' }).click()
  await expect(chair.page.getByRole('alert')).toContainText('Schrijf eerst op wat ze zeiden.')
  await words.fill('Zes jongens helpen bij het opruimen')
  await chair.page.getByRole('button', { name: 'Zet op hun blad' }).click()
  await expect(chair.page.getByText('Het staat op het blad van Jeugdboa.')).toBeVisible()

  const answer = boa.page.getByRole('listitem').filter({ has: answerField(boa.page, 4, 'Kansen') })
  await expect(answerField(boa.page, 4, 'Kansen')).toHaveValue('Zes jongens helpen bij het opruimen')
  await expect(answer).toContainText('Marloes Hendrikse schreef dit op namens jullie.')
  await expect(boa.page.getByText('Jullie hebben 4 antwoorden; gevraagd zijn er 3.')).toBeVisible()
  await answer.getByRole('button', { name: 'Klopt zo' }).click()
  await expect(answer).toContainText('Opgeschreven door Marloes Hendrikse, door jullie bevestigd.')
})

test('[SHT11] youth work weighs in three lines first, which nobody else reads', async ({ seat, town }) => {
  const youth = await seat('p06', { path: '/blad?niveau=persoon' })
  await youth.page.getByRole('button', { name: 'Verander' }).click()
  const line = youth.page.getByRole('textbox', { name: 'Proportionaliteit' })
  await line.fill('')
  await youth.page.getByRole('button', { name: 'Bewaar de afweging' }).click()
  await expect(youth.page.getByText('Schrijf hier één korte zin.')).toBeVisible()
  await line.fill('Alleen wie de jongsten meeneemt')
  await youth.page.getByRole('button', { name: 'Bewaar de afweging' }).click()
  await expect(youth.page.getByRole('definition').filter({ hasText: 'Alleen wie de jongsten' })).toBeVisible()
  const police = await seat('p03', { path: '/blad?niveau=persoon', record: true })
  await expect(answerField(police.page, 1, 'Spilfiguren')).toBeVisible()
  const read = await police.received.texts()
  expect(read.filter(({ text }) => text.includes('Alleen wie de jongsten'))).toEqual([])
  await town.openPart('ses2-A')
  // Guests may come in: what is about persons leaves the screen, the weighing with it.
  await expect(answerField(youth.page, 1, 'Spilfiguren')).toHaveCount(0)
  await expect(youth.page.getByText('Alleen wie de jongsten')).toHaveCount(0)
})

test('[SHT12] too long and empty are told in a sentence, and nothing one wrote is lost', async ({ seat }) => {
  const { page } = await seat('p05', { path: '/blad' })
  const long = 'Een lange gedachte over het plein '.repeat(5).trim()
  await writeAnswer(page, 1, 'Rollen', long)
  await expect(page.getByText(/tekens te lang voor een kaart\. Het is bewaard/)).toBeVisible()
  await expectSaved(page)
  await page.reload()
  await expect(answerField(page, 1, 'Rollen')).toHaveValue(long)
  const before = await answerField(page, 2, 'Rollen').inputValue()
  await answerField(page, 2, 'Rollen').fill('  ')
  await answerField(page, 2, 'Rollen').blur()
  await expect(answerField(page, 2, 'Rollen')).not.toHaveValue(before)
  await expect(answerField(page, 3, 'Rollen')).toHaveValue('')
})

test('[SHT13] on paper a sheet has its questions, answers and lines; about persons there is no way to print', async ({
  seat,
}) => {
  const { page, address } = await seat('p03', { path: '/blad' })
  await page.evaluate(() => {
    window.print = () => undefined
  })
  const paper = page.locator('.sh-print')
  await page.getByRole('button', { name: 'Print ons blad' }).click()
  await expect(paper).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(paper).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(paper.getByText('Wat zijn de 3 belangrijkste kenmerken van de groep?')).toBeVisible()
  await expect(paper.locator('.sh-print__answer')).not.toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(paper).toHaveCount(0)
  await page.getByRole('button', { name: 'Print leeg blad' }).click()
  await expect(paper.locator('.sh-print__line')).not.toHaveCount(0)
  await expect(paper.locator('.sh-print__answer')).toHaveCount(0)
  await page.goto(address('/blad?niveau=persoon'))
  await expect(answerField(page, 1, 'Spilfiguren')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Print/ })).toHaveCount(0)
})

/** When all of these words stand on a screen, by its own clock. */
function whenAll(page: Page, words: readonly string[]): Promise<number> {
  return page.evaluate(
    (all) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const text = document.body.textContent
          if (!all.every((one) => text.includes(one))) return
          watch.disconnect()
          resolve(Date.now())
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    words,
  )
}

test('[SHT14] a question that is turned over lies on seven screens at once, in one order; who was away has it all later', async ({
  seat,
  town,
}) => {
  const words: string[] = []
  const people = []
  for (const key of ['p01', 'p03', 'p05', 'p06', 'p08', 'p09']) {
    const person = await seat(key, { path: '/blad' })
    words.push(`${key} ziet het plein leeglopen`)
    await writeAnswer(person.page, 1, 'Kenmerken', words.at(-1) ?? '')
    people.push(person)
  }
  await town.openPart('ses2-A')
  people.push(await seat('p04', { path: '/flipcharts' }))
  for (const person of people) {
    await person.goTo('Flipcharts')
    await expect(person.page.getByRole('main')).toContainText(/kenmerken/i)
  }
  const [chair] = people
  if (chair === undefined) throw new Error('nobody leads')
  const late = people.map(({ page }) => whenAll(page, words))
  const asked = await turnOver(chair.page, 1)
  const took = (await Promise.all(late)).map((at) => at - asked)
  test.info().annotations.push({ type: 'milliseconds', description: took.join(', ') })
  const order = (page: Page) =>
    page
      .getByRole('main')
      .getByRole('article')
      .filter({ hasText: 'ziet het plein leeglopen' })
      .allInnerTexts()
  const first = await order(chair.page)
  for (const { page } of people.slice(0, 5)) expect(await order(page)).toEqual(first)

  // The line goes while the next question is turned over: afterwards everything is there, once.
  const away = people[1]
  if (away === undefined) throw new Error('nobody is away')
  await town.kill()
  await expect(away.page.getByText(/^Geen verbinding/).first()).toBeVisible()
  await town.restart()
  await expectSaved(chair.page)
  await turnOver(chair.page, 2)
  const card = 'Vertrouwen van bewoners in gemeente en politie brokkelt af'
  await away.page
    .getByRole('button', { name: /Risico/ })
    .first()
    .click()
  await expect(cardOf(away.page, card)).toHaveCount(1)
})
