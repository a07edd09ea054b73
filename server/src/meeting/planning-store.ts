import type { Step } from '@rode-draad/shared/dossier/steps.ts'
import type { DossierId, MeetingId } from '@rode-draad/shared/kernel/ids.ts'
import type { PlanFacts } from '@rode-draad/shared/meeting/plan-problems.ts'
import type {
  PlannedMeetingView,
  PlannedPartView,
  PlannedQuestionView,
} from '@rode-draad/shared/meeting/planning-view.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type postgres from 'postgres'
import { currentFirst } from '../access/situation.ts'

/** A pool or a transaction: reading is the same in both. */
export type Reader = postgres.Sql | postgres.TransactionSql

interface PartRow extends Omit<PlannedPartView, 'guests' | 'questions'> {
  meeting_id: string
  guests: PlannedPartView['guests'] | null
}

interface QuestionRow extends PlannedQuestionView {
  part_id: string
}

/** The meetings of a dossier that are not over: from today on, and the one that everybody is at. */
export async function readMeetings(
  sql: Reader,
  dossierId: DossierId,
  today: string,
): Promise<readonly PlannedMeetingView[]> {
  const meetings = await sql<Omit<PlannedMeetingView, 'startsAt' | 'parts'>[]>`
    select * from (select x.id, x.plan_revision as revision, x.title, x.date::text, x.location, x.step,
      x.id = (select id from meeting x where dossier_id = ${dossierId} order by ${currentFirst(sql)} limit 1) as current
      from meeting x where x.dossier_id = ${dossierId}) m
    where m.date >= ${today} or (m.current and exists (
      select 1 from part where meeting_id = m.id and state = 'open')) order by m.date, m.id`
  const parts = await readParts(
    sql,
    meetings.map((one) => one.id),
  )
  return meetings.map((meeting) => {
    const own = parts.filter((part) => part.meeting_id === meeting.id).map(({ meeting_id, ...part }) => part)
    return { ...meeting, startsAt: own[0]?.startsAt ?? '09.30', parts: own }
  })
}

/** The parts of meetings, in order, with whom they admit and what they ask. */
export async function readParts(
  sql: Reader,
  meetings: readonly string[],
): Promise<readonly (PlannedPartView & { readonly meeting_id: string })[]> {
  const parts = await sql<PartRow[]>`
    select p.meeting_id, p.id, p.label, p.title, p.instrument, p.level, p.minutes, p.state,
      p.starts_at as "startsAt", p.ends_at as "endsAt",
      (select json_agg(json_build_object('organisation', g.organisation_id, 'ground', g.ground) order by o.sort_order)
        from part_guest g join organisation o on o.id = g.organisation_id where g.part_id = p.id) as guests
    from part p where p.meeting_id = any(${[...meetings]}::uuid[]) order by p.position, p.id`
  const questions = await sql<QuestionRow[]>`
    select part_id, id, level, number, label, text, most, revealed_at is not null as revealed
    from meeting_question where meeting_id = any(${[...meetings]}::uuid[]) order by number`
  return parts.map((part) => ({
    ...part,
    guests: part.guests ?? [],
    questions: questions.filter((one) => one.part_id === part.id).map(({ part_id, ...one }) => one),
  }))
}

export interface DossierFacts extends PlanFacts {
  readonly step: Step
  readonly municipalityId: string
}

/** What the rules of planning need to know of a dossier; null when it is not there. */
export async function readFacts(
  sql: Reader,
  dossierId: DossierId,
  today: string,
): Promise<DossierFacts | null> {
  const [row] = await sql<{ step: Step; municipality_id: string; decided: boolean }[]>`
    select d.step, d.municipality_id, exists (select 1 from decision x
      where x.dossier_id = d.id and x.step = '2A' and x.affirmative and x.withdrawn_at is null) as decided
    from dossier d where d.id = ${dossierId}`
  if (row === undefined) return null
  const organisations = await sql<{ id: string; gives_care: boolean }[]>`
    select id, gives_care from organisation
    where municipality_id = ${row.municipality_id} and kind = 'incidentalParticipant'`
  const idsOf = (care: boolean) => organisations.filter((one) => one.gives_care === care).map((one) => one.id)
  return {
    step: row.step,
    municipalityId: row.municipality_id,
    decided: row.decided,
    today,
    guests: idsOf(false),
    care: idsOf(true),
  }
}

/** Organisations that may be admitted as guests, in their fixed order. */
export async function readGuests(sql: Reader, municipalityId: string): Promise<readonly OrganisationView[]> {
  return sql<OrganisationView[]>`
    select id, name, short_name as "shortName", mark, token, kind from organisation
    where municipality_id = ${municipalityId} and kind = 'incidentalParticipant' and not gives_care
    order by sort_order, short_name`
}

/** The covenant partners at this dossier: signed, and with somebody who works on it. They are asked for limits. */
export async function readPartners(sql: Reader, dossierId: DossierId): Promise<readonly OrganisationView[]> {
  return sql<OrganisationView[]>`
    select o.id, o.name, o.short_name as "shortName", o.mark, o.token, o.kind
    from organisation o join dossier d on d.id = ${dossierId}
    where o.kind = 'covenantPartner'
      and exists (select 1 from covenant_signature s
        where s.covenant_id = d.covenant_id and s.organisation_id = o.id and s.signed_on <= current_date)
      and exists (select 1 from dossier_role r join account a on a.id = r.account_id
        where r.dossier_id = d.id and r.withdrawn_at is null and a.organisation_id = o.id
          and r.role in ('procesregisseur', 'covenantPartner'))
    order by o.sort_order`
}

/** The dossier that a meeting belongs to. */
export async function dossierOf(sql: Reader, meetingId: MeetingId): Promise<string | null> {
  const [row] = await sql<{ dossier_id: string }[]>`select dossier_id from meeting where id = ${meetingId}`
  return row?.dossier_id ?? null
}
