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
      /** The open part admits this person's organisation (domain R3). */
      readonly admittedToOpenPart: boolean
    }

/** What is asked for. */
export type Resource =
  | { readonly kind: 'board'; readonly board: BoardKind; readonly level: Level; readonly frozen: boolean }
  | { readonly kind: 'meeting' }
  | { readonly kind: 'nameList' }
  | { readonly kind: 'planDocument'; readonly level: Level }
  | { readonly kind: 'statement' }
  | { readonly kind: 'auditTrail' }

export const actions = ['see', 'read', 'write', 'lead', 'freeze', 'export', 'sign'] as const
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
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export type Decision =
  | { readonly outcome: 'allow' }
  | { readonly outcome: 'refuse'; readonly reason: RefusalReason }
