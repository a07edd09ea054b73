import type { Step } from '../dossier/steps.ts'
import { levelsOfKind } from '../rooms/board-kinds.ts'
import {
  type Instrument,
  type MeetingPlan,
  minuteOf,
  type PlannedPart,
  type PlannedQuestion,
  planLimits,
} from './plan-of-meeting.ts'

/** Why a meeting cannot be planned like this. Each has a sentence; those that rest on the model quote its paragraph. */
export const planReasons = [
  'title-missing',
  'title-too-long',
  'location-too-long',
  'date-missing',
  'date-past',
  'start-missing',
  'past-midnight',
  'no-parts',
  'too-many-parts',
  'part-title-missing',
  'part-title-too-long',
  'minutes-missing',
  'minutes-too-many',
  'room-missing',
  'no-interpretation-of-a-person',
  'person-in-this-step',
  'person-before-decision',
  'no-person-in-advice',
  'guests-in-step-1',
  'guests-at-person-level',
  'guests-without-room',
  'guests-on-plan',
  'not-a-guest',
  'care-is-no-guest',
  'ground-missing',
  'ground-too-long',
  'questions-missing',
  'questions-elsewhere',
  'too-many-questions',
  'question-text-missing',
  'question-too-long',
  'question-label-missing',
  'question-label-too-long',
  'question-without-level',
  'person-question-in-group',
  'group-question-in-person',
  'question-most',
  // Only the server knows the list, so it alone finds these.
  'names-somebody',
  'question-names-somebody',
] as const
export type PlanReason = (typeof planReasons)[number]

export interface PlanProblem {
  readonly reason: PlanReason
  /** The part it is about, counted from 0; null: the meeting itself. */
  readonly part: number | null
  /** The question of that part, counted from 0. */
  readonly question: number | null
}

/** What the rules need to know besides the plan. */
export interface PlanFacts {
  /** The recorded decision of step 2A stands. */
  readonly decided: boolean
  /** `2026-11-19`. */
  readonly today: string
  /** Organisations that may be admitted as guests. */
  readonly guests: readonly string[]
  /** Care organisations: they take no part in the approach of a group (domain R11). */
  readonly care: readonly string[]
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/**
 * Everything that stands in the way of this plan, in the order of the page. The screen asks it while one plans, the
 * server before it keeps anything: the same words for both. Sources: domain §4.2, R2, R3, R11, R12, R15.
 */
export function planProblems(plan: MeetingPlan, step: Step, facts: PlanFacts): readonly PlanProblem[] {
  return [
    ...meetingReasons(plan, facts).map((reason) => ({ reason, part: null, question: null })),
    ...plan.parts.flatMap((one, part) => [
      ...partReasons(one, step, facts).map((reason) => ({ reason, part, question: null })),
      ...one.questions.flatMap((asked, question) =>
        questionReasons(asked, one).map((reason) => ({ reason, part, question })),
      ),
    ]),
  ]
}

type Check = readonly [boolean, PlanReason]
const thoseThatHold = (checks: readonly Check[]) =>
  checks.flatMap(([holds, reason]) => (holds ? [reason] : []))

function meetingReasons(plan: MeetingPlan, facts: PlanFacts): readonly PlanReason[] {
  const start = minuteOf(plan.startsAt)
  const length = plan.parts.reduce((sum, part) => sum + part.minutes, 0)
  const isDate = DATE.test(plan.date)
  return thoseThatHold([
    [plan.title.trim() === '', 'title-missing'],
    [plan.title.length > planLimits.title, 'title-too-long'],
    [plan.location.length > planLimits.location, 'location-too-long'],
    [!isDate, 'date-missing'],
    [isDate && plan.date < facts.today, 'date-past'],
    [start === null, 'start-missing'],
    [start !== null && start + length > 24 * 60, 'past-midnight'],
    [plan.parts.length === 0, 'no-parts'],
    [plan.parts.length > planLimits.parts, 'too-many-parts'],
  ])
}

function partReasons(part: PlannedPart, step: Step, facts: PlanFacts): readonly PlanReason[] {
  const { level, minutes } = part
  return [
    ...thoseThatHold([
      [part.title.trim() === '', 'part-title-missing'],
      [part.title.length > planLimits.partTitle, 'part-title-too-long'],
      [!Number.isInteger(minutes) || minutes < 1, 'minutes-missing'],
      [minutes > planLimits.minutes, 'minutes-too-many'],
      [level === null && part.instrument !== 'conversation', 'room-missing'],
      [level === 'person' && !existsAtPersonLevel(part.instrument), 'no-interpretation-of-a-person'],
    ]),
    ...(level === 'person' ? personReasons(step, facts) : []),
    ...guestReasons(part, step, facts),
    ...thoseThatHold([
      [part.instrument === 'circular-questioning' && part.questions.length === 0, 'questions-missing'],
      [part.instrument !== 'circular-questioning' && part.questions.length > 0, 'questions-elsewhere'],
      [part.questions.length > planLimits.questions, 'too-many-questions'],
    ]),
  ]
}

/** At person level there is a flipchart, a map and the annex of the plan; the group is interpreted, a person is not. */
function existsAtPersonLevel(instrument: Instrument): boolean {
  return instrument !== 'interpretation' || levelsOfKind.interpretation.includes('person')
}

/** One reason is enough: the first in the order of the steps. */
function personReasons(step: Step, { decided }: PlanFacts): readonly PlanReason[] {
  if (step === '1' || step === '2A') return ['person-in-this-step']
  if (step === '4') return ['no-person-in-advice']
  return decided ? [] : ['person-before-decision']
}

function guestReasons(part: PlannedPart, step: Step, facts: PlanFacts): readonly PlanReason[] {
  const { guests, level } = part
  if (guests.length === 0) return []
  const is = (list: readonly string[]) => guests.some((one) => list.includes(one.organisation))
  return thoseThatHold([
    [step === '1', 'guests-in-step-1'],
    [level === 'person', 'guests-at-person-level'],
    [level === null, 'guests-without-room'],
    [level === 'group' && part.instrument === 'plan', 'guests-on-plan'],
    [is(facts.care), 'care-is-no-guest'],
    [
      guests.some(({ organisation: id }) => !facts.guests.includes(id) && !facts.care.includes(id)),
      'not-a-guest',
    ],
    [guests.some((one) => one.ground.trim() === ''), 'ground-missing'],
    [guests.some((one) => one.ground.length > planLimits.ground), 'ground-too-long'],
  ])
}

/** What is wrong with one question, by itself and at the level of its part (null: it stands in a set).*/
export function questionReasons(
  asked: PlannedQuestion,
  part: Pick<PlannedPart, 'level'> | null,
): readonly PlanReason[] {
  return thoseThatHold([
    [asked.text.trim() === '', 'question-text-missing'],
    [asked.text.length > planLimits.questionText, 'question-too-long'],
    [asked.label.trim() === '', 'question-label-missing'],
    [asked.label.length > planLimits.questionLabel, 'question-label-too-long'],
    [asked.level === null, 'question-without-level'],
    [asked.level === 'person' && part?.level === 'group', 'person-question-in-group'],
    [asked.level === 'group' && part?.level === 'person', 'group-question-in-person'],
    [!Number.isInteger(asked.most) || asked.most < 1 || asked.most > planLimits.most, 'question-most'],
  ])
}
