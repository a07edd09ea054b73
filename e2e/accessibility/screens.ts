import { expect, type Page } from '@playwright/test'
import { askCode, codeReadOut, enterCode, openGuests, personalLink } from '../actors/door.ts'
import { mapOf, nodeOf, showView, tieOf } from '../actors/dynamics-map.ts'
import {
  cardOf,
  fromCardMenu,
  openCardMenu,
  openComposer,
  placeCard,
  placeWaitingCard,
} from '../actors/flipchart.ts'
import { band, closeDoor, openPersonRoom } from '../actors/meeting.ts'
import type { Participant, SeatOptions } from '../actors/participant.ts'
import { chooseRoom, editPart, invite, openMeeting, parts, planFromTemplate } from '../actors/planning.ts'
import { textOf } from '../actors/prose.ts'
import type { Town } from '../actors/town.ts'

/** Looks at one screen, in one state. */
export type Look = (name: string, page: Page) => Promise<void>

interface Walk {
  readonly seat: (key: string, options?: SeatOptions) => Promise<Participant>
  readonly town: Town
  readonly look: Look
}

const ownCard = 'De inloop is op maandag dicht'

/** Goes past every screen of the product, in every state a person can meet, in the order of an evening. */
export async function walkPastAllScreens(walk: Walk): Promise<void> {
  const chair = await walk.seat('p01')
  await atTheDoor(walk)
  await outsideTheDoor(walk, chair)
  await preparing(walk, chair)
  await flipchart(walk, await walk.seat('p06', { path: '/flipcharts' }))
  await interpretation(walk, chair)
  await groupMap(walk, chair)
  await plan(walk, chair)
  await guests(walk, chair)
  await personRoom(walk, chair)
  await withoutServer(walk, chair)
}

async function atTheDoor({ seat, look }: Walk) {
  const { page } = await seat('')
  await expect(page.getByRole('link', { name: /^Marloes Hendrikse/ })).toBeVisible()
  await look('landing', page)
  await page.getByRole('button', { name: 'Begin bij het overleg' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('landing, asked to begin anew', page)

  const guest = await seat('p10')
  await look('refused, not signed', guest.page)
  await guest.page.getByRole('button', { name: 'Lees en teken' }).click()
  await guest.page.getByRole('button', { name: /^Teken als/ }).click()
  await expect(guest.page.getByRole('alert')).toBeVisible()
  await look('statement, not agreed yet', guest.page)

  const manager = await seat('p02', { path: '/plan' })
  await expect(textOf(manager.page, 'Betrokken partijen')).toContainText('Convenantpartners')
  await look('plan, read only', manager.page)
  await manager.page.goto(manager.address('/flipcharts'))
  await expect(manager.page.getByRole('heading', { level: 1 })).toBeVisible()
  await look('a board that is not for one', manager.page)
}

/** A guest with a link and no login, and what the chair sees of it. */
export async function outsideTheDoor({ seat, look }: Walk, chair: Participant) {
  const { page } = await seat('', { path: '/gast' })
  await look('door, without a link', page)
  await chair.goTo('Voorbereiden')
  await page.goto(await personalLink(chair.page, 'Peter Slagboom'))
  await expect(page.getByRole('heading', { name: 'Welkom' })).toBeVisible()
  await look('door, with a link', page)
  await askCode(page)
  await enterCode(page, '12')
  await expect(page.getByRole('alert')).toBeVisible()
  await look('door, the code is not right', page)
  await openGuests(chair.page)
  await codeReadOut(chair.page)
  await look('guests at the door', chair.page)
  await chair.page.keyboard.press('g')
}

async function preparing({ look, seat }: Walk, { page, goTo }: Participant) {
  await goTo('Voorbereiden')
  await expect(parts(page)).toBeVisible()
  await look('preparing', page)
  await page.getByRole('button', { name: 'Nieuwe bijeenkomst' }).click()
  await look('preparing, a new meeting', page)
  await page.getByRole('button', { name: 'Annuleer' }).click()
  await planFromTemplate(page, ['Leerplicht'])
  await editPart(page, 'Groepskenmerken')
  await look('preparing, a part', page)
  await page.getByRole('button', { name: 'Kies vragen' }).click()
  await look('preparing, choosing questions', page)
  await page.getByRole('dialog').getByRole('button', { name: 'Annuleer' }).click()
  await chooseRoom(page, 'Personen')
  await look('preparing, against a rule', page)
  await page.getByRole('button', { name: 'Zet terug' }).click()
  await page.getByRole('button', { name: 'Nodig iemand uit' }).click()
  await page.getByRole('button', { name: 'Vraag de partners' }).click()
  await look('preparing, an invitation with errors', page)
  await page.getByRole('button', { name: 'Annuleer' }).click()
  await invite(page, {
    name: 'Ineke Verzonnen',
    email: 'ineke@voorbeeld.invalid',
    purpose: 'Verzuim en school',
  })
  await page.getByRole('button', { name: 'Wat partners antwoordden' }).click()
  await look('preparing, an invitation', page)
  const police = await seat('p03', { path: '/voorbereiden' })
  await openMeeting(police.page, /antwoord gevraagd/)
  await look('preparing, asked for limits', police.page)
  await goTo('Bijeenkomst')
}

async function flipchart({ look }: Walk, { page }: Participant) {
  await expect(cardOf(page, 'Ongelukken met opgevoerde scooters')).toBeVisible()
  await look('flipchart', page)
  await openComposer(page)
  await page.keyboard.press('Control+Enter')
  await look('flipchart, composer with an error', page)
  await page.keyboard.press('Escape')
  await placeCard(page, ownCard)
  await openCardMenu(page, ownCard)
  await look('flipchart, card menu', page)
  await page.keyboard.press('Escape')
  await fromCardMenu(page, ownCard, 'Een nieuwe bundel')
  await look('flipchart, naming a bundle', page)
  await page.keyboard.press('Escape')
  await fromCardMenu(page, ownCard, 'Verbind met een draad')
  await look('flipchart, choosing a thread', page)
  await page.getByRole('dialog').getByRole('button', { name: 'Klaar' }).click()
  await fromCardMenu(page, ownCard, 'Haal weg')
  await expect(page.getByRole('button', { name: 'Zet terug' })).toBeVisible()
  await look('flipchart, a card taken away', page)
  await placeWaitingCard(page, 'Als Dille er is, draait de sfeer')
  await look('flipchart, a card that waits', page)
  await page.getByRole('button', { name: 'Schrijf verder' }).click()
  await look('flipchart, writing a thread', page)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: /^Lees vraag/ }).click()
  await expect(page.getByRole('heading', { name: 'Rode draden' })).toBeVisible()
  await look('a question to read', page)
}

async function interpretation({ look }: Walk, { page, goTo }: Participant) {
  await look('meeting', page)
  await page.getByRole('button', { name: 'Jouw instellingen' }).click()
  await look('meeting, own settings', page)
  await page.keyboard.press('Escape')
  await goTo('Duiding')
  await expect(textOf(page, 'Groepskenmerken')).toContainText('vijftien tot twintig')
  await textOf(page, 'Groepskenmerken').click()
  await look('interpretation, writing', page)
  await page.getByRole('button', { name: 'Koppel een draad' }).click()
  await look('interpretation, choosing a thread', page)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: /^Samenvatting/ }).click()
  await expect(textOf(page, 'Samenvatting')).toBeVisible()
  await look('interpretation, summary', page)
}

async function groupMap({ look }: Walk, { page, goTo }: Participant) {
  await goTo('Dynamiek')
  await nodeOf(page, 'Jonge aanwas').focus()
  await look('map, a node in focus', page)
  await page.keyboard.press('Enter')
  await look('map, the menu of a node', page)
  // Another width draws the paper anew and closes what was open on it.
  await nodeOf(page, 'Jonge aanwas').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Trek een lijn naar…' }).click()
  await look('map, drawing a line', page)
  await page.keyboard.press('Escape')
  await tieOf(page, 'Voetbal en inloop beïnvloedt Jonge aanwas, positief').focus()
  await page.keyboard.press('Enter')
  await look('map, a line', page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Nieuwe subgroep' }).click()
  await look('map, a new sub-group', page)
  await page.keyboard.press('Escape')
  await showListWhenWide(page)
  await page.getByRole('button', { name: 'Trek een lijn van Jonge aanwas' }).click()
  await look('map as a list', page)
}

/** As long as the page shows the list because it was narrow a moment ago, choosing the list chooses nothing. */
async function showListWhenWide(page: Page) {
  await expect(mapOf(page)).toBeVisible()
  await showView(page, 'Lijst')
}

async function plan({ look }: Walk, { page, goTo }: Participant) {
  await goTo('Plan')
  await expect(textOf(page, 'Betrokken partijen')).toContainText('Convenantpartners')
  await look('plan', page)
  await page.getByRole('button', { name: 'Nieuwe maatregel bij Gebied' }).click()
  await page.getByRole('button', { name: 'Bewaar maatregel' }).click()
  await look('plan, a measure with an error', page)
  await page.getByRole('button', { name: 'Annuleer' }).click()
  await page.getByRole('button', { name: 'Stel deze versie vast' }).click()
  await look('plan, asked to freeze', page)
  await page.getByRole('button', { name: 'Nog niet' }).click()
}

async function guests({ seat, look }: Walk, chair: Participant) {
  const { page, goTo } = await seat('p09', { path: '/flipcharts' })
  await openComposer(page)
  await look('guest, flipchart', page)
  await goTo('Duiding')
  await expect(textOf(page, 'Groepskenmerken')).toContainText('vijftien tot twintig')
  await look('guest, interpretation', page)
  await closeDoor(chair.page)
  await expect(page.getByRole('heading', { name: 'Jouw onderdeel is klaar' })).toBeVisible()
  await look('guest, lobby', page)
}

async function personRoom({ look }: Walk, chair: Participant) {
  const { page, goTo } = chair
  await page.getByRole('button', { name: 'Open deel B' }).click()
  await look('chair, the door closes', page)
  await page.getByRole('button', { name: 'Nog niet' }).click()
  await openPersonRoom(page)
  await goTo('Flipcharts')
  // Until then it is the group's flipchart, which goes with what one began on it.
  await expect(band(page, /^Persoonskamer/)).toBeVisible()
  await openComposer(page)
  await page.getByRole('button', { name: 'Noem een lid' }).click()
  await look('person flipchart, naming somebody', page)
  await page.keyboard.press('Escape')
  await goTo('Dynamiek')
  await expect(mapOf(page)).toBeVisible()
  await nodeOf(page, 'Emre').focus()
  await page.keyboard.press('Enter')
  await look('person map, the menu of a node', page)
  await page.keyboard.press('Escape')
  await showListWhenWide(page)
  await look('person map as a list', page)
  await goTo('Plan')
  await page.getByRole('button', { name: 'Nieuwe maatregel bij Persoon of gezin' }).click()
  await look('plan, a measure for persons', page)
  await page.getByRole('button', { name: 'Annuleer' }).click()
  await page.getByRole('button', { name: 'Maak het document' }).click()
  await look('plan, choosing a document', page)
  await page.keyboard.press('Escape')
}

async function withoutServer({ town, look }: Walk, { page, goTo }: Participant) {
  await goTo('Flipcharts')
  await expect(page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible()
  await town.kill()
  await expect(page.getByText(/^Geen verbinding/).first()).toBeVisible()
  await placeCard(page, 'Zonder verbinding geplaatst')
  await look('offline, with unsaved work', page)
  await town.restart()
  await expect(page.getByRole('banner').getByText(/^Opgeslagen/)).toBeVisible()
}
