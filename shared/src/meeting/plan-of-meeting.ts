import type { Level } from '../kernel/levels.ts'

/** What a part works with. `conversation`: no board; a welcome, a change-over, a round-up. */
export const instruments = [
  'circular-questioning',
  'interpretation',
  'dynamics-map',
  'plan',
  'conversation',
] as const
export type Instrument = (typeof instruments)[number]

export const planLimits = {
  title: 120,
  location: 120,
  parts: 20,
  partTitle: 120,
  minutes: 240,
  ground: 200,
  questions: 12,
  questionText: 240,
  questionLabel: 40,
  most: 10,
} as const

/** A guest organisation that a part admits, and on what ground (handreiking, 5.5). */
export interface PlannedGuest {
  readonly organisation: string
  readonly ground: string
}

/** A question as one plans it. `level` null: not said yet, which is refused before it is saved. */
export interface PlannedQuestion {
  /** null: new. */
  readonly id: string | null
  readonly level: Level | null
  readonly label: string
  readonly text: string
  readonly most: number
}

export interface PlannedPart {
  /** null: new. */
  readonly id: string | null
  readonly title: string
  readonly instrument: Instrument
  /** null: no room is open, as in a change-over. */
  readonly level: Level | null
  readonly minutes: number
  readonly guests: readonly PlannedGuest[]
  readonly questions: readonly PlannedQuestion[]
}

/** A meeting as it is planned: parts in order; their times follow from the start. */
export interface MeetingPlan {
  readonly title: string
  /** `2026-11-19`. */
  readonly date: string
  readonly location: string
  /** Local time, `09.30`. */
  readonly startsAt: string
  readonly parts: readonly PlannedPart[]
}

/** Minutes since midnight of `09.30`; null for what is no time. */
export function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3])\.([0-5]\d)$/.exec(time) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** `570` → `09.30`; what lies after midnight is shown as the last minute of the day. */
export function timeOf(minute: number): string {
  const within = Math.min(Math.max(0, Math.round(minute)), 23 * 60 + 59)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}.${String(within % 60).padStart(2, '0')}`
}

/** When each part begins and ends, one after the other from the start of the meeting. */
export function timesOf({
  startsAt,
  parts,
}: {
  readonly startsAt: string
  readonly parts: readonly { readonly minutes: number }[]
}): readonly { readonly startsAt: string; readonly endsAt: string }[] {
  let minute = minuteOf(startsAt) ?? 0
  return parts.map((part) => {
    const from = minute
    minute += Number.isFinite(part.minutes) ? Math.max(0, part.minutes) : 0
    return { startsAt: timeOf(from), endsAt: timeOf(minute) }
  })
}

/** Short names of the parts: letters for those with a room, a word for those without. */
export function labelsOf(parts: readonly { readonly level: Level | null }[]): readonly string[] {
  let letters = 0
  return parts.map(({ level }, at) => {
    if (level !== null) {
      letters += 1
      return String.fromCharCode(64 + letters)
    }
    if (at === 0) return 'Opening'
    return at === parts.length - 1 ? 'Afronding' : 'Wissel'
  })
}
