import type { MeetingView, PartView } from '@rode-draad/shared/protocol/api.ts'
import type { Situation } from '../access/situation.ts'
import type { Database } from '../persistence/database.ts'

/** Which parts of a meeting are somebody's own as a guest. */
export type IsOwnPart = (part: PartView) => boolean

/**
 * The parts this very person is invited to and no partner keeps them out of: that a colleague comes to another part is not
 * theirs to know (domain R3, R5). Who looks through a guest organisation's eyes has that organisation's parts.
 */
export async function ownPartsOf(
  { sql }: Database,
  { meetingId, person, loginKind }: Situation,
): Promise<IsOwnPart> {
  const admits = (part: PartView) => part.guests.includes(person.organisation.id)
  if (loginKind === 'watch') return admits
  const rows = await sql<{ id: string }[]>`
    select ip.part_id as id from invitation i join invitation_part ip on ip.invitation_id = i.id
    where i.meeting_id = ${meetingId} and i.account_id = ${person.accountId} and i.withdrawn_at is null
      and not exists (select 1 from limit_answer v
        where v.invitation_id = i.id and v.part_id = ip.part_id and v.answer = 'veto')`
  const invited = new Set(rows.map((row) => row.id))
  return (part) => admits(part) && invited.has(part.id)
}

/** A guest at the door hears of their own parts, and that there is something after them; not of other guests. */
export function atTheDoor(meeting: MeetingView, isOwn: IsOwnPart, organisation: string): MeetingView {
  const parts = meeting.parts.filter(isOwn)
  return { ...meeting, parts: parts.map((part) => ({ ...part, guests: [organisation] })) }
}

/** Inside, a guest sees the evening go by; of a part that is not theirs no more than its time and its level. */
export function insideAsGuest(meeting: MeetingView, isOwn: IsOwnPart, organisation: string): MeetingView {
  const parts = meeting.parts.map((part) =>
    isOwn(part) ? { ...part, guests: [organisation] } : { ...part, title: '', guests: [] },
  )
  return { ...meeting, parts }
}
