/** `GET /api/held`: what waits at the airlock. Partners get their own organisation's, whoever holds the chair gets all. */
export interface HeldRecord {
  /** The id it had on the board and gets back when it is let go. */
  readonly id: string
  readonly board: string
  readonly boardTitle: string
  readonly root: string
  readonly organisation: string
  /** `flagged`: somebody said that it is about a person. */
  readonly cause: 'found' | 'flagged'
  /** Its words, in the order of its fields. */
  readonly texts: readonly string[]
  /** The words in them that may say a person, to write a role in their place; to its own organisation only. */
  readonly named: readonly string[]
  /** The question a card or thread belongs to, or null. */
  readonly question: string | null
  readonly heldAt: string
  readonly own: boolean
}

/** A guest's record that still stands on the board and is held from other guests. For whoever holds the chair. */
export interface StandingRecord {
  readonly id: string
  readonly board: string
  readonly boardTitle: string
  readonly root: string
  readonly organisation: string
  readonly texts: readonly string[]
}

export interface HeldRecordsView {
  readonly waiting: readonly HeldRecord[]
  readonly standing: readonly StandingRecord[]
  /** Whether this login may let texts go. */
  readonly releases: boolean
}

/** At least so many characters: a reason somebody can read later. */
export const REASON_LEAST = 4
export const REASON_MOST = 200
