import { expect } from '@playwright/test'
import { dragNode } from '../actors/dynamics-map.ts'
import {
  cardOf,
  fromCardMenu,
  placeCard,
  placeWaitingCard,
  rewriteCard,
  rewriteWaiting,
  waitingOf,
} from '../actors/flipchart.ts'
import { closeDoor, openPersonRoom } from '../actors/meeting.ts'
import { beginnings, fold, listedTerms, termsIn } from '../actors/names.ts'
import type { Participant, SeatOptions } from '../actors/participant.ts'
import { beginParagraph, drawn, expectWords, sameText, textOf, typeSlowly, useTool } from '../actors/prose.ts'

/** An evening at which partners say names where guests read along, and what the guests were sent of it. */

const pillar = 'Groepskenmerken'

export interface Guests {
  readonly signed: Participant
  /** Signs at the door, and comes in after that. */
  readonly late: Participant
}

/** @param guarded whether the server holds names back; without the guard the cards carry no note */
export async function holdEvening(
  seat: (key: string, options?: SeatOptions) => Promise<Participant>,
  guarded: boolean,
): Promise<Guests> {
  const chair = await seat('p01')
  const police = await seat('p03', { path: '/duiding' })
  const youthWork = await seat('p06', { path: '/flipcharts' })
  const signed = await seat('p09', { path: '/duiding', record: true, watch: listedTerms })
  const late = await seat('p10', { path: '/flipcharts', record: true, watch: listedTerms })
  await signStatement(late)

  await sayNamesOnCards(youthWork, late, guarded)
  await writeNamesInText({ police, youthWork, signed, guarded })
  await youthWork.goTo('Plan')
  await beginParagraph(youthWork.page, 'Betrokken partijen')
  await typeSlowly(youthWork.page, 'Ottevanger komt in december terug')
  await takeNamesBack({ police, youthWork, signed, late, guarded })

  await closeDoor(chair.page)
  for (const { page } of [signed, late])
    await expect(page.getByRole('heading', { name: 'Jouw onderdeel is klaar' })).toBeVisible()
  await openPersonRoom(chair.page)
  await police.goTo('Dynamiek')
  await dragNode(police.page, 'Emre', { x: -40, y: 30 })
  await youthWork.goTo('Flipcharts')
  await placeCard(youthWork.page, 'Trainer kent Dylan goed')
  return { signed, late }
}

async function signStatement({ page }: Participant) {
  await page.getByRole('button', { name: 'Lees en teken' }).click()
  await page.getByRole('checkbox', { name: 'Ik heb de verklaring gelezen' }).check()
  await page.getByRole('button', { name: 'Teken als Peter Slagboom' }).click()
  await expect(page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible()
}

const named = ['Als Dille er is, draait de sfeer', 'Lid 7 is er elke avond bij', 'L07 stuurt de jongsten aan']
const rewritten = 'Met de jongens van vroeger erbij draait de sfeer'

async function sayNamesOnCards(partner: Participant, guest: Participant, guarded: boolean) {
  const place = guarded ? placeWaitingCard : placeCard
  for (const words of named) await place(partner.page, words)
  await placeCard(guest.page, 'Het licht in de portieken is stuk')
  await placeCard(partner.page, 'De inloop is te vroeg dicht')
  await expect(cardOf(partner.page, 'Het licht in de portieken is stuk')).toBeVisible()
  // What waits stands on no board, so it holds up nobody else's work.
  await expect(cardOf(guest.page, 'De inloop is te vroeg dicht')).toBeVisible()
}

interface Writers {
  readonly police: Participant
  readonly youthWork: Participant
  readonly signed: Participant
  readonly guarded: boolean
}

async function writeNamesInText({ police, youthWork, signed, guarded }: Writers) {
  await youthWork.goTo('Duiding')
  await expectWords(signed.page, pillar, 'vijftien tot twintig jongeren')
  await beginParagraph(signed.page, pillar)
  await signed.page.keyboard.type('Verzuim begint na de vakantie.')
  await expectWords(police.page, pillar, 'Verzuim begint na de vakantie.')
  // The name is half written while the guest writes a whole sentence; then the rest of it comes.
  await beginParagraph(police.page, pillar)
  await typeSlowly(police.page, 'Gisteren stond Verhoe')
  await typeSlowly(signed.page, ' Op dinsdag is het drukker.')
  if (!guarded) await expectWords(signed.page, pillar, 'Gisteren stond Verhoe')
  await typeSlowly(police.page, 'ckx bij de trap')
  await expectWords(youthWork.page, pillar, 'Gisteren stond Verhoeckx bij de trap')
  await beginParagraph(youthWork.page, pillar)
  await typeSlowly(youthWork.page, 'De neef van Wier')
  await useTool(youthWork.page, 'Vet')
  await typeSlowly(youthWork.page, 'singhe')
  await useTool(youthWork.page, 'Vet')
  await typeSlowly(youthWork.page, ' was erbij')
  await expectWords(police.page, pillar, 'De neef van Wiersinghe was erbij')
  await expectWords(police.page, pillar, 'Op dinsdag is het drukker.')
  if (guarded) await expect(textOf(signed.page, pillar)).not.toContainText('was erbij')
}

async function takeNamesBack(people: Writers & Pick<Guests, 'late'>) {
  const { police, youthWork, signed, late, guarded } = people
  await youthWork.goTo('Duiding')
  await rewriteLine(youthWork, 'De neef van Wiersinghe was erbij', 'Een oom was erbij')
  await rewriteLine(police, 'Gisteren stond Verhoeckx bij de trap', 'Gisteren stonden er drie bij de trap')
  await expectWords(signed.page, pillar, 'Gisteren stonden er drie bij de trap')
  await expectWords(signed.page, pillar, 'Een oom was erbij')
  await sameText(police.page, signed.page, pillar)

  await youthWork.goTo('Flipcharts')
  const [first = '', ...others] = named
  if (guarded) {
    await rewriteWaiting(youthWork.page, first, rewritten)
    for (const words of others)
      await waitingOf(youthWork.page, words).getByRole('button', { name: 'Trek in' }).click()
  } else {
    await rewriteCard(youthWork.page, first, rewritten)
    for (const words of others) await fromCardMenu(youthWork.page, words, 'Haal weg')
  }
  await expect(cardOf(late.page, rewritten)).toBeVisible()
  await expect(cardOf(late.page, 'De inloop is te vroeg dicht')).toBeVisible()
}

/** Puts other words in the place of a paragraph. */
async function rewriteLine({ page }: Participant, was: string, becomes: string) {
  await textOf(page, pillar).getByText(was).click({ clickCount: 3 })
  await drawn(page)
  await page.keyboard.type(becomes)
}

/** What of the list a guest was ever sent or shown, as places; empty when nothing was. */
export async function leaksTo(guest: Participant): Promise<string[]> {
  const texts = await guest.received.texts()
  const sent = texts.flatMap(({ where, text, raw }) => {
    // In bytes read as letters a short term turns up by chance; decoded they are searched for all.
    const terms = raw ? listedTerms.filter((term) => fold(term).length >= 6) : listedTerms
    return termsIn(text, terms).map((term) => `${where}: ${term}`)
  })
  const shown = [...guest.seen.keys()].map((term) => `on screen: ${term}`)
  return [...sent, ...shown, ...growingNames(guest)]
}

/** Beginnings of a listed name that appeared, letter by letter, in what the guest could read. */
function growingNames(guest: Participant): string[] {
  const ordinary = new Map<string, ReadonlySet<string>>()
  return guest.received.replicas().flatMap(({ board, where, text }) => {
    const words = new Set(fold(text).match(/\p{L}+/gu) ?? [])
    const before = ordinary.get(board)
    if (before === undefined) {
      // A word of the seeded case that happens to begin as a name does is no name.
      ordinary.set(board, words)
      return []
    }
    return [...words]
      .filter((word) => beginnings.has(word) && !before.has(word))
      .map((word) => `${where}: ${word}`)
  })
}
