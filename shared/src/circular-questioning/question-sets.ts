import { type Step, steps } from '../dossier/steps.ts'
import type { Level } from '../kernel/levels.ts'

/** A question that can be asked at a meeting, with the level it may be asked at (domain R15). */
export interface SetQuestion {
  /** Stable word for it, unique within all sets. */
  readonly key: string
  /** Its number in the source. */
  readonly official: string
  readonly level: Level
  /** Short name in the row of questions. */
  readonly label: string
  /** Our wording; the source says the same in its own. */
  readonly text: string
  /** How many cards an organisation gives. */
  readonly most: number
}

export interface QuestionSet {
  readonly key: string
  readonly title: string
  /** Where the questions come from, as one says it to the table. */
  readonly source: string
  /** Steps of the model it was made for; empty: all. */
  readonly steps: readonly Step[]
  readonly questions: readonly SetQuestion[]
}

/**
 * The five questions of circular questioning. The last two ask for persons, so at group level they are asked for roles
 * and places instead; a key figure outside the group is a function with a relation, never a name (domain R15, R16).
 */
const circular: QuestionSet = {
  key: 'F3',
  title: 'Circulair vragen',
  source: 'Handreiking, bijlage F, werkvorm 3',
  steps: [],
  questions: [
    question('F3-1', 'group', 'Kenmerken', 'Wat zijn de 3 belangrijkste kenmerken van de groep?'),
    question('F3-2', 'group', 'Risico’s en zorgen', 'Wat zijn de 3 grootste risico’s en zorgen?'),
    question('F3-3', 'group', 'Kansen', 'Wat zijn de 3 meest kansrijke verbindingen op het ‘gewone’ leven?'),
    question('F3-4', 'group', 'Rollen', 'Welke rollen bepalen wat er in de groep gebeurt? (geen namen)'),
    question(
      'F3-5',
      'group',
      'Buiten de groep',
      'Welke functies of plekken buiten de groep hebben invloed, ten goede of ten kwade? (geen namen)',
    ),
    question('F3-4p', 'person', 'Spilfiguren', 'Wie zijn de belangrijkste spilfiguren in de groep?'),
    question(
      'F3-5p',
      'person',
      'Sleutelfiguren',
      'Wie zijn de belangrijkste sleutelfiguren buiten de groep? Noem functie en relatie, geen naam.',
    ),
  ],
}

type Short = readonly [label: string, text: string, level?: Level]

/** Bijlage B, table B1: what the procesregisseur asks at each step, and what is asked about the online world. */
const information: Readonly<
  Record<Step, { readonly asks: readonly Short[]; readonly online: readonly Short[] }>
> = {
  '1': {
    asks: [['Gedrag', 'Wat zien en merken we van problematisch gedrag in een groep?']],
    online: [['Online', 'Wijst iets online op problematisch gedrag in een groep?']],
  },
  '2A': {
    asks: [
      ['Wat ze doen', 'Wat doet de groep?'],
      ['Hoe erg', 'Hoe erg is dat?'],
      ['Jeugdgroep', 'Is het zo erg dat we spreken van een problematische jeugdgroep?'],
      ['Plan nodig', 'Is een plan van aanpak nodig?'],
    ],
    online: [
      ['Stemming', 'Welke gevoelens leven er online?'],
      ['Zorgen', 'Maken die de zorgen over het gedrag groter?'],
    ],
  },
  '2B': {
    asks: [
      ['Leden', 'Wie horen bij de groep?', 'person'],
      ['Groepsscan', 'Kan de politie een groepsscan maken?'],
    ],
    online: [
      ['Contact', 'Welke leden hebben online contact met elkaar?', 'person'],
      ['Netwerk', 'Lijkt het netwerk online op dat op straat?'],
    ],
  },
  '3': {
    asks: [
      ['Oorzaken', 'Waardoor ontstaat het problematische gedrag?'],
      ['Hoe en met wie', 'Hoe en met wie kunnen we de groep aanpakken?'],
      ['Wat nodig is', 'Wat is daarvoor nodig?'],
      ['Advies', 'Wat adviseren we?'],
    ],
    online: [
      ['Verklaring', 'Welke verklaringen vinden we online?'],
      ['Aanpak online', 'Kan een deel van de aanpak online?'],
      ['Hulp', 'Hoe helpt informatie van online bij de aanpak?'],
    ],
  },
  '4': {
    asks: [
      ['Aard en omvang', 'Wat is de aard en de omvang van het gedrag?'],
      ['Wat werkt', 'Welke aanpak werkt bij deze groep, en wat vraagt dat aan inzet?'],
    ],
    online: [
      ['Online gedrag', 'Wat is de aard en de omvang van het gedrag online?'],
      ['Aanpak online', 'Kan een deel van de aanpak online?'],
      ['Hulp', 'Hoe helpt informatie van online bij de aanpak?'],
    ],
  },
  '5': {
    asks: [
      ['Maatregelen', 'Welke maatregelen kiezen we voor gebied en groep?'],
      ['Aanmelden', 'Welke jongeren melden we waar aan?', 'person'],
      ['Afstemmen', 'Wat stemmen we af met de persoonsgerichte aanpak?', 'person'],
      ['Anderen', 'Hoe betrekken we andere partijen?'],
    ],
    online: [
      ['Kanalen', 'Welke kanalen online willen we volgen?'],
      ['Bevoegdheid', 'Wat kan en mag ieder van ons online?'],
      ['Bevel', 'Is er een bevel van het OM voor opsporing online?'],
    ],
  },
  '6': {
    asks: [
      ['Uitvoering', 'Hoe loopt de uitvoering?'],
      ['Effect', 'Welk effect zien we?'],
      ['Bijstellen', 'Wat stellen we bij?'],
    ],
    online: [['Effect online', 'Hebben de acties online het effect dat we wilden?']],
  },
  '7': {
    asks: [
      ['Doelen', 'Is de groep genoeg aangepakt en zijn de doelen gehaald?'],
      ['Wat rest', 'Welke acties blijven over, en bij wie?'],
      ['Leren', 'Wat leren we hiervan?'],
    ],
    online: [
      ['Wat rest online', 'Welke acties online blijven over, en bij wie?'],
      ['Leren online', 'Wat leren we over de aanpak online?'],
    ],
  },
}

function informationOf(step: Step): QuestionSet {
  const numbered = (letter: string, list: readonly Short[]) =>
    list.map(([label, text, level = 'group'], at) =>
      question(`B1-${step}-${letter}${at + 1}`, level, label, text),
    )
  return {
    key: `B1-${step}`,
    title: `Informatievragen stap ${step}`,
    source: `Handreiking, bijlage B, tabel B1, stap ${step}`,
    steps: [step],
    questions: [...numbered('', information[step].asks), ...numbered('o', information[step].online)],
  }
}

function question(key: string, level: Level, label: string, text: string): SetQuestion {
  return { key, official: key.replace(/^[A-Z]\d-/, ''), level, label, text, most: 3 }
}

/** The sets that come with the product. A municipality adds its own beside them. */
export const questionSets: readonly QuestionSet[] = [circular, ...steps.map(informationOf)]

/** Those that fit a step: made for it, or for any. */
export function setsFor(step: Step): readonly QuestionSet[] {
  return questionSets.filter((set) => set.steps.length === 0 || set.steps.includes(step))
}

/** The same question at the other level, for the few that exist at both: what one may ask instead (domain R15). */
export function variantOf(text: string, level: Level): SetQuestion | null {
  const asked = circular.questions.find((one) => one.text === text)
  if (asked === undefined || asked.level === level) return null
  const key = level === 'person' ? `${asked.key}p` : asked.key.replace(/p$/, '')
  return circular.questions.find((one) => one.key === key) ?? null
}
