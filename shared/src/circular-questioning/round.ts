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
  /** When it started, by the server's clock, and for how long. It informs; at zero nothing happens. */
  readonly timer: { readonly startedAt: number; readonly seconds: number } | null
  /** The server's clock at the answer, milliseconds since 1970: screens count with it and not with their own. */
  readonly now: number
}
