import { questionSets } from '../circular-questioning/question-sets.ts'
import type { Step } from '../dossier/steps.ts'
import type { Level } from '../kernel/levels.ts'
import type {
  Instrument,
  MeetingPlan,
  PlannedGuest,
  PlannedPart,
  PlannedQuestion,
} from './plan-of-meeting.ts'

/** A part of a template: guests and questions are filled in when it is used. */
interface TemplatePart {
  readonly title: string
  readonly instrument: Instrument
  readonly level: Level | null
  readonly minutes: number
  readonly guests?: boolean
  /** Keys of questions in the sets that come with the product. */
  readonly questions?: readonly string[]
}

export interface MeetingTemplate {
  readonly key: string
  readonly title: string
  /** When one takes it, in a sentence. */
  readonly about: string
  /** Steps of the model in which it makes sense. */
  readonly steps: readonly Step[]
  readonly parts: readonly TemplatePart[]
}

const groupQuestions = ['F3-1', 'F3-2', 'F3-3', 'F3-4', 'F3-5']
const personQuestions = ['F3-4p', 'F3-5p']
const opening: TemplatePart = { title: 'Welkom en doel', instrument: 'conversation', level: null, minutes: 5 }
const change: TemplatePart = {
  title: 'Gasten verlaten het overleg',
  instrument: 'conversation',
  level: null,
  minutes: 5,
}

/** Ready-made meetings, as data. A municipality that works otherwise replaces this list. */
export const templates: readonly MeetingTemplate[] = [
  {
    key: 'interpretation-with-guests',
    title: 'Groepsduiding, met gasten en persoonsdeel',
    about: 'Eerst circulair vragen met gasten, dan zonder hen over personen, en samen afronden.',
    steps: ['3', '5', '6', '7'],
    parts: [
      opening,
      {
        title: 'Groepskenmerken, risico’s en kansen',
        instrument: 'circular-questioning',
        level: 'group',
        minutes: 75,
        guests: true,
        questions: groupQuestions,
      },
      change,
      {
        title: 'Rollen en personen',
        instrument: 'circular-questioning',
        level: 'person',
        minutes: 45,
        questions: personQuestions,
      },
      {
        title: 'Samen de groepsduiding afronden',
        instrument: 'interpretation',
        level: 'group',
        minutes: 20,
        guests: true,
      },
    ],
  },
  {
    key: 'interpretation-of-the-group',
    title: 'Groepsduiding, zonder persoonsdeel',
    about: 'Circulair vragen op groepsniveau, met wie je uitnodigt. Er komen geen namen op tafel.',
    steps: ['2B', '3', '5', '6', '7'],
    parts: [
      opening,
      {
        title: 'Groepskenmerken, risico’s en kansen',
        instrument: 'circular-questioning',
        level: 'group',
        minutes: 75,
        guests: true,
        questions: groupQuestions,
      },
      {
        title: 'Samen de groepsduiding schrijven',
        instrument: 'interpretation',
        level: 'group',
        minutes: 30,
        guests: true,
      },
    ],
  },
  {
    key: 'assessment',
    title: 'Beoordelen groepsgedrag (stap 2A)',
    about: 'Wat doet de groep en hoe erg is dat? Aan het eind staat er een antwoord op de vraag van stap 2A.',
    steps: ['2A'],
    parts: [
      opening,
      {
        title: 'Wat doet de groep, en hoe erg is dat?',
        instrument: 'circular-questioning',
        level: 'group',
        minutes: 60,
        guests: true,
        questions: ['B1-2A-1', 'B1-2A-2', 'B1-2A-o1'],
      },
      {
        title: 'Is dit een problematische jeugdgroep?',
        instrument: 'circular-questioning',
        level: 'group',
        minutes: 30,
        questions: ['B1-2A-3', 'B1-2A-4'],
      },
    ],
  },
  {
    key: 'members',
    title: 'Wie horen erbij (stap 2B)',
    about: 'Een kort groepsdeel, en daarna alleen met convenantpartners over de leden.',
    steps: ['2B'],
    parts: [
      opening,
      {
        title: 'Hoe de groep in elkaar zit',
        instrument: 'circular-questioning',
        level: 'group',
        minutes: 30,
        guests: true,
        questions: ['B1-2B-o2', 'F3-4'],
      },
      change,
      {
        title: 'Wie horen bij de groep?',
        instrument: 'circular-questioning',
        level: 'person',
        minutes: 60,
        questions: ['B1-2B-1', 'B1-2B-o1'],
      },
    ],
  },
  {
    key: 'progress',
    title: 'Voortgang van het plan',
    about: 'Hoe loopt de uitvoering, welk effect zien we, en wat stellen we bij?',
    steps: ['6', '7'],
    parts: [
      opening,
      {
        title: 'Uitvoering en effect',
        instrument: 'circular-questioning',
        level: 'group',
        minutes: 45,
        questions: ['B1-6-1', 'B1-6-2', 'B1-6-3'],
      },
      { title: 'Het plan bijstellen', instrument: 'plan', level: 'group', minutes: 30 },
    ],
  },
  {
    key: 'signals',
    title: 'Signalen delen of advies voorbereiden',
    about: 'Eén gesprek op groepsniveau, met de informatievragen van de stap.',
    steps: ['1', '4'],
    parts: [
      opening,
      { title: 'Wat zien en weten we?', instrument: 'circular-questioning', level: 'group', minutes: 60 },
    ],
  },
]

export function templatesFor(step: Step): readonly MeetingTemplate[] {
  return templates.filter((template) => template.steps.includes(step))
}

export interface TemplateUse {
  readonly step: Step
  readonly title: string
  readonly date: string
  readonly location: string
  readonly startsAt: string
  /** Who comes to the parts with guests. */
  readonly guests: readonly PlannedGuest[]
}

/** Fills a template in. What asks no questions of its own gets those of the step (bijlage B). */
export function planFrom(template: MeetingTemplate, use: TemplateUse): MeetingPlan {
  const { title, date, location, startsAt } = use
  return { title, date, location, startsAt, parts: template.parts.map((part) => partFrom(part, use)) }
}

function partFrom(part: TemplatePart, use: TemplateUse): PlannedPart {
  const { title, instrument, level, minutes } = part
  const asks = instrument === 'circular-questioning'
  return {
    id: null,
    title,
    instrument,
    level,
    minutes,
    guests: part.guests === true ? use.guests : [],
    questions: asks ? (part.questions ?? questionsOfStep(use.step)).flatMap(questionFrom) : [],
  }
}

const questionsOfStep = (step: Step) =>
  (questionSets.find((set) => set.key === `B1-${step}`)?.questions ?? [])
    .filter((one) => one.level === 'group')
    .map((one) => one.key)

function questionFrom(key: string): readonly PlannedQuestion[] {
  const found = questionSets.flatMap((set) => set.questions).find((one) => one.key === key)
  if (found === undefined) return []
  const { level, label, text, most } = found
  return [{ id: null, level, label, text, most }]
}
