import type { FollowUp, Word } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'

/** The Dutch words of one's own contributions as a document. */
export const contributionsWords = {
  title: 'Wat wij inbrachten',
  level: {
    group: 'Groepsniveau. Dit document bevat geen namen.',
    person: 'Persoonsniveau, vertrouwelijk.',
  } satisfies Record<Level, string>,
  runningHead: {
    group: 'Eigen bijdragen, groepsniveau, zonder namen',
    person: 'Eigen bijdragen, persoonsniveau, vertrouwelijk',
  } satisfies Record<Level, string>,
  recipients: (organisation: string) =>
    `Alleen voor ${organisation}. Geef het niet door buiten je eigen organisatie.`,
  madeAt: (moment: string) => `Stand van ${moment}`,
  adopted: (day: string) => `De flipcharts zijn vastgesteld op ${day}.`,
  notAdopted: 'De flipcharts zijn nog niet vastgesteld: dit kan nog veranderen.',
  leftOut: 'Wat hier niet in staat',
  leftOutText:
    'Alleen wat jullie zelf schreven staat hierin. Kaarten, vragen en antwoorden van anderen, de rode draden en wat voor jullie verborgen is, gaan niet mee.',
  question: (number: number, text: string) => `Vraag ${number}. ${text}`,
  otherQuestion: 'Zonder vraag',
  cards: 'Onze kaarten',
  sheet: 'Op ons invulblad',
  onOthers: 'Bij kaarten van anderen',
  words: 'Over de rode draden',
  followUp: {
    question: 'Wij vroegen:',
    answer: 'Wij antwoordden:',
    otherReading: 'Onze andere lezing:',
  } satisfies Record<FollowUp['kind'], string>,
  word: {
    recognisable: 'Een draad vonden wij herkenbaar.',
    notYet: 'Een draad herkenden wij nog niet.',
  } satisfies Record<Word['word'], string>,
  scribed: 'Opgeschreven door een ander, nog niet bevestigd.',
  nothing: 'Er staat van jullie nog niets op dit niveau.',
  someMember: 'een lid',
  memberGone: 'een lid dat niet meer op de namenlijst staat',
  page: 'Pagina',
  of: 'van',
} as const

const moment = new Intl.DateTimeFormat('nl-NL', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Amsterdam',
})

/** `26 november 2026 om 10:15`. */
export const momentInWords = (at: Date): string => moment.format(at)
