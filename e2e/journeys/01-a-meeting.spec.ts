import { expect, type Page } from '@playwright/test'
import { dragNode, drawTie, nodeOf, nudgeNode, tieOf } from '../actors/dynamics-map.ts'
import { bundleOf, cardOf, placeCard } from '../actors/flipchart.ts'
import { band, closeDoor, openPersonRoom, saved } from '../actors/meeting.ts'
import { fullNames, termsIn } from '../actors/names.ts'
import type { Participant } from '../actors/participant.ts'
import { addMeasure, documentText, measureOf } from '../actors/plan.ts'
import { beginParagraph, expectWords } from '../actors/prose.ts'
import { test } from '../actors/town.ts'
import {
  everybodyGoesTo,
  flipchartTogether,
  group,
  groupMapTogether,
  interpretationTogether,
  listEqualsMap,
} from './01-together.ts'

test('[JOUR1] six people hold a whole meeting, from the first card to the frozen plan', async ({ seat }) => {
  test.setTimeout(180_000)
  const [chair, police, prosecutor, youthWork] = await Promise.all(
    ['p01', 'p03', 'p05', 'p06'].map((key) => seat(key)),
  )
  if (!chair || !police || !prosecutor || !youthWork) throw new Error('four partners sit down')
  const partners = [chair, police, prosecutor, youthWork]

  await test.step('they prepare', async () => {
    await everybodyGoesTo(partners, 'Flipcharts')
    await placeCard(police.page, 'Scooters rijden zonder licht over het plein')
    await placeCard(prosecutor.page, 'Weinig aangiften, veel verhalen')
    await placeCard(youthWork.page, 'De inloop is op maandag dicht')
    for (const { page } of partners) {
      await expect(cardOf(page, 'Scooters rijden zonder licht over het plein')).toBeVisible()
      await expect(cardOf(page, 'Weinig aangiften, veel verhalen')).toBeVisible()
      await expect(cardOf(page, 'De inloop is op maandag dicht')).toBeVisible()
    }
  })

  const school = await seat('p09')
  const housing = await seat('p10')
  await test.step('a guest who has not signed is kept out in a friendly way, signs, and comes in', async () => {
    const { page } = housing
    await expect(page.getByRole('heading', { name: 'Je kunt nog niet naar binnen', level: 1 })).toBeFocused()
    await expect(page.getByRole('navigation', { name: 'Borden' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Lees en teken' }).click()
    await page.getByRole('button', { name: 'Teken als Peter Slagboom' }).click()
    await expect(page.getByRole('alert')).toHaveText('Zet eerst een vinkje bij de verklaring.')
    await page.getByRole('checkbox', { name: 'Ik heb de verklaring gelezen en houd mij eraan.' }).check()
    await page.getByRole('button', { name: 'Teken als Peter Slagboom' }).click()
    await expect(band(page, /^Groepskamer: deur open, je bent te gast/)).toBeVisible()
  })
  const everybody = [...partners, school, housing]
  await expect(chair.page.getByText('6 aan tafel')).toBeVisible()

  await test.step('they work on the flipchart together', () =>
    flipchartTogether(everybody, { chair, police, youthWork, housing }))
  await test.step('they write the interpretation together', () =>
    interpretationTogether(everybody, { chair, police, school }))
  await test.step('they put the sub-groups on the map', () =>
    groupMapTogether(everybody, { chair, youthWork, school }))
  await test.step('the partners write the plan', () => planTogether(partners, { chair, police, youthWork }))
  await test.step('the door closes, and then names are said', () =>
    closeAndNameNames(everybody, { chair, police, prosecutor, youthWork, school, housing }))
  await test.step('the chair freezes the plan and makes the documents', () => freezeAndDownload(chair.page))
  await test.step('everybody loads the page anew, and all of it is there', () =>
    reloadAll(everybody, { chair, police, youthWork }))
})

async function planTogether(
  partners: readonly Participant[],
  people: {
    chair: Participant
    police: Participant
    youthWork: Participant
  },
) {
  const { chair, police, youthWork } = people
  await everybodyGoesTo(partners, 'Plan')
  await chair.page
    .getByRole('navigation', { name: 'De tekst van het plan' })
    .getByRole('button', { name: 'Inzet van capaciteit' })
    .click()
  await police.page
    .getByRole('navigation', { name: 'De tekst van het plan' })
    .getByRole('button', { name: 'Inzet van capaciteit' })
    .click()
  await beginParagraph(chair.page, 'Inzet van capaciteit')
  await chair.page.keyboard.type('De gemeente regelt een ruimte voor de inloop.')
  await expectWords(police.page, 'Inzet van capaciteit', 'De gemeente regelt een ruimte')

  await addMeasure(youthWork.page, 'Groep of netwerk', {
    title: 'Inloop ook op maandag',
    check: 'Elke maandag open vanaf 10 januari',
    lead: 'Jongerenwerk',
    endsOn: '2027-06-30',
  })
  await addMeasure(police.page, 'Gebied', {
    title: 'Licht op het fietspad',
    check: 'Alle lampen branden op 1 februari',
    lead: 'Gemeente',
    endsOn: '2027-02-01',
  })
  for (const { page } of partners) {
    await expect(measureOf(page, 'Groep of netwerk', 'Inloop ook op maandag')).toBeVisible()
    await expect(measureOf(page, 'Gebied', 'Licht op het fietspad')).toBeVisible()
  }
}

async function closeAndNameNames(
  everybody: readonly Participant[],
  people: {
    chair: Participant
    police: Participant
    prosecutor: Participant
    youthWork: Participant
    school: Participant
    housing: Participant
  },
) {
  const { chair, police, prosecutor, youthWork, school, housing } = people
  const guests = [school, housing]
  const partners = everybody.filter((one) => !guests.includes(one))
  for (const { page } of everybody) expect(termsIn(await page.content())).toEqual([])
  await closeDoor(chair.page)
  for (const { page } of guests) {
    await expect(page.getByRole('heading', { name: 'Jouw onderdeel is klaar', level: 1 })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Borden' })).toHaveCount(0)
  }
  await openPersonRoom(chair.page)
  await everybodyGoesTo(partners, 'Flipcharts')
  await expect(chair.page.getByRole('heading', { level: 1, name: /spilfiguren/ })).toBeVisible()
  await chair.page.keyboard.press('v')
  for (const { page } of partners) {
    await expect(band(page, /^Persoonskamer: deur dicht, alleen convenantpartners/)).toBeVisible()
    await expect(cardOf(page, 'Jeugdreclasseerder van Jesse')).toBeVisible()
  }
  await placeNamed(police.page)
  for (const { page } of partners) await expect(cardOf(page, 'Trainer spreekt Emre elke week')).toBeVisible()

  await everybodyGoesTo(partners, 'Dynamiek')
  for (const { page } of partners) await expect(nodeOf(page, 'Emre')).toBeVisible()
  await dragNode(prosecutor.page, 'Emre', { x: -60, y: 40 })
  await nudgeNode(youthWork.page, 'Finn', ['ArrowRight', 'ArrowUp'])
  await drawTie(police.page, 'Emre', { to: 'Finn Oudeboon', influence: 'positief' })
  for (const { page } of partners) await expect(tieOf(page, /^Emre beïnvloedt Finn, positief/)).toBeAttached()
  await listEqualsMap(youthWork.page)

  await everybodyGoesTo(partners, 'Plan')
  await addMeasure(youthWork.page, 'Persoon of gezin', {
    title: 'Gesprek over een opleiding',
    check: 'Gesprek gevoerd voor 1 maart',
    lead: 'Jongerenwerk',
    endsOn: '2027-03-01',
    member: 'Finn Oudeboon',
  })
  for (const { page } of partners)
    await expect(measureOf(page, 'Persoon of gezin', 'Gesprek over een opleiding')).toBeVisible()
  for (const { page } of guests) expect(termsIn(await page.content())).toEqual([])
}

/** A name from the list, chosen where one writes; what is stored is a reference. */
async function placeNamed(page: Page) {
  await page.getByRole('button', { name: 'Plaats mijn kaart' }).click()
  const field = page.getByRole('textbox', { name: 'Jullie kaart', exact: true })
  await expect(field).toBeFocused()
  await field.fill('Trainer spreekt ')
  await page.getByRole('button', { name: 'Noem een lid' }).click()
  await page.getByRole('menuitem', { name: /^Emre Yalçıner/ }).click()
  await expect(field).toHaveValue('Trainer spreekt Emre')
  await field.pressSequentially(' elke week')
  await field.press('Control+Enter')
}

async function freezeAndDownload(page: Page) {
  await page.getByRole('button', { name: 'Stel deze versie vast' }).click()
  const question = page.getByRole('dialog', { name: 'Versie 1 vaststellen?' })
  await question.getByRole('button', { name: 'Stel versie 1 vast' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByText(/^Versie 1, .*, door Marloes Hendrikse$/)).toBeVisible()

  const ask = (level: string) => async () => {
    await page.getByRole('button', { name: 'Document van versie 1' }).click()
    await page.getByRole('menuitem', { name: level }).click()
  }
  const withoutNames = await documentText(page, ask('Zonder namen'))
  expect(withoutNames).toContain('Inloop ook op maandag')
  expect(withoutNames).toContain('De gemeente regelt een ruimte voor de inloop.')
  expect(withoutNames).not.toContain('Gesprek over een opleiding')
  expect(termsIn(withoutNames)).toEqual([])

  const withNames = await documentText(page, ask('Met namen'))
  expect(withNames).toContain('Gesprek over een opleiding')
  expect(termsIn(withNames, fullNames)).toContain('Finn Oudeboon')
}

async function reloadAll(
  everybody: readonly Participant[],
  people: {
    chair: Participant
    police: Participant
    youthWork: Participant
  },
) {
  const { chair, police, youthWork } = people
  for (const { page } of [chair, police, youthWork]) await saved(page)
  await Promise.all(everybody.map(({ page }) => page.reload()))
  await expect(measureOf(chair.page, 'Persoon of gezin', 'Gesprek over een opleiding')).toBeVisible()
  await expect(measureOf(chair.page, 'Gebied', 'Licht op het fietspad')).toBeVisible()
  await police.goTo('Dynamiek')
  await expect(tieOf(police.page, /^Emre beïnvloedt Finn, positief/)).toBeAttached()
  await police.page.getByRole('link', { name: 'Naar de groepskamer' }).click()
  await expect(tieOf(police.page, 'Schoolplein beïnvloedt Jonge aanwas, positief')).toBeAttached()
  await youthWork.goTo('Flipcharts')
  await expect(cardOf(youthWork.page, 'Trainer spreekt Emre elke week')).toBeVisible()
  await youthWork.page.getByRole('link', { name: 'Naar de groepskamer' }).click()
  await expect(bundleOf(youthWork.page, 'Verkeer')).toBeVisible()
  await youthWork.goTo('Duiding')
  await expectWords(youthWork.page, group, 'De groep wisselt per avond van plek.')
}
