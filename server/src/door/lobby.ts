import type { DoorPanelView, ExpectedGuest, GuestPlace } from '@rode-draad/shared/meeting/door-view.ts'
import type { Situation } from '../access/situation.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

interface Row {
  invitation: string
  account: string
  name: string
  organisation: string
  signed: boolean
  may_enter: boolean
  sent_back: boolean
  in_use: boolean
  message: string
}

export interface WhoIsWhere {
  /** Accounts with a page open, by account id. */
  readonly present: ReadonlySet<string>
  readonly codes: ReadonlyMap<string, string>
}

/** Every invited guest of the meeting with where they are, for whoever chairs. */
export async function readDoorPanel(
  { sql }: Database,
  { meetingId, openPartId }: Situation,
  { present, codes }: WhoIsWhere,
): Promise<DoorPanelView> {
  try {
    const rows = await sql<Row[]>`
      select i.id as invitation, a.id as account, a.name, a.organisation_id as organisation, m.lobby_message as message,
        exists (select 1 from statement_signature s where s.meeting_id = m.id and s.account_id = a.id) as signed,
        exists (select 1 from invitation_part ip where ip.invitation_id = i.id and ip.part_id = ${openPartId}
          and not exists (select 1 from limit_answer v
            where v.invitation_id = i.id and v.part_id = ip.part_id and v.answer = 'veto')) as may_enter,
        exists (select 1 from sent_back b where b.part_id = ${openPartId} and b.account_id = a.id) as sent_back,
        exists (select 1 from login l where l.invitation_id = i.id
          and l.ended_at is null and l.expires_at > now()) as in_use
      from meeting m
      left join invitation i on i.meeting_id = m.id and i.withdrawn_at is null
        and (i.valid_until is null or i.valid_until > now())
      left join account a on a.id = i.account_id
      where m.id = ${meetingId} order by a.name`
    const guests = rows.flatMap((row) => (row.invitation === null ? [] : [guestOf(row, present, codes)]))
    return { guests, message: rows[0]?.message ?? '' }
  } catch (error) {
    throw safeError(error)
  }
}

function guestOf(row: Row, present: ReadonlySet<string>, codes: ReadonlyMap<string, string>): ExpectedGuest {
  const mayEnter = row.may_enter && row.signed
  const here = present.has(row.account)
  const place: GuestPlace = row.sent_back ? 'sent-back' : here ? (mayEnter ? 'inside' : 'waiting') : 'away'
  const { invitation, account, name, organisation, signed, in_use: inUse } = row
  return {
    invitation,
    account,
    name,
    organisation,
    signed,
    place,
    mayEnter,
    inUse,
    code: codes.get(invitation) ?? null,
  }
}

/**
 * Sends a guest of the open part back to the lobby, or lets one in again. False when nobody of that id is invited to it.
 * The row itself tells every live connection (trigger `sent_back_access`).
 */
export async function placeGuest(
  { sql }: Database,
  { openPartId }: Situation,
  account: string,
  place: 'lobby' | 'room',
): Promise<boolean> {
  try {
    const [invited] = await sql`select 1 from invitation i join invitation_part ip on ip.invitation_id = i.id
      where ip.part_id = ${openPartId} and i.account_id = ${account}`
    if (openPartId === null || invited === undefined) return false
    if (place === 'lobby')
      await sql`insert into sent_back (part_id, account_id) values (${openPartId}, ${account}) on conflict do nothing`
    else await sql`delete from sent_back where part_id = ${openPartId} and account_id = ${account}`
    return true
  } catch (error) {
    throw safeError(error)
  }
}

/** What the chair says to whoever waits. Names are refused before this; that it says nothing of the room is the chair's care. */
export async function writeLobbyMessage({ sql }: Database, { meetingId }: Situation, message: string) {
  try {
    await sql`update meeting set lobby_message = ${message} where id = ${meetingId}`
  } catch (error) {
    throw safeError(error)
  }
}
