import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type {
  MeetingPlan,
  PlannedGuest,
  PlannedPart,
  PlannedQuestion,
} from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlanProblem, PlanReason } from '@rode-draad/shared/meeting/plan-problems.ts'
import type { PlannedMeetingView } from '@rode-draad/shared/meeting/planning-view.ts'
import { planProblemWords } from '../language/nl/planning.ts'

/** A meeting as it stands, as a plan one can change. */
export function planOf(meeting: PlannedMeetingView): MeetingPlan {
  const { title, date, location, startsAt, parts } = meeting
  return {
    title,
    date,
    location,
    startsAt,
    parts: parts.map((part) => ({
      id: part.id,
      title: part.title,
      instrument: part.instrument,
      level: part.level,
      minutes: part.minutes,
      guests: part.guests.map(({ organisation, ground }) => ({ organisation, ground })),
      questions: part.questions.map(({ id, level, label, text, most }) => ({ id, level, label, text, most })),
    })),
  }
}

export function isSame(one: MeetingPlan, other: MeetingPlan): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Moves what stands at `at` one place; the list itself when that would fall off. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by
  const [one, other] = [list[at], list[to]]
  if (one === undefined || other === undefined) return list
  return list.map((item, index) => (index === at ? other : index === to ? one : item))
}

export const without = <T>(list: readonly T[], at: number): readonly T[] =>
  list.filter((_one, index) => index !== at)

export const replaced = <T>(list: readonly T[], at: number, item: T): readonly T[] =>
  list.map((one, index) => (index === at ? item : one))

export function newPart(title: string): PlannedPart {
  return {
    id: null,
    title,
    instrument: 'conversation',
    level: 'group',
    minutes: 15,
    guests: [],
    questions: [],
  }
}

export function newQuestion(level: Level | null): PlannedQuestion {
  return { id: null, level, label: '', text: '', most: 3 }
}

/** Lets a guest in or leaves it out; the ground is filled in and may be changed. */
export function withGuest(
  guests: readonly PlannedGuest[],
  organisation: string,
  ground: string | null,
): readonly PlannedGuest[] {
  if (ground === null) return guests.filter((one) => one.organisation !== organisation)
  const others = guests.filter((one) => one.organisation !== organisation)
  if (others.length === guests.length) return [...guests, { organisation, ground }]
  return guests.map((one) => (one.organisation === organisation ? { organisation, ground } : one))
}

/** What is told while one still writes: a rule of the model, and what is too long. The rest once one tried to save. */
export function isToldAtOnce(reason: PlanReason): boolean {
  return (
    planProblemWords[reason].rule !== undefined || /too-(long|many)|past-midnight|-question-in-/.test(reason)
  )
}

/** The problems of a place, in order: of the meeting, of a part, or of a question of a part. */
export function problemsAt(
  problems: readonly PlanProblem[],
  part: number | null,
  question: number | null,
): readonly PlanReason[] {
  return problems.filter((one) => one.part === part && one.question === question).map((one) => one.reason)
}

/** `09.30` ↔ the `09:30` of the platform's time field. */
export const toField = (time: string) => time.replace('.', ':')
export const fromField = (value: string) => value.slice(0, 5).replace(':', '.')
