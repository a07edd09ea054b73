import type { Level } from '../kernel/levels.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { AccessState, Action, Actor, Decision, RefusalReason, Resource } from './access-state.ts'

/**
 * Where somebody stands in a dossier at this moment: the role they were given, and whether what that role needs is in
 * order. Everything below is said of standings, so that a guest who has not signed is simply somebody else than one
 * who has.
 */
export const standings = [
  'anonymous',
  'outsider',
  'unsignedGuest',
  'waitingGuest',
  'admittedGuest',
  'unsignedPartner',
  'covenantPartner',
  'procesregisseur',
  'manager',
  'triangle',
  'privacyOfficer',
  'administrator',
  'display',
] as const
export type Standing = (typeof standings)[number]

/** What rights are given on. A group plan is apart: guests do not see it (trust.md §4, note 3). */
export const objects = [
  'groupBoard',
  'groupPlan',
  'personBoard',
  'meeting',
  'nameList',
  'groupPlanDocument',
  'personPlanDocument',
  'statement',
  'auditTrail',
] as const
export type AccessObject = (typeof objects)[number]

type Grants = Readonly<Partial<Record<AccessObject, readonly Action[]>>>

const nothing: Grants = {}

/**
 * The access table. A pair that is not named is refused. Sources: trust.md §4, domain R1–R9 and R12–R15.
 * - A guest sees the meeting's own part and signs the statement before anything else (R3, R4).
 * - An admitted guest works on group boards and nowhere else.
 * - The procesregisseur leads, freezes and exports; nobody else does (R9).
 * - The manager reads the group plan; triangle, administrator and privacy officer see no content here.
 */
export const table: Readonly<Record<Standing, Grants>> = {
  anonymous: nothing,
  outsider: nothing,
  unsignedPartner: nothing,
  unsignedGuest: { meeting: ['see'], statement: ['read', 'sign'] },
  waitingGuest: { meeting: ['see'], statement: ['read', 'sign'] },
  admittedGuest: {
    meeting: ['see', 'read'],
    statement: ['read', 'sign'],
    groupBoard: ['see', 'read', 'write'],
  },
  covenantPartner: {
    meeting: ['see', 'read'],
    groupBoard: ['see', 'read', 'write'],
    groupPlan: ['see', 'read', 'write'],
    personBoard: ['see', 'read', 'write'],
    nameList: ['see', 'read'],
    groupPlanDocument: ['see', 'export'],
    personPlanDocument: ['see', 'export'],
  },
  procesregisseur: {
    meeting: ['see', 'read', 'lead'],
    groupBoard: ['see', 'read', 'write', 'lead'],
    groupPlan: ['see', 'read', 'write', 'lead', 'freeze'],
    personBoard: ['see', 'read', 'write', 'lead'],
    nameList: ['see', 'read'],
    groupPlanDocument: ['see', 'export', 'freeze'],
    personPlanDocument: ['see', 'export', 'freeze'],
    auditTrail: ['see', 'read'],
  },
  manager: {
    meeting: ['see', 'read'],
    groupPlan: ['see', 'read'],
    groupPlanDocument: ['see', 'export'],
  },
  triangle: { groupPlanDocument: ['see', 'export'] },
  privacyOfficer: { auditTrail: ['see', 'read'] },
  administrator: nothing,
  display: nothing,
}

/** The one place where a role and its conditions become a standing. */
export function standingOf(actor: Actor): Standing {
  if (actor.kind !== 'participant') return actor.kind
  switch (actor.role) {
    case 'procesregisseur':
      return actor.covenantSigned ? 'procesregisseur' : 'unsignedPartner'
    case 'covenantPartner':
      return actor.covenantSigned ? 'covenantPartner' : 'unsignedPartner'
    case 'incidentalParticipant':
      if (!actor.statementSigned) return 'unsignedGuest'
      return actor.admittedToOpenPart ? 'admittedGuest' : 'waitingGuest'
    case 'manager':
    case 'triangle':
    case 'privacyOfficer':
    case 'administrator':
    case 'display':
      return actor.role
    default:
      return unreachable(actor.role)
  }
}

/** Which object of the table a resource is. */
export function objectOf(resource: Resource): AccessObject {
  switch (resource.kind) {
    case 'board':
      if (resource.level === 'person') return 'personBoard'
      return resource.board === 'plan' ? 'groupPlan' : 'groupBoard'
    case 'planDocument':
      return resource.level === 'person' ? 'personPlanDocument' : 'groupPlanDocument'
    default:
      return resource.kind
  }
}

const allow: Decision = { outcome: 'allow' }
const refuse = (reason: RefusalReason): Decision => ({ outcome: 'refuse', reason })

const levelOf = (resource: Resource): Level | null => {
  switch (resource.kind) {
    case 'board':
    case 'planDocument':
      return resource.level
    case 'nameList':
      return 'person'
    default:
      return null
  }
}

/**
 * Whether `actor` may do `action` to `resource` in this state. Pure; the server asks it at one gate for every
 * transport, the client may ask it only to foresee an answer. Whatever is not allowed by the table is refused, and the
 * state can only take away.
 */
export function decide(actor: Actor, action: Action, resource: Resource, state: AccessState): Decision {
  if (actor.kind === 'anonymous') return refuse('no-login')
  if (state.dossier === 'destroyed' || actor.kind === 'outsider') return refuse('not-there')
  const standing = standingOf(actor)
  if (state.dossier === 'inactive' && standing !== 'privacyOfficer') return refuse('dossier-closed')
  if (!(table[standing][objectOf(resource)] ?? []).includes(action))
    return refuse(reasonFor(standing, resource))
  if (levelOf(resource) === 'person') {
    if (!state.problematicGroupDecided) return refuse('no-decision-2a')
    if (state.openPart?.hasGuests === true) return refuse('door-open')
  }
  if (standing === 'admittedGuest' && resource.kind === 'board') {
    const part = state.openPart
    if (part === null || part.level !== 'group' || !part.boards.includes(resource.board))
      return refuse('part-not-open')
  }
  if (resource.kind === 'board' && resource.frozen && (action === 'write' || action === 'lead'))
    return refuse('frozen')
  return allow
}

/** The reason that helps this person most; which refusals may be told apart on the wire is the gate's concern. */
function reasonFor(standing: Standing, resource: Resource): RefusalReason {
  switch (standing) {
    case 'unsignedGuest':
      return levelOf(resource) === 'person' ? 'person-level-is-for-partners' : 'statement-not-signed'
    case 'waitingGuest':
      return levelOf(resource) === 'person' ? 'person-level-is-for-partners' : 'part-not-open'
    case 'admittedGuest':
      return levelOf(resource) === 'person' ? 'person-level-is-for-partners' : 'not-yours-to-do'
    case 'unsignedPartner':
      return 'not-a-partner'
    case 'anonymous':
      return 'no-login'
    case 'outsider':
      return 'not-there'
    default:
      return 'not-yours-to-do'
  }
}
