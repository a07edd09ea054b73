import { expect, type Page } from '@playwright/test'
import { letIn } from '../actors/big-screen.ts'
import {
  bundleOf,
  cardOf,
  fromCardMenu,
  openComposer,
  placeCard,
  placeWaitingCard,
  waitingOf,
} from '../actors/flipchart.ts'
import { onOwnLine } from '../actors/line.ts'
import { listedTerms } from '../actors/names.ts'
import type { Participant } from '../actors/participant.ts'
import { beginParagraph, drawn, expectWords, textOf, wordsOf } from '../actors/prose.ts'
import { test } from '../actors/town.ts'
import { leaksTo } from '../leaks/evening.ts'

const SECTION = 'Groepskenmerken'
const PARAGRAPH = 'De jongen met de gele jas wenkt de anderen.'
const place = (page: Page) => page.getByRole('button', { name: 'Plaats mijn kaart' }).last()
const counter = (page: Page) => page.getByRole('button', { name: /(?:tekst wacht|teksten wachten)$/ })
const help = (page: Page) => page.getByRole('status').filter({ hasText: 'Maak er een rol van' })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Wat wacht' })

/** Words that stand in nothing but these cards: whoever receives one, received the card. */
const marks = ['kantelt', 'dromt', 'zwermt', 'pendelt', 'drentelt'] as const

test('[JOUR11] [HELD11] names wait at the airlock however they are written, the writer goes on, and no guest or big screen is ever sent one', async ({
  seat,
}) => {
  test.setTimeout(240_000)
  const chair = await seat('p01', { path: '/flipcharts' })
  const police = await seat('p03', { path: '/flipcharts', record: true })
  const writer = await seat('p06', { path: '/flipcharts' })
  const colleague = await seat('p07', { path: '/flipcharts', viewport: { width: 390, height: 844 } })
  const watch = [...listedTerms, 'kan een persoon zijn']
  const guest = await seat('p09', { path: '/flipcharts', record: true, watch })
  const other = await seat('p10', { path: '/flipcharts', record: true, watch: listedTerms })
  const screen = await seat('', {
    path: '/scherm',
    viewport: { width: 1920, height: 1080 },
    record: true,
    watch: listedTerms,
  })
  await sign(other.page)
  await letIn(screen.page, chair.page)
  await expect(cardOf(guest.page, 'Ongelukken met opgevoerde scooters')).toBeVisible()

  await writeInManyWays(writer)
  for (const mark of marks) await expect(waitingOf(colleague.page, mark)).toBeVisible()
  await picture(colleague.page, 'on-a-phone')
  await picture(screen.page, 'the-big-screen')
  await expect(counter(chair.page)).toHaveText(`${marks.length} teksten wachten`)

  await test.step('the writer puts a role in the place of the name, and it reaches everybody', async () => {
    const waiting = waitingOf(writer.page, 'kantelt')
    await waiting.getByRole('button', { name: 'Schrijf zonder naam' }).click()
    await writer.page.getByRole('button', { name: 'een meeloper' }).click()
    await expect(writer.page.getByRole('textbox', { name: 'Zonder naam', exact: true })).toHaveValue(
      'Als een meeloper er is, kantelt de avond',
    )
    await picture(writer.page, 'a-role')
    await writer.page.getByRole('button', { name: 'Plaats', exact: true }).click()
    await colleague.page.getByRole('button', { name: 'Alle kaarten' }).click()
    for (const one of [writer, colleague, police, chair, guest, other])
      await expect(cardOf(one.page, 'Als een meeloper er is, kantelt de avond').first()).toBeVisible()
  })

  await test.step('the chair lets one go, with a reason only', async () => {
    await counter(chair.page).click()
    const one = panel(chair.page).getByRole('listitem').filter({ hasText: 'drentelt' })
    await one.getByRole('button', { name: 'Laat door' }).click()
    await expect(one).toContainText('Schrijf eerst waarom dit door mag.')
    await picture(chair.page, 'the-chair')
    await one.getByLabel('Op welke grond?').selectOption({ label: 'Het is een plaats, groep of organisatie' })
    await one.getByRole('textbox', { name: 'Waarom mag dit door?' }).fill('RAI is hier het beursgebouw')
    await one.getByRole('button', { name: 'Laat door' }).click()
    for (const { page } of [writer, police, guest, other])
      await expect(cardOf(page, 'Bij de RAI drentelt de groep').first()).toBeVisible()
    // What was let go leaves a line of who, when and why.
    await expect(panel(chair.page)).toContainText('RAI is hier het beursgebouwMarloes Hendrikse')
    await picture(chair.page, 'let-go')
    await chair.page.keyboard.press('Escape')
  })

  await test.step('of a listed and an unlisted name the guest sees the same', async () => {
    const listed = await placesAsGuest(guest, 'De jongen van Lanooij komt vaak te laat')
    const unlisted = await placesAsGuest(guest, 'De jongen van Brinkman komt vaak te laat')
    expect(listed).toBe(unlisted)
    await picture(guest.page, 'the-guest')
    expect(guest.seen.has('kan een persoon zijn'), 'no help for a guest').toBe(false)
    // The table and the chair read both; the other guest gets the nameless one only when nothing is held any more.
    await expect(cardOf(police.page, 'De jongen van Lanooij komt vaak te laat').first()).toBeVisible()
    await counter(chair.page).click()
    const standing = panel(chair.page).getByRole('listitem').filter({ hasText: 'Lanooij' })
    await standing.getByRole('button', { name: 'Haal weg' }).click()
    await expect(cardOf(other.page, 'De jongen van Brinkman komt vaak te laat').first()).toBeVisible()
    await chair.page.keyboard.press('Escape')
  })

  await test.step('who says that a card is about a person takes it away from everybody', async () => {
    await placeCard(writer.page, 'De jongen met de gele helm bepaalt het tempo')
    await expect(cardOf(police.page, 'De jongen met de gele helm bepaalt het tempo').first()).toBeVisible()
    await fromCardMenu(
      police.page,
      'De jongen met de gele helm bepaalt het tempo',
      'Dit gaat over een persoon',
    )
    for (const { page } of [police, guest, other, colleague])
      await expect(cardOf(page, 'De jongen met de gele helm bepaalt het tempo')).toHaveCount(0)
    await expect(waitingOf(writer.page, 'gele helm')).toBeVisible()
  })

  await test.step('the name of a bundle goes in the same way, and its cards stay', async () => {
    await bundleOf(police.page, 'De buurt')
      .getByRole('button', { name: /^Acties/ })
      .first()
      .click()
    await police.page.getByRole('menuitem', { name: 'Dit gaat over een persoon' }).click()
    for (const { page } of [police, guest, other]) await expect(bundleOf(page, 'De buurt')).toHaveCount(0)
    await expect(cardOf(guest.page, 'Vernieling van sloten en verlichting').first()).toBeVisible()
  })

  await test.step('a paragraph of the interpretation goes by keyboard, and comes back when the chair lets it', async () => {
    for (const { page } of [police, guest]) await page.getByRole('link', { name: 'Duiding' }).click()
    await beginParagraph(police.page, SECTION)
    await police.page.keyboard.insertText(PARAGRAPH)
    await police.page.keyboard.press('Enter')
    await police.page.keyboard.insertText('Daarna is het stil op het plein.')
    await expectWords(guest.page, SECTION, PARAGRAPH)
    await police.page.keyboard.press('ArrowUp')
    await drawn(police.page)
    await police.page.keyboard.press('Tab')
    await expect(police.page.getByRole('button', { name: 'Deze alinea gaat over een persoon' })).toBeFocused()
    await picture(police.page, 'a-paragraph')
    await police.page.keyboard.press('Enter')
    for (const { page } of [police, guest])
      await expect.poll(() => wordsOf(page, SECTION)).not.toContain(PARAGRAPH)
    await expect(textOf(police.page, SECTION)).toBeFocused()
    await counter(chair.page).click()
    const one = panel(chair.page).getByRole('listitem').filter({ hasText: PARAGRAPH })
    await one.getByRole('textbox', { name: 'Waarom mag dit door?' }).fill('een pop bij de bouwplaats')
    await one.getByRole('button', { name: 'Laat door' }).click()
    for (const { page } of [police, guest])
      await expectWords(page, SECTION, `${PARAGRAPH}\nDaarna is het stil op het plein.`)
  })

  for (const one of [other, screen]) expect(await leaksOf(one), `${one.key || 'the screen'}`).toEqual([])
  // The guest's own word is the one listed name it ever saw.
  expect((await leaksOf(guest)).filter((leak) => !/lanooij/i.test(leak))).toEqual([])
  const toPolice = (await police.received.texts()).map(({ text }) => text).join('\n')
  for (const mark of ['dromt', 'zwermt', 'pendelt']) expect(toPolice.includes(mark), mark).toBe(false)
  for (const one of [chair, police, writer, colleague, guest, other, screen])
    expect(one.complaints, one.key).toEqual([])
})

/** What the chair let go for everybody is no leak. */
const leaksOf = async (one: Participant) => (await leaksTo(one)).filter((leak) => !/: Rai$/.test(leak))

/** Plain, with accents and in two bursts, pasted, undone and done again, and written while the line is down. */
async function writeInManyWays(writer: Participant): Promise<void> {
  const { page } = writer
  await placeWaitingCard(page, 'Als Dille er is, kantelt de avond')
  await expect(waitingOf(page, 'kantelt')).toContainText('Deze kaart wacht op de procesregisseur.')
  await picture(page, 'what-waits')

  const bursts = await openComposer(page)
  await bursts.pressSequentially('Rond Tèrw')
  await bursts.pressSequentially('ïndt dromt het')
  await place(page).click()
  await expect(waitingOf(page, 'dromt')).toBeVisible()

  const pasted = await openComposer(page)
  await page.keyboard.insertText('Op het plein zwermt K\u200bleine Ko\u0301lt rond')
  // Help is there while one writes, and nobody is stopped by it.
  await expect(help(page)).toContainText('kan een persoon zijn')
  await picture(page, 'help-while-writing')
  await expect(pasted).not.toHaveValue('')
  await place(page).click()
  await expect(waitingOf(page, 'zwermt')).toBeVisible()

  const undone = await openComposer(page)
  await undone.pressSequentially('Daar pendelt lid 7')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+z')
  await expect(undone).toHaveValue('Daar pendelt lid 7')
  await help(page).getByRole('button', { name: 'een leider' }).click()
  await expect(undone).toHaveValue('Daar pendelt een leider')
  await expect(undone).toBeFocused()
  await expect(help(page)).toHaveCount(0)
  await undone.fill('Daar pendelt lid 7')
  await place(page).click()
  await expect(waitingOf(page, 'pendelt')).toBeVisible()

  await onOwnLine(page, '/flipcharts', async (line) => {
    const field = await openComposer(page)
    line.cut()
    await field.fill('Bij de RAI drentelt de groep')
    await place(page).click()
    await expect(cardOf(page, 'Bij de RAI drentelt de groep').first()).toBeVisible()
    await expect(page.getByRole('banner')).toContainText('Nog niet opgeslagen')
    await line.mend()
    await expect(waitingOf(page, 'drentelt')).toBeVisible({ timeout: 20_000 })
  })
  await writer.goTo('Flipcharts')
}

/** Everything on the screen once the guest's card stands there, without the name and what the clock says. */
async function placesAsGuest({ page }: Participant, words: string): Promise<string> {
  await placeCard(page, words)
  const shown = (await cardOf(page, words).first().textContent()) ?? ''
  await expect(page.getByRole('alert')).toHaveCount(0)
  return shown.replaceAll(/Lanooij|Brinkman/g, 'N.').replaceAll(/\d{1,2}[.:]\d\d/g, 'tijd')
}

async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lees en teken' }).click()
  await page.getByRole('checkbox', { name: 'Ik heb de verklaring gelezen' }).check()
  await page.getByRole('button', { name: 'Teken als Peter Slagboom' }).click()
  await expect(page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible()
}

async function picture(page: Page, name: string): Promise<void> {
  await test.info().attach(name, { body: await page.screenshot(), contentType: 'image/png' })
}
