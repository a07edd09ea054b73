import type { DoorView } from '@rode-draad/shared/protocol/api.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'

const groupRoom = { kind: 'board', board: 'flipchart', level: 'group', frozen: false } as const
const personRoom = { kind: 'board', board: 'flipchart', level: 'person', frozen: false } as const

/** Where this login stands: inside (and in which room), in the lobby, or refused with a reason. */
export function doorOf(gate: Gate, situation: Situation): DoorView {
  const meeting = gate.foresee(situation, 'see', { kind: 'meeting' })
  if (meeting.outcome === 'refuse') return { kind: 'refused', reason: meeting.reason }
  const inside = gate.foresee(situation, 'read', { kind: 'meeting' })
  if (inside.outcome === 'allow') return { kind: 'inside', room: roomOf(gate, situation) }
  return inside.reason === 'statement-not-signed'
    ? { kind: 'refused', reason: inside.reason }
    : { kind: 'lobby' }
}

/** The room of the open part, when this login may be in it. */
function roomOf(gate: Gate, situation: Situation): 'group' | 'person' | null {
  const level = situation.state.openPart?.level ?? null
  if (level === null) return null
  const room = level === 'group' ? groupRoom : personRoom
  return gate.foresee(situation, 'see', room).outcome === 'allow' ? level : null
}

/** Whether others in the room see this person there, and the other way round. */
export const sitsInRoom = (gate: Gate, situation: Situation): boolean =>
  sitsAtTable(situation) && gate.foresee(situation, 'see', groupRoom).outcome === 'allow'

/** Somebody in person. Who watches through a guest's eyes and the big screen are nobody: never shown, never counted. */
export const sitsAtTable = ({ loginKind }: Situation): boolean =>
  loginKind === 'person' || loginKind === 'guest'

/** Whether this login sits at the table as a covenant partner, and so sees boards themselves and what guests do not get. */
export const sitsAsPartner = ({ person, loginKind }: Situation): boolean =>
  person.organisation.kind === 'covenantPartner' && loginKind === 'person'
