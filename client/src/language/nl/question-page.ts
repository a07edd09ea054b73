import type { ReopenReason } from '@rode-draad/shared/circular-questioning/adoption.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { dayMonth, listed } from './dates.ts'

const cards = (count: number) => (count === 1 ? '1 kaart' : `${count} kaarten`)

/** Sentences of the page of one question, on screen and on paper. */
export const questionPageText = {
  open: (number: number) => `Lees vraag ${number} rustig`,
  openShort: 'Lees rustig',
  back: 'Naar de flipchart',
  questions: 'Andere vragen',
  previous: (number: number) => `Vraag ${number}`,
  next: (number: number) => `Vraag ${number}`,
  of: (number: number, count: number) => `Vraag ${number} van ${count}`,
  level: { group: 'Groepsniveau, zonder namen', person: 'Persoonsniveau, vertrouwelijk' } satisfies Record<
    Level,
    string
  >,
  notThere: 'Deze vraag is er niet',
  notThereText: 'Misschien is hij weggehaald, of hoort hij bij de andere kamer.',
  adopted: (day: string) => `Vastgesteld op ${dayMonth(day)}. Er verandert niets meer.`,
  notAdopted: 'Nog niet vastgesteld. Tot die tijd kan iedere organisatie wat zij zei terugnemen.',

  cards: 'Kaarten',
  noCards: 'Nog geen kaarten bij deze vraag.',
  bundles: 'Bundels',
  inBundle: (letter: string) => `in bundel ${letter}`,
  bundleCards: cards,
  bundleHead: (letter: string) => `Bundel ${letter}`,
  emptyBundle: 'nog leeg',
  threads: 'Rode draden',
  noThreads: 'Nog geen rode draad bij deze vraag.',
  standing: {
    making: 'In wording',
    confirmed: 'Bevestigd',
    minority: 'Bevestigd als minderheidsbeeld',
  },
  restsOn: (count: number, letter: string | null) =>
    `Rust op ${cards(count)}${letter === null ? '' : `, bundel ${letter}`}.`,
  recognised: 'Herkenbaar voor',
  nobody: 'Nog niemand zei dat deze draad herkenbaar is.',
  notYet: 'Nog niet herkenbaar voor',
  silent: (names: readonly string[]) => `Nog geen woord van ${listed(names)}.`,
  someMember: 'een lid',
  otherReading: (name: string) => `${name} leest het anders:`,

  print: 'Druk af als flipchart',
  printShort: 'Druk af',
  printEmpty: 'Druk leeg af',
  printing: 'De flipchart wordt klaargezet',
  printed: 'Het afdrukvenster is geopend. In het logboek staat dat jullie deze vraag afdrukken.',
  noPrint: {
    person: 'Wat over personen gaat, druk je niet af.',
    guest: 'Alleen convenantpartners drukken een flipchart af.',
  },
  heldOffPaper: (count: number) =>
    count === 1
      ? 'Eén tekst wacht nog en staat niet op papier.'
      : `${count} teksten wachten nog en staan niet op papier.`,

  adopt: {
    begin: 'Stel de flipcharts vast',
    title: {
      group: 'De flipcharts van de groepskamer vaststellen?',
      person: 'De flipcharts van de persoonskamer vaststellen?',
    } satisfies Record<Level, string>,
    text: 'Het gaat om alle vragen van deze kamer. Daarna verandert er niets meer, en kan niemand nog iets terugnemen.',
    yes: 'Stel vast',
    no: 'Nog niet',
    done: 'De flipcharts zijn vastgesteld.',
    reopen: 'Maak de flipcharts weer open',
    reopenTitle: 'De flipcharts weer openmaken?',
    reopenText:
      'Dan kan iedereen er weer aan werken, en terugnemen wat hij zei. De reden komt in het logboek.',
    why: 'Waarom?',
    reasons: {
      mistake: 'Er staat een fout in',
      missing: 'Er ontbreekt iets',
      objection: 'Een partner heeft bezwaar',
      'too-early': 'Het was te vroeg',
    } satisfies Record<ReopenReason, string>,
    reopened: 'De flipcharts zijn weer open.',
  },

  own: 'Jullie eigen bijdragen',
  ownBusy: 'Het document wordt gemaakt',
  ownDone: 'Het document met jullie eigen bijdragen is opgehaald.',
  ownFile: (level: Level) => `eigen-bijdragen${level === 'person' ? '-vertrouwelijk' : ''}.docx`,

  paper: {
    for: (organisation: string, moment: string) => `Afgedrukt voor ${organisation}, ${moment}.`,
    askedFor: (most: number) => (most === 1 ? 'Schrijf 1 kaart.' : `Schrijf ten hoogste ${most} kaarten.`),
    short: 'Kort en duidelijk, één gedachte per kaart. Noem geen namen.',
    useButton:
      'Deze bladzijde druk je af met de knop ‘Druk af als flipchart’. Wat over personen gaat, komt niet op papier.',
  },
} as const
