/** `GET /api/held`: what waits at the airlock. Partners get their own organisation's, whoever holds the chair gets all. */
export interface HeldRecord {
  /** The id it had on the board and gets back when it is let go. */
  readonly id: string
  readonly board: string
  readonly boardTitle: string
  readonly root: string
  readonly organisation: string
  /** The table wrote it together and somebody said that it is about a person: it is no organisation's own words. */
  readonly shared: boolean
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

/** On what ground a text may be let go; a word of the trail. The reason in somebody's own words stands beside it. */
export const releaseGrounds = ['everyday-word', 'no-person', 'may-be-named'] as const
export type ReleaseGround = (typeof releaseGrounds)[number]

/** That a text was let go: who did it, when and why. Its words are not kept. */
export interface ReleasedRecord {
  readonly id: string
  readonly boardTitle: string
  readonly root: string
  /** Whose text it was. */
  readonly organisation: string
  readonly reason: string
  /** The name of whoever let it go. */
  readonly by: string
  /** ISO moment. */
  readonly at: string
}

export interface HeldRecordsView {
  readonly waiting: readonly HeldRecord[]
  readonly standing: readonly StandingRecord[]
  /** What was let go in this dossier, newest first, fifty at the most; for whoever lets go. */
  readonly released: readonly ReleasedRecord[]
  /** Whether this login may let texts go. */
  readonly releases: boolean
}

/** At least so many characters: a reason somebody can read later. */
export const REASON_LEAST = 4
export const REASON_MOST = 200

/** `POST /api/airlock/check`: for covenant partners while they write. */
export interface AirlockCheckView {
  /** Whether these words would wait. */
  readonly waits: boolean
  /** The words of the text that may name somebody, as they are written there. */
  readonly named: readonly string[]
}
