import type { InterpretationSection } from '@rode-draad/shared/interpretation/interpretation.doc.ts'

/** Names of the sections as the model has them. Also used where a measure tells what it stands on. */
export const sectionNames: Readonly<Record<InterpretationSection, string>> = {
  groupTraits: 'Groepskenmerken',
  neighbourhoodImpact: 'Impact op de buurt',
  crimeAndAttitude: 'Criminaliteit en houding',
  psychosocial: 'Psychosociale problematiek',
  summary: 'Samenvatting',
}

/** The part behind `#` in the address of a section. */
export const sectionSlugs: Readonly<Record<InterpretationSection, string>> = {
  groupTraits: 'groepskenmerken',
  neighbourhoodImpact: 'impact-op-de-buurt',
  crimeAndAttitude: 'criminaliteit-en-houding',
  psychosocial: 'psychosociale-problematiek',
  summary: 'samenvatting',
}

export const threadCount = (count: number) =>
  count === 0 ? 'nog geen draad' : count === 1 ? '1 draad' : `${count} draden`

export const cardCount = (count: number) =>
  count === 0 ? 'nog geen kaarten' : count === 1 ? '1 kaart' : `${count} kaarten`

/** Sentences of the group interpretation. */
export const interpretationText = {
  nav: 'Groepsduiding',
  loading: 'De groepsduiding komt eraan.',
  placeholder: 'Schrijf hier samen op wat jullie zien.',
  placeholderSummary: 'Vat in een paar zinnen samen wat er aan de hand is.',
  restsOn: 'Waar dit op rust',
  cards: (count: number, question: number | null) =>
    question === null ? cardCount(count) : `${cardCount(count)}, vraag ${question}`,
  notConfirmed: 'Nog niet door iedereen bevestigd',
  minority: 'Minderheidsbeeld: minder dan twee organisaties herkennen dit',
  inTheMaking: 'Nog in wording',
  inTheMakingNote: 'Kan als de tafel hem op de flipchart bevestigt',
  dissent: (organisation: string) => `${organisation} leest het anders.`,
  link: 'Koppel een draad',
  linkHeading: (question: number | null) => (question === null ? 'Andere draden' : `Vraag ${question}`),
  unlink: 'Haal de koppeling weg',
  more: (title: string) => `Meer over ‘${title}’`,
  linked: (title: string) => `Gekoppeld: ${title}.`,
  unlinked: (title: string) => `Koppeling weggehaald: ${title}.`,
  noneLinked: 'Nog geen draad gekoppeld. Een draad laat zien uit welke kaarten deze tekst komt.',
  noneToLink: 'Op de flipchart staat nog geen rode draad.',
  allLinked: 'Alle draden van de flipchart zijn hier gekoppeld.',
  elsewhere: (count: number) =>
    count === 1
      ? '1 gekoppelde draad is hier niet te zien.'
      : `${count} gekoppelde draden zijn hier niet te zien.`,
  heldTitle: 'Gasten zien de laatste woorden van deze tekst niet.',
  held: 'Er lijkt een naam in te staan. Haal die weg, dan zien gasten de tekst vanzelf weer.',
  summaryRestsOn: 'De samenvatting rust op de vier pijlers.',
} as const
