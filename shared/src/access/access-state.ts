import type { DossierStatus } from '../dossier/steps.ts'
import type { Level } from '../kernel/levels.ts'
import type { Role } from '../parties/roles.ts'
import type { BoardKind } from '../rooms/board-kinds.ts'

/** Who asks. An account asks as its role in this dossier; without one it is an outsider. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'outsider' }
  | {
      readonly kind: 'participant'
      readonly role: Role
      /** The organisation has signed the covenant, on or before today (domain R1, R8). */
      readonly covenantSigned: boolean
      /** The confidentiality statement for this meeting is signed by this very person (domain R4). */
      readonly statementSigned: boolean
      /** The open part admits this very person (domain R3): invited, not vetoed, not sent back to the lobby. */
      readonly admittedToOpenPart: boolean
      /** This person leads the meeting now. The procesregisseur does, unless the chair was handed to another. */
      readonly holdsChair: boolean
      /** The organisation must weigh first before it says anything at person level, and has not (domain R31). */
      readonly weighingDue: boolean
      /** A covenant partner who looks through the eyes of a guest: sees what the guest sees, and writes nothing. */
      readonly watching: boolean
    }

/** What is asked for. */
export type Resource =
  | {
      readonly kind: 'board'
      readonly board: Exclude<BoardKind, 'sheet'>
      readonly level: Level
      readonly frozen: boolean
    }
  /** One organisation's sealed answers. `own`: of the organisation of whoever asks. */
  | { readonly kind: 'sheet'; readonly level: Level; readonly own: boolean; readonly frozen: boolean }
  | { readonly kind: 'meeting' }
  /** The parts, their questions and whom they admit. */
  | { readonly kind: 'planning' }
  /** Whom is asked to come, why, and which limits partners set to it. */
  | { readonly kind: 'invitations' }
  /** How far organisations are with their sheets: counts, never words. */
  | { readonly kind: 'readiness' }
  /** What waits at the airlock, with its words. */
  | { readonly kind: 'heldTexts' }
  /** Why an organisation says something at person level; its own three lines. */
  | { readonly kind: 'weighing' }
  /** What one's own organisation brought in, to take along. */
  | { readonly kind: 'ownContributions' }
  | { readonly kind: 'nameList' }
  | { readonly kind: 'planDocument'; readonly level: Level }
  | { readonly kind: 'statement' }
  | { readonly kind: 'auditTrail' }

/**
 * `answer`: say which limits one sets to an invitation. `release`: let a held text go on. `flag`: say that something is
 * about a person, which takes it out of sight. `watch`: look through the eyes of a guest. `scribe`: write an answer down
 * for an organisation that has no screen at hand, without reading its sheet.
 */
export const actions = [
  'see',
  'read',
  'write',
  'lead',
  'freeze',
  'export',
  'sign',
  'answer',
  'release',
  'flag',
  'watch',
  'scribe',
] as const
export type Action = (typeof actions)[number]

/** The state of dossier and meeting at the moment of asking. */
export interface AccessState {
  readonly dossier: DossierStatus
  /** The recorded step 2A decision stands: this is a problematic youth group (domain R2). */
  readonly problematicGroupDecided: boolean
  readonly openPart: null | {
    readonly level: Level | null
    readonly hasGuests: boolean
    readonly boards: readonly BoardKind[]
  }
}

/** Why not. Each has one sentence in plain Dutch that says what one can do. */
export const refusalReasons = [
  'no-login',
  'not-there',
  'not-a-partner',
  'statement-not-signed',
  'part-not-open',
  'person-level-is-for-partners',
  'no-decision-2a',
  'door-open',
  'frozen',
  'dossier-closed',
  'not-yours-to-do',
  'sealed',
  'weigh-first',
  'chair-elsewhere',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export type Decision =
  | { readonly outcome: 'allow' }
  | { readonly outcome: 'refuse'; readonly reason: RefusalReason }
