import type { Level } from '../kernel/levels.ts'
import type { FollowUp, Word } from './flipchart.ts'

/** Something said beside a card. */
export interface OwnFollowUp {
  readonly kind: FollowUp['kind']
  readonly text: string
}

export interface OwnCard {
  readonly text: string
  /** Somebody else wrote it down for the organisation, which has not confirmed it yet. */
  readonly scribed: boolean
  readonly followUps: readonly OwnFollowUp[]
}

/** What one organisation brought in under one question; nothing of anybody else. */
export interface OwnAnswers {
  /** null: said under no question, or under one that is gone. */
  readonly question: { readonly number: number; readonly text: string } | null
  readonly cards: readonly OwnCard[]
  /** Answers on the own sheet that are on no flipchart. */
  readonly sheet: readonly OwnCard[]
  /** What was said beside cards of others, without those cards. */
  readonly onOthers: readonly OwnFollowUp[]
  /** What was said of red threads, without those threads. */
  readonly words: readonly { readonly word: Word['word']; readonly why: string }[]
}

/** `GET /api/contributions/mine.json`. */
export interface ContributionsView {
  readonly level: Level
  /** Whom the file is for: nobody but this organisation. */
  readonly organisation: string
  readonly dossier: string
  readonly meeting: string
  /** ISO moment. */
  readonly madeAt: string
  /** The day the flipcharts were adopted; null while they may still change. */
  readonly adoptedOn: string | null
  readonly answers: readonly OwnAnswers[]
}
