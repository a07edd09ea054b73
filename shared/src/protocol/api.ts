import type { RefusalReason } from '../access/access-state.ts'
import type { RoundView } from '../circular-questioning/round.ts'
import type { MemberView } from '../dossier/name-list.ts'
import type { Step } from '../dossier/steps.ts'
import type { Level } from '../kernel/levels.ts'
import type { OrganisationView } from '../parties/organisations.ts'
import type { Role } from '../parties/roles.ts'
import type { BoardKind } from '../rooms/board-kinds.ts'

/** `GET /api/boards`: what this login may see now; anything else does not exist for it. */
export interface BoardView {
  readonly id: string
  readonly kind: BoardKind
  readonly level: Level
  readonly title: string
  readonly access: 'read' | 'write'
  /** The day it was adopted (`2026-11-19`); null while one works on it. */
  readonly frozenOn: string | null
}

export interface PartView {
  readonly id: string
  /** `A`, `wissel`, `B`. */
  readonly label: string
  readonly title: string
  /** null: a change-over, no room is open. */
  readonly level: Level | null
  /** Local times, `09.30`. */
  readonly startsAt: string
  readonly endsAt: string
  readonly state: 'planned' | 'open' | 'closed'
  /** Organisation ids of the guests this part admits. */
  readonly guests: readonly string[]
}

export interface MeetingView {
  readonly id: string
  readonly title: string
  /** `2026-11-19`. */
  readonly date: string
  readonly location: string
  readonly parts: readonly PartView[]
}

export interface PersonView {
  /** The demo key (`p06`) in demo mode, else the account id. */
  readonly key: string
  readonly name: string
  readonly jobTitle: string
  readonly organisation: OrganisationView
  readonly role: Role
}

export interface DecisionView {
  readonly step: Step
  readonly date: string
  readonly question: string
  readonly outcome: string
}

/** Where this login stands at this moment. The lobby and a refusal show nothing of the room. */
export type DoorView =
  | { readonly kind: 'inside'; readonly room: Level | null }
  | { readonly kind: 'lobby' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }

/**
 * What was stored survives: `power`: anything but the loss of the disk. `crash`: the end of server and database, not
 * certainly a power cut. `moment`: all but the last moment before such an end. `nothing`: no restart of the machine.
 */
export type StoredThrough = 'power' | 'crash' | 'moment' | 'nothing'

/** `GET /api/me`. 401 without a login. */
export interface MeView {
  readonly mode: 'demo' | 'ordinary'
  readonly me: PersonView
  readonly door: DoorView
  /** Whether this login may open and close parts, freeze the plan… */
  readonly chairs: boolean
  /** Whether this login may see what is planned. */
  readonly prepares: boolean
  /** When this person signed the confidentiality statement (guests only). */
  readonly statementSignedOn: string | null
  readonly chairName: string
  /** What the chair says to whoever waits; empty for nothing. */
  readonly lobbyMessage: string
  /** A guest in the lobby or refused gets only the title and the parts that admit them. */
  readonly meeting: MeetingView
  readonly dossier: {
    readonly title: string
    readonly municipality: string
    readonly step: Step
    /** Empty for guests. */
    readonly decisions: readonly DecisionView[]
  } | null
  /** All organisations of the dossier, for marks beside cards. Only for who is inside. */
  readonly organisations: readonly OrganisationView[]
  readonly boards: readonly BoardView[]
  /** Where the round of the open part stands; null for who is not inside, or when the part asks no questions. */
  readonly round: RoundView | null
  /** What *opgeslagen* is worth on this installation; left out, it is not known. */
  readonly stored?: StoredThrough
  /** How this login came in. A watching one looks through the eyes of a guest organisation; it writes nothing. */
  readonly loginKind: 'person' | 'guest' | 'watch' | 'display'
}

/** Event `presence` on `GET /api/events`: who is in the same room, one entry a person, in a fixed order. */
export interface PresenceView {
  readonly people: readonly { readonly key: string; readonly name: string; readonly organisation: string }[]
}

/**
 * `GET /api/events` (server-sent events): `changed` (fetch `/api/me` again), `presence` (a `PresenceView`),
 * `held` (what waits at the airlock changed; who sees the boards themselves), `ended` (the login is over), `beat` (the
 * line lives). Events carry nothing else.
 */
export type EventName = 'changed' | 'presence' | 'held' | 'ended' | 'beat'

/** `GET /api/meeting/chair`: to whom the chair can be handed, for who holds it. Covenant partners in the room. */
export interface ChairCandidatesView {
  readonly people: readonly {
    readonly account: string
    readonly name: string
    readonly organisation: string
  }[]
}

/** `GET /api/members`: the name list, for covenant partners, while the person room may be entered. */
export interface MembersView {
  readonly members: readonly MemberView[]
}

/** `GET /demo/participants`, demo mode only. */
export interface DemoParticipantView {
  readonly key: string
  readonly name: string
  readonly organisation: string
  readonly role: Role
  /** Beyond the contract, for the landing page. */
  readonly jobTitle: string
  readonly mark: string
  readonly token: string
  readonly kind: 'covenantPartner' | 'incidentalParticipant'
  readonly statementSigned: boolean | null
}

/**
 * `POST /demo/reset`, demo mode only: where the demo begins. `round`: at the table, in the middle of question 2.
 * `preparation`: the days before, with sheets filled and sealed, and nothing on the flipcharts yet.
 */
export const demoMoments = ['preparation', 'round'] as const
export type DemoMoment = (typeof demoMoments)[number]

/** Body of every refused request. */
export interface RefusalView {
  readonly refused:
    | RefusalReason
    | 'malformed'
    | 'too-large'
    | 'slow-down'
    | 'no-such-version'
    | 'already-done'
    | 'pass-expired'
    | 'pass-withdrawn'
    | 'second-device'
    | 'wrong-code'
    | 'code-over'
    | 'statement-renewed'
    | 'overtaken'
    | 'text-changed'
    | 'no-cards'
    | 'one-voice'
    | 'plan-refused'
    | 'plan-changed'
    | 'already-begun'
    | 'flipchart-full'
    | 'care-is-no-guest'
    | 'limits-unanswered'
    | 'all-vetoed'
    | 'person-taken'
    | 'no-such-code'
    | 'names-somebody'
}

export interface PlanVersionView {
  readonly number: number
  readonly frozenAt: string
  readonly frozenBy: string
}

/** `POST /display/ask`: what a big screen that asks to be let in gets. The secret stays in its page's memory. */
export interface PairingView {
  /** Six digits. */
  readonly code: string
  readonly secret: string
  /** How long the code holds. */
  readonly seconds: number
}

/** `GET /api/display`: what the big screen knows of who is there. Organisations, never people. */
export interface DisplayView {
  readonly present: readonly string[]
}

/** `POST /api/flipcharts/print`: what stands in the foot of the paper, so that one sees whose it is and of when. */
export interface PrintView {
  readonly organisation: string
  /** ISO moment, by the server's clock. */
  readonly at: string
}
