import type { Level } from '../kernel/levels.ts'
import type { RoundQuestion } from './round.ts'

/** The longest line of a weighing, in characters; the table of weighings holds it to that too. */
export const WEIGHING_LINE_MAX = 280

/** The professional's weighing: three short lines, read by their own organisation only (domain R31). */
export interface Weighing {
  /** Doelmatigheid: what does it help. */
  readonly effectiveness: string
  /** Subsidiariteit: why not with less. */
  readonly subsidiarity: string
  /** Proportionaliteit: why it is worth it. */
  readonly proportionality: string
}

/** What one's own sheet of a level asks. The answers themselves are the board of kind `sheet`. */
export interface SheetLevelView {
  readonly level: Level
  readonly questions: readonly RoundQuestion[]
  /** Whether one's own organisation said that it is ready. It may always write on. */
  readonly ready: boolean
}

/** How far an organisation is with a sheet. Never words, never a number of answers, never since when. */
export type Readiness = 'ready' | 'begun' | 'quiet'

export interface ReadinessView {
  readonly organisation: string
  readonly level: Level
  readonly state: Readiness
}

/** `GET /api/sheet`: what belongs to one's own sheets of the current meeting. */
export interface SheetView {
  readonly levels: readonly SheetLevelView[]
  /** Who wrote answers down here: colleagues, and scribes of other organisations. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Null for an organisation that need not weigh first. `lines` null: not weighed yet. */
  readonly weighing: { readonly lines: Weighing | null } | null
  /** For who may know how far the others are; null for everybody else. */
  readonly readiness: readonly ReadinessView[] | null
  /** The levels at which this login may write an answer down for another organisation. */
  readonly scribes: readonly Level[]
}
