import { expect, type Page } from '@playwright/test'
import {
  dragNode,
  drawTie,
  listWords,
  mapWords,
  nodeOf,
  nudgeNode,
  placeOf,
  sayPosition,
  showView,
  tieOf,
} from '../actors/dynamics-map.ts'
import { bundleOf, cardOf, dragCard, fromCardMenu, placeCard, rewriteCard } from '../actors/flipchart.ts'
import type { Participant } from '../actors/participant.ts'
import { beginParagraph, caretOf, expectWords, layoutOf, sameText, textOf, useTool } from '../actors/prose.ts'

/** What everybody does together in the group room in [JOUR1], board by board. */

export const everybodyGoesTo = (people: readonly Participant[], tab: Parameters<Participant['goTo']>[0]) =>
  Promise.all(people.map((one) => one.goTo(tab)))

export const group = 'Groepskenmerken'

export async function flipchartTogether(
  everybody: readonly Participant[],
  people: {
    chair: Participant
    police: Participant
    youthWork: Participant
    housing: Participant
  },
) {
  const { chair, police, youthWork, housing } = people
  await everybodyGoesTo(everybody, 'Flipcharts')
  await placeCard(housing.page, 'Het licht in de portieken is vaak stuk')
  await rewriteCard(
    youthWork.page,
    'De inloop is op maandag dicht',
    'De inloop is op maandag en dinsdag dicht',
  )

  await fromCardMenu(police.page, 'Scooters rijden zonder licht over het plein', 'Haal weg')
  await expect(cardOf(chair.page, 'Scooters rijden zonder licht over het plein')).toHaveCount(0)
  await police.page.getByRole('button', { name: 'Zet terug' }).click()

  await fromCardMenu(chair.page, 'Scooters rijden zonder licht over het plein', 'Een nieuwe bundel')
  await chair.page.getByRole('textbox', { name: 'Naam van de bundel' }).fill('Verkeer')
  await chair.page.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await fromCardMenu(youthWork.page, 'De inloop is op maandag en dinsdag dicht', 'De buurt')
  await dragCard(police.page, 'Het licht in de portieken is vaak stuk', 'De buurt')

  for (const { page } of everybody) {
    await expect(bundleOf(page, 'Verkeer').getByRole('article')).toHaveAccessibleName(
      'Scooters rijden zonder licht over het plein',
    )
    const street = bundleOf(page, 'De buurt')
    await expect(
      street.getByRole('article', { name: 'Het licht in de portieken is vaak stuk' }),
    ).toBeVisible()
    await expect(
      street.getByRole('article', { name: 'De inloop is op maandag en dinsdag dicht' }),
    ).toBeVisible()
  }
}

export async function interpretationTogether(
  everybody: readonly Participant[],
  people: {
    chair: Participant
    police: Participant
    school: Participant
  },
) {
  const { chair, police, school } = people
  await everybodyGoesTo(everybody, 'Duiding')
  for (const { page } of everybody)
    await expect(textOf(page, group)).toContainText('vijftien tot twintig jongeren')
  await beginParagraph(chair.page, group)
  await useTool(chair.page, 'Kop')
  await chair.page.keyboard.type('Wat ons opviel')
  await chair.page.keyboard.press('Enter')
  await expect(textOf(school.page, group).getByRole('heading', { name: 'Wat ons opviel' })).toBeVisible()
  // The paragraph that was begun below it reaches a guest a moment later; before that the list would stand above it.
  await sameText(chair.page, school.page, group)

  await beginParagraph(school.page, group)
  await useTool(school.page, 'Lijst')
  await school.page.keyboard.type('Verzuim')
  await expect(textOf(police.page, group).getByRole('listitem')).toBeVisible()
  await expectWords(police.page, group, 'Verzuim')
  await beginParagraph(police.page, group)
  // The second item has to stand before all type at once, or the police would split what the school is writing.
  await expect(textOf(school.page, group).getByRole('listitem')).toHaveCount(2)
  const [one, other] = [
    'De groep wisselt per avond van plek. ',
    'Meldingen komen van steeds dezelfde straten. ',
  ]
  await Promise.all([
    chair.page.getByRole('textbox', { name: group }).pressSequentially(one, { delay: 25 }),
    police.page.getByRole('textbox', { name: group }).pressSequentially(other, { delay: 25 }),
    school.page.getByRole('textbox', { name: group }).pressSequentially(' begint op dinsdag', { delay: 25 }),
  ])
  await expect(caretOf(chair.page, group, 'Ruud')).toBeVisible()
  await expect(caretOf(police.page, group, 'Marloes')).toBeVisible()
  await useTool(chair.page, 'Vet')
  await chair.page.keyboard.type('En dat is nieuw.')

  for (const { page } of everybody) {
    await expectWords(page, group, one.trim())
    await expectWords(page, group, other.trim())
    await expectWords(page, group, 'Verzuim begint op dinsdag')
    await expect.poll(() => layoutOf(page, group)).toContain('**En dat is nieuw.**')
    await expect(textOf(page, group).getByRole('listitem').first()).toBeVisible()
    await sameText(chair.page, page, group)
  }
}

export async function groupMapTogether(
  everybody: readonly Participant[],
  people: {
    chair: Participant
    youthWork: Participant
    school: Participant
  },
) {
  const { chair, youthWork, school } = people
  await everybodyGoesTo(everybody, 'Dynamiek')
  for (const { page } of everybody) await expect(nodeOf(page, 'Jonge aanwas')).toBeVisible()
  await school.page.getByRole('button', { name: 'Nieuwe subgroep' }).click()
  await school.page.getByRole('textbox', { name: 'Naam van de subgroep' }).fill('Schoolplein')
  await school.page.getByRole('button', { name: 'Zet op de kaart' }).click()
  for (const { page } of everybody) await expect(nodeOf(page, 'Schoolplein')).toBeVisible()

  await dragNode(chair.page, 'Schoolplein', { x: 160, y: -150 })
  await sayPosition(chair.page, 'Schoolplein', 'leider')
  await dragNode(chair.page, 'Jonge aanwas', { x: 0, y: -260 })
  await chair.page.getByRole('button', { name: 'Maak Jonge aanwas leider' }).click()
  await nudgeNode(youthWork.page, 'Jonge aanwas', ['ArrowRight', 'ArrowRight', 'Shift+ArrowUp'])
  await drawTie(youthWork.page, 'Schoolplein', { to: 'Jonge aanwas', influence: 'positief' })
  for (const { page } of everybody) {
    await expect(tieOf(page, 'Schoolplein beïnvloedt Jonge aanwas, positief')).toBeAttached()
    await expect(nodeOf(page, 'Schoolplein')).toHaveAccessibleName(/^Schoolplein, leider, /)
  }
  // The chair's picture is lower, for the bar under it; the others' are alike.
  const place = await placeOf(school.page, 'Schoolplein')
  for (const { page } of everybody.filter((one) => one !== chair))
    await expect.poll(() => placeOf(page, 'Schoolplein')).toEqual(place)
  await listEqualsMap(school.page)
}

export async function listEqualsMap(page: Page) {
  const picture = await mapWords(page)
  await showView(page, 'Lijst')
  expect(await listWords(page)).toEqual(picture)
  await showView(page, 'Vier velden')
}
