import type { Level } from '../kernel/levels.ts'

/**
 * Where a question stands. `sealed`: answers are with their organisations. `asking`: on the flipchart, questioned in
 * turn. `threading`: the red thread is written and weighed. One may step back; nothing is destroyed by it.
 * Source: handreiking, bijlage F, werkvorm 3.
 */
export const roundPhases = ['sealed', 'asking', 'threading'] as const
export type RoundPhase = (typeof roundPhases)[number]

/** A question of a part, under the id it has on the flipchart and on the sheets. */
export interface RoundQuestion {
  readonly id: string
  readonly level: Level
  readonly number: number
  /** Short name in the row of questions. */
  readonly label: string
  readonly text: string
  /** How many cards an organisation gives. */
  readonly most: number
  readonly phase: RoundPhase
  /** Whether its answers were ever put on the flipchart; stepping back does not take that away. */
  readonly revealed: boolean
}

/** How long a timer may run: whatever the chair likes, within a meeting. */
export const TIMER_LEAST = 10
export const TIMER_MOST = 4 * 3600

/** Who questions whom, and on which card if that is chosen. Organisation and card ids. */
export interface Turn {
  readonly from: string
  readonly to: string
  readonly card: string | null
}

/** Where the round of the open part stands: the same for everybody in the room. It holds no words of a card. */
export interface RoundView {
  readonly partId: string
  /** Rises with every change; a command names the one it saw, and is refused when somebody was just before it. */
  readonly revision: number
  readonly questionId: string | null
  readonly questions: readonly RoundQuestion[]
  readonly turn: Turn | null
  /** For who may know readiness: organisations that said their sheet is ready, in their fixed order. Else empty. */
  readonly ready: readonly string[]
  /** When it started, by the server's clock, and for how long. It informs; at zero nothing happens. */
  readonly timer: { readonly startedAt: number; readonly seconds: number } | null
  /** The server's clock at the answer, milliseconds since 1970: screens count with it and not with their own. */
  readonly now: number
}

/** `GET /api/round/next-turn`, for who chairs: whom the engine would give the turn; null without two at the table. */
export interface NextTurnView {
  readonly next: { readonly from: string; readonly to: string } | null
}

/** What came of turning a question over: how many cards came on the flipchart, and of whom something still waits. */
export interface RevealView {
  readonly placed: number
  /** Covenant partners only: of a guest nothing is told that another guest's answer would not tell. */
  readonly waiting: readonly string[]
}

/** What is left of a timer, in whole seconds; never below zero. `now`: milliseconds, by the server's clock. */
export function secondsLeft(timer: NonNullable<RoundView['timer']>, now: number): number {
  return Math.max(0, Math.ceil((timer.startedAt + timer.seconds * 1000 - now) / 1000))
}
