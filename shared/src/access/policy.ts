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
  'watchingGuest',
  'watcherAtTheDoor',
  'unsignedPartner',
  'covenantPartner',
  'actingChair',
  'procesregisseur',
  'procesregisseurWithoutChair',
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
  'ownGroupSheet',
  'ownPersonSheet',
  'otherSheet',
  'meeting',
  'planning',
  'invitations',
  'readiness',
  'heldTexts',
  'weighing',
  'ownContributions',
  'nameList',
  'groupPlanDocument',
  'personPlanDocument',
  'statement',
  'auditTrail',
] as const
export type AccessObject = (typeof objects)[number]

type Grants = Readonly<Partial<Record<AccessObject, readonly Action[]>>>

const nothing: Grants = {}

/** What every covenant partner has, whoever leads. */
const partner: Grants = {
  meeting: ['see', 'read'],
  groupBoard: ['see', 'read', 'write', 'flag', 'export'],
  groupPlan: ['see', 'read', 'write', 'flag'],
  personBoard: ['see', 'read', 'write'],
  ownGroupSheet: ['see', 'read', 'write', 'export'],
  ownPersonSheet: ['see', 'read', 'write'],
  planning: ['see', 'read'],
  invitations: ['see', 'read', 'answer'],
  weighing: ['see', 'read', 'write'],
  ownContributions: ['see', 'export'],
  nameList: ['see', 'read'],
  groupPlanDocument: ['see', 'export'],
  personPlanDocument: ['see', 'export'],
}

/** What leading the meeting adds, for whoever holds the chair. */
const chair: Grants = {
  meeting: ['see', 'read', 'lead'],
  groupBoard: ['see', 'read', 'write', 'flag', 'lead'],
  groupPlan: ['see', 'read', 'write', 'flag', 'lead'],
  personBoard: ['see', 'read', 'write', 'lead'],
  otherSheet: ['scribe'],
  readiness: ['see', 'read'],
  heldTexts: ['see', 'read', 'release'],
}

/** What belongs to the office of procesregisseur and never to an acting chair (domain R9). */
const office: Grants = {
  groupBoard: ['see', 'read', 'write', 'flag', 'freeze', 'watch'],
  groupPlan: ['see', 'read', 'write', 'flag', 'freeze'],
  personBoard: ['see', 'read', 'write', 'freeze'],
  planning: ['see', 'read', 'write'],
  invitations: ['see', 'read', 'write', 'answer'],
  otherSheet: ['scribe'],
  readiness: ['see', 'read'],
  heldTexts: ['see', 'read', 'release'],
  groupPlanDocument: ['see', 'export', 'freeze'],
  personPlanDocument: ['see', 'export', 'freeze'],
  auditTrail: ['see', 'read'],
}

/**
 * The access table. A pair that is not named is refused. Sources: trust.md §4, domain R1–R9, R12–R15 and R25–R32.
 * - A guest signs the statement before anything else, and then may fill the own sheet (R3, R4).
 * - An admitted guest works on group boards and nowhere else; one who only watches as a guest reads them.
 * - A sheet is its organisation's alone until reveal, which is the server's deed: nobody is exempt (architecture, 10).
 * - One's own group sheet goes on paper, for who writes with a pen; that about persons does not.
 * - Who leads, and the procesregisseur, may put an answer on another's sheet ("namens"), and read nothing of it.
 * - Whoever holds the chair leads; planning, inviting, freezing and the trail stay the procesregisseur's (R9).
 * - The manager reads the group plan; triangle, administrator and privacy officer see no content here.
 * - Covenant partners print a group flipchart. A guest takes along the own contributions, and a person board stays on the
 *   screen (trust.md §5.7).
 * - The big screen reads group boards, through a window as guests do, and knows the meeting.
 */
export const table: Readonly<Record<Standing, Grants>> = {
  anonymous: nothing,
  outsider: nothing,
  unsignedPartner: nothing,
  unsignedGuest: { meeting: ['see'], statement: ['read', 'sign'] },
  waitingGuest: {
    meeting: ['see'],
    statement: ['read', 'sign'],
    ownGroupSheet: ['see', 'read', 'write', 'export'],
  },
  admittedGuest: {
    meeting: ['see', 'read'],
    statement: ['read', 'sign'],
    groupBoard: ['see', 'read', 'write', 'flag'],
    ownGroupSheet: ['see', 'read', 'write', 'export'],
    ownContributions: ['see', 'export'],
  },
  watchingGuest: { meeting: ['see', 'read'], groupBoard: ['see', 'read'] },
  watcherAtTheDoor: { meeting: ['see'] },
  covenantPartner: partner,
  actingChair: both(partner, chair),
  procesregisseur: both(partner, both(chair, office)),
  procesregisseurWithoutChair: both(partner, office),
  manager: {
    meeting: ['see', 'read'],
    groupPlan: ['see', 'read'],
    groupPlanDocument: ['see', 'export'],
  },
  triangle: { groupPlanDocument: ['see', 'export'] },
  privacyOfficer: { auditTrail: ['see', 'read'] },
  administrator: nothing,
  display: { meeting: ['see', 'read'], groupBoard: ['see', 'read'] },
}

function both(one: Grants, other: Grants): Grants {
  const merged: Partial<Record<AccessObject, readonly Action[]>> = { ...one }
  for (const object of objects) {
    const more = other[object]
    if (more !== undefined) merged[object] = [...new Set([...(one[object] ?? []), ...more])]
  }
  return merged
}

/** The one place where a role and its conditions become a standing. */
export function standingOf(actor: Actor): Standing {
  if (actor.kind !== 'participant') return actor.kind
  switch (actor.role) {
    case 'procesregisseur':
      if (!actor.covenantSigned) return 'unsignedPartner'
      return actor.holdsChair ? 'procesregisseur' : 'procesregisseurWithoutChair'
    case 'covenantPartner':
      if (!actor.covenantSigned) return 'unsignedPartner'
      return actor.holdsChair ? 'actingChair' : 'covenantPartner'
    case 'incidentalParticipant':
      // Never more than the room: the sheet and the signature are the guest's own, not for other eyes.
      if (actor.watching) return actor.admittedToOpenPart ? 'watchingGuest' : 'watcherAtTheDoor'
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
    case 'sheet':
      if (!resource.own) return 'otherSheet'
      return resource.level === 'person' ? 'ownPersonSheet' : 'ownGroupSheet'
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
    case 'sheet':
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
    return refuse(reasonFor(standing, action, resource))
  if (levelOf(resource) === 'person') {
    if (!state.problematicGroupDecided) return refuse('no-decision-2a')
    if (state.openPart?.hasGuests === true) return refuse('door-open')
  }
  if (seesThroughWindow(standing) && resource.kind === 'board') {
    const part = state.openPart
    if (part === null || part.level !== 'group' || !part.boards.includes(resource.board))
      return refuse('part-not-open')
  }
  const changes = action === 'write' || action === 'lead' || action === 'flag' || action === 'scribe'
  if ((resource.kind === 'board' || resource.kind === 'sheet') && resource.frozen && changes)
    return refuse('frozen')
  // The own sheet is where one prepares, and it is sealed; what others read waits for the weighing.
  const isSaid = resource.kind === 'board' && resource.level === 'person' && action === 'write'
  if (isSaid && actor.kind === 'participant' && actor.weighingDue) return refuse('weigh-first')
  return allow
}

/** Who reads a group board through a window, and only what the open part names; everybody else sees the board itself. */
export function seesThroughWindow(standing: Standing): boolean {
  return standing === 'admittedGuest' || standing === 'watchingGuest' || standing === 'display'
}

/** The reason that helps this person most; which refusals may be told apart on the wire is the gate's concern. */
function reasonFor(standing: Standing, action: Action, resource: Resource): RefusalReason {
  if (resource.kind === 'sheet' && !resource.own && standing !== 'anonymous' && standing !== 'outsider')
    return 'sealed'
  if (action === 'lead' && standing === 'procesregisseurWithoutChair') return 'chair-elsewhere'
  switch (standing) {
    case 'unsignedGuest':
      return levelOf(resource) === 'person' ? 'person-level-is-for-partners' : 'statement-not-signed'
    case 'waitingGuest':
    case 'watcherAtTheDoor':
      return levelOf(resource) === 'person' ? 'person-level-is-for-partners' : 'part-not-open'
    case 'admittedGuest':
    case 'watchingGuest':
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
