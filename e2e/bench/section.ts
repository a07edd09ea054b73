import type { Contestant } from './contestant.ts'

/** How long and how often everything is measured. */
export interface Effort {
  readonly rounds: number
  readonly seconds: number
  /** Deliveries a second, one step after another until a server no longer keeps up. */
  readonly ladder: readonly number[]
  /** Rooms with eight people each. */
  readonly rooms: readonly number[]
  /** People in one room. */
  readonly crowds: readonly number[]
  readonly connections: number
  /** How long an attack that is a matter of time goes on. */
  readonly attackSeconds: number
}

/** What one contestant showed in one round, by figure; null where it has nothing to show. */
export type Values = Readonly<Record<string, number | null>>

/** A part of the bench that can be run alone: measured for one contestant after another, round after round. */
export interface Section {
  readonly name: string
  /** What was done, for above the table. */
  readonly told: string
  /** The figures in order, with what stands above their column. A title is never in two sections. */
  readonly columns: (effort: Effort) => readonly Column[]
  /** At most so many rounds: what is counted, rather than timed, hardly differs. */
  readonly mostRounds: number
  readonly measure: (contestant: Contestant, effort: Effort) => Promise<Values>
  /** Who cannot take part. */
  readonly leavesOut: (contestant: Contestant) => boolean
}

export interface Column {
  readonly key: string
  readonly title: string
}

/** Of each contestant the rounds in order. */
export type Rounds = ReadonlyMap<Contestant, readonly Values[]>
