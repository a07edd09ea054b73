import type { InvitationPartView, InvitationView } from '@rode-draad/shared/meeting/planning-view.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type { Reader } from './planning-store.ts'

interface Row extends Omit<InvitationView, 'organisation' | 'parts' | 'sentAt'> {
  readonly sentAt: Date | string | null
  readonly organisation: OrganisationView
  readonly parts: readonly InvitationPartView[] | null
}

/** The invitations of meetings, with the parts in order and what partners answered for each. */
export async function readInvitations(
  sql: Reader,
  meetings: readonly string[],
): Promise<readonly InvitationView[]> {
  const rows = await sql<Row[]>`
    select i.id, i.meeting_id as meeting, a.name, a.job_title as "jobTitle", i.purpose,
      i.may_discuss as "mayDiscuss", i.sent_at as "sentAt", i.withdrawn_at is not null as withdrawn,
      exists (select 1 from statement_signature s
        where s.meeting_id = i.meeting_id and s.account_id = a.id) as signed,
      json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'mark', o.mark, 'token', o.token,
        'kind', o.kind) as organisation,
      (select json_agg(json_build_object('part', ip.part_id, 'answers', coalesce((
          select json_agg(json_build_object('organisation', l.organisation_id, 'answer', l.answer, 'words', l.words))
          from limit_answer l where l.invitation_id = i.id and l.part_id = ip.part_id), '[]'::json)) order by p.position)
        from invitation_part ip join part p on p.id = ip.part_id where ip.invitation_id = i.id) as parts
    from invitation i join account a on a.id = i.account_id join organisation o on o.id = a.organisation_id
    where i.meeting_id = any(${[...meetings]}::uuid[]) order by o.sort_order, a.name, i.id`
  return rows.map((row) => ({
    ...row,
    sentAt: row.sentAt === null ? null : new Date(row.sentAt).toISOString(),
    parts: row.parts ?? [],
  }))
}
