import type { RoundQuestion } from '@rode-draad/shared/circular-questioning/round.ts'
import type {
  ReadinessView,
  SheetView,
  Weighing,
} from '@rode-draad/shared/circular-questioning/sheet-view.ts'
import type { AccountId, DossierId, MeetingId, OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** Whose sheet of which meeting. */
export interface SheetOf {
  readonly meetingId: MeetingId
  readonly organisation: OrganisationId
}

/**
 * The questions an organisation is asked at a meeting, in order. A guest organisation hears only those of parts that
 * admit it (domain R3). @param reader who reads them: a guest hears those of the parts they are invited to in person and
 * no partner keeps them out of; null for whoever asks on behalf of the organisation
 */
export async function readAsked(
  { sql }: Database,
  of: SheetOf,
  reader: AccountId | null,
): Promise<RoundQuestion[]> {
  try {
    return await sql<RoundQuestion[]>`
      select q.id, q.level, q.number, q.label, q.text, q.most, q.phase, q.revealed_at is not null as revealed
      from meeting_question q join part p on p.id = q.part_id
      join organisation o on o.id = ${of.organisation}
      where q.meeting_id = ${of.meetingId} and (o.kind = 'covenantPartner' or exists (
        select 1 from part_guest g where g.part_id = p.id and g.organisation_id = o.id
          and (${reader}::uuid is null or exists (
            select 1 from invitation i join invitation_part ip on ip.invitation_id = i.id and ip.part_id = p.id
            where i.meeting_id = q.meeting_id and i.account_id = ${reader}::uuid and i.withdrawn_at is null
              and not exists (select 1 from limit_answer v
                where v.invitation_id = i.id and v.part_id = p.id and v.answer = 'veto')))))
      order by p.position, q.number`
  } catch (error) {
    throw safeError(error)
  }
}

/** Whether this organisation comes as a guest; an unknown one does. */
export async function isGuestOrganisation({ sql }: Database, id: string): Promise<boolean> {
  try {
    const rows = await sql`select 1 from organisation where id = ${id} and kind = 'covenantPartner'`
    return rows.length === 0
  } catch (error) {
    throw safeError(error)
  }
}

export async function readOwnReady({ sql }: Database, of: SheetOf): Promise<ReadonlySet<Level>> {
  try {
    const rows = await sql<{ level: Level }[]>`
      select level from sheet_ready where meeting_id = ${of.meetingId} and organisation_id = ${of.organisation}`
    return new Set(rows.map((row) => row.level))
  } catch (error) {
    throw safeError(error)
  }
}

/** Says that a sheet is ready, or that one writes on after all. Twice is once. */
export async function sayReady({ sql }: Database, of: SheetOf, level: Level, ready: boolean): Promise<void> {
  try {
    if (ready)
      await sql`insert into sheet_ready (meeting_id, organisation_id, level)
        values (${of.meetingId}, ${of.organisation}, ${level}) on conflict do nothing`
    else
      await sql`delete from sheet_ready where meeting_id = ${of.meetingId}
        and organisation_id = ${of.organisation} and level = ${level}`
  } catch (error) {
    throw safeError(error)
  }
}

/**
 * How far every organisation is with its sheets of a meeting: said ready, something was written, or neither. It looks at
 * whether a sheet was ever written on and never into it.
 */
export async function readReadiness({ sql }: Database, meetingId: MeetingId): Promise<ReadinessView[]> {
  try {
    return await sql<ReadinessView[]>`
      select o.id as organisation, b.level,
        case when exists (select 1 from sheet_ready s where s.meeting_id = b.meeting_id
            and s.organisation_id = o.id and s.level = b.level) then 'ready'
          when exists (select 1 from board_update u where u.board_id = b.id)
            or exists (select 1 from board_snapshot n where n.board_id = b.id) then 'begun'
          else 'quiet' end as state
      from board b join organisation o on o.id = b.organisation_id
      where b.kind = 'sheet' and b.meeting_id = ${meetingId}
        and (o.kind = 'covenantPartner' or exists (select 1 from part_guest g join part p on p.id = g.part_id
          where p.meeting_id = b.meeting_id and g.organisation_id = o.id))
      order by b.level, o.sort_order`
  } catch (error) {
    throw safeError(error)
  }
}

/** An organisation's weighing for a meeting; null when it need not weigh first (domain R31). */
export async function readWeighing({ sql }: Database, of: SheetOf): Promise<SheetView['weighing']> {
  try {
    const [row] = await sql<({ weighs: boolean } & { [Line in keyof Weighing]: string | null })[]>`
      select o.weighs_first as weighs, w.effectiveness, w.subsidiarity, w.proportionality
      from organisation o left join weighing w on w.organisation_id = o.id and w.meeting_id = ${of.meetingId}
      where o.id = ${of.organisation}`
    if (row?.weighs !== true) return null
    const { effectiveness, subsidiarity, proportionality } = row
    if (effectiveness === null || subsidiarity === null || proportionality === null) return { lines: null }
    return { lines: { effectiveness, subsidiarity, proportionality } }
  } catch (error) {
    throw safeError(error)
  }
}

/** Keeps the three lines, over what stood there. The newest writer is noted with it. */
export async function keepWeighing(
  { sql }: Database,
  of: SheetOf,
  writtenBy: AccountId,
  lines: Weighing,
): Promise<void> {
  const { effectiveness, subsidiarity, proportionality } = lines
  try {
    await sql`insert into weighing
        (meeting_id, organisation_id, effectiveness, subsidiarity, proportionality, written_by)
      values (${of.meetingId}, ${of.organisation}, ${effectiveness}, ${subsidiarity}, ${proportionality}, ${writtenBy})
      on conflict (meeting_id, organisation_id) do update set effectiveness = excluded.effectiveness,
        subsidiarity = excluded.subsidiarity, proportionality = excluded.proportionality,
        written_by = excluded.written_by, at = now()`
  } catch (error) {
    throw safeError(error)
  }
}

/** Names of people of the dossier by their account. Somebody without a role in it is not named. */
export async function readPeople(
  { sql }: Database,
  dossierId: DossierId,
  accounts: readonly string[],
): Promise<SheetView['people']> {
  try {
    return await sql<{ id: string; name: string }[]>`
      select a.id, a.name from account a where a.id = any(${[...accounts]}::uuid[])
        and exists (select 1 from dossier_role r where r.account_id = a.id and r.dossier_id = ${dossierId})
      order by a.name, a.id`
  } catch (error) {
    throw safeError(error)
  }
}
