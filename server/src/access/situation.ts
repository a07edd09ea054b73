import type { AccessState, Actor } from '@rode-draad/shared/access/access-state.ts'
import type {
  AccountId,
  DossierId,
  LoginId,
  MeetingId,
  OrganisationId,
  PartId,
} from '@rode-draad/shared/kernel/ids.ts'
import { parseId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type { Role } from '@rode-draad/shared/parties/roles.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type postgres from 'postgres'
import { soonAnswered } from '../persistence/answering-socket.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** Who somebody is: facts that do not change while they are signed in. */
export interface Person {
  readonly accountId: AccountId
  readonly key: string
  readonly name: string
  readonly jobTitle: string
  readonly organisation: OrganisationView & { readonly id: OrganisationId }
}

/**
 * Where a login stands at this moment, read afresh from the rows that decide it. Nothing here is remembered between
 * requests: a right that was withdrawn is gone with the commit that withdrew it.
 */
export interface Situation {
  readonly login: LoginId
  /** How this login came in; a watching one looks through the eyes of a guest organisation. */
  readonly loginKind: LoginKind
  readonly person: Person
  readonly role: Role | null
  readonly dossierId: DossierId | null
  readonly meetingId: MeetingId | null
  readonly openPartId: PartId | null
  readonly statementSignedAt: Date | null
  readonly actor: Actor
  readonly state: AccessState
}

export type LoginKind = 'person' | 'guest' | 'watch' | 'display'

interface Row {
  login_id: string
  login_kind: LoginKind
  account_id: string
  key: string | null
  name: string
  job_title: string
  organisation_id: string
  organisation_name: string
  short_name: string
  mark: string
  token: OrganisationView['token']
  kind: OrganisationView['kind']
  role: Role | null
  dossier_id: string | null
  dossier_status: AccessState['dossier'] | null
  covenant_signed: boolean | null
  decided: boolean | null
  meeting_id: string | null
  part_id: string | null
  part_level: Level | null
  part_boards: BoardKind[] | null
  part_has_guests: boolean | null
  admitted: boolean | null
  holds_chair: boolean | null
  invited: boolean | null
  weighing_due: boolean | null
  statement_signed_at: Date | string | null
}

/**
 * The order in which meetings `x` of one dossier are the one that everybody is at: where a part is open, else the nearest
 * that is still to come (of today, one that is not over), else the last that was. So planning a next one changes nothing
 * for those who sit at the table, and it becomes the current one when the present one is over.
 */
export function currentFirst(sql: postgres.Sql | postgres.TransactionSql) {
  return sql`exists (select 1 from part where meeting_id = x.id and state = 'open') desc,
    x.date >= current_date desc, abs(x.date - current_date),
    (not exists (select 1 from part where meeting_id = x.id)
      or exists (select 1 from part where meeting_id = x.id and state = 'planned')) desc,
    (select min(starts_at) from part where meeting_id = x.id), x.id`
}

/** Reads the situation of living logins. Pass ids to look at those only; logins that ended are simply not in it. */
export async function readSituations(
  database: Database,
  logins: readonly LoginId[],
): Promise<Map<LoginId, Situation>> {
  try {
    // A right that is withdrawn must not wait for a line on which no answer comes.
    const rows = await soonAnswered(database, () => rowsOf(database, logins))
    const situations = new Map<LoginId, Situation>()
    for (const row of rows) {
      const situation = situationOf(row)
      // A guest's link says which. Somebody with a role in more than one dossier works in the newest; choosing comes with the dossier overview.
      if (situation !== null && !situations.has(situation.login)) situations.set(situation.login, situation)
    }
    return situations
  } catch (error) {
    throw safeError(error)
  }
}

const rowsOf = ({ sql }: Database, logins: readonly LoginId[]) => sql<Row[]>`
      select l.id as login_id, l.kind as login_kind, a.id as account_id, a.key, a.name, a.job_title,
        o.id as organisation_id, o.name as organisation_name, o.short_name, o.mark, o.token, o.kind,
        r.role, d.id as dossier_id, d.status as dossier_status,
        exists (select 1 from covenant_signature s
          where s.covenant_id = d.covenant_id and s.organisation_id = o.id and s.signed_on <= current_date) as covenant_signed,
        exists (select 1 from decision x
          where x.dossier_id = d.id and x.step = '2A' and x.affirmative and x.withdrawn_at is null) as decided,
        m.id as meeting_id, p.id as part_id, p.level as part_level, p.boards as part_boards,
        exists (select 1 from part_guest g where g.part_id = p.id) as part_has_guests,
        exists (select 1 from part_guest g where g.part_id = p.id and g.organisation_id = o.id
          and (l.kind = 'watch' or exists (
            select 1 from invitation i join invitation_part ip on ip.invitation_id = i.id and ip.part_id = p.id
            where i.meeting_id = m.id and i.account_id = a.id and i.withdrawn_at is null
              and (i.valid_until is null or i.valid_until > now())
              and not exists (select 1 from limit_answer v
                where v.invitation_id = i.id and v.part_id = p.id and v.answer = 'veto')
              and not exists (select 1 from sent_back b where b.part_id = p.id and b.account_id = a.id)))
        ) as admitted,
        exists (select 1 from invitation i where i.meeting_id = m.id and i.account_id = a.id
          and i.withdrawn_at is null and (i.valid_until is null or i.valid_until > now())
          and (l.kind <> 'guest' or (i.id = l.invitation_id and i.sent_at is not null))) as invited,
        (m.chair_account_id = a.id or (m.chair_account_id is null and r.role = 'procesregisseur')) as holds_chair,
        (o.weighs_first and not exists (select 1 from weighing w
          where w.meeting_id = m.id and w.organisation_id = o.id)) as weighing_due,
        (select c.signed_at from statement_signature c where c.meeting_id = m.id and c.account_id = a.id) as statement_signed_at
      from login l
      join account a on a.id = l.account_id
      join organisation o on o.id = coalesce(l.as_organisation_id, a.organisation_id)
      left join invitation gi on gi.id = l.invitation_id
      left join meeting gm on gm.id = gi.meeting_id
      left join dossier_role r on r.account_id = a.id and r.withdrawn_at is null
        and (l.kind <> 'guest' or r.dossier_id = gm.dossier_id)
      left join dossier d on d.id = r.dossier_id
      left join lateral (select id, chair_account_id from meeting x where dossier_id = d.id
        order by ${currentFirst(sql)} limit 1) m on true
      left join part p on p.meeting_id = m.id and p.state = 'open'
      where l.id = any(${[...logins]}::uuid[]) and l.ended_at is null and l.expires_at > now()
      order by d.started_on desc nulls last, d.id`

function situationOf(row: Row): Situation | null {
  const login = parseId<LoginId>(row.login_id)
  const accountId = parseId<AccountId>(row.account_id)
  const organisationId = parseId<OrganisationId>(row.organisation_id)
  if (login === null || accountId === null || organisationId === null) return null
  const person: Person = {
    accountId,
    key: row.key ?? accountId,
    name: row.name,
    jobTitle: row.job_title,
    organisation: {
      id: organisationId,
      name: row.organisation_name,
      shortName: row.short_name,
      mark: row.mark,
      token: row.token,
      kind: row.kind,
    },
  }
  return {
    login,
    loginKind: row.login_kind,
    person,
    role: roleOf(row),
    dossierId: parseId<DossierId>(row.dossier_id),
    meetingId: parseId<MeetingId>(row.meeting_id),
    openPartId: parseId<PartId>(row.part_id),
    statementSignedAt: row.statement_signed_at === null ? null : new Date(row.statement_signed_at),
    actor: actorOf(row),
    state: {
      dossier: row.dossier_status ?? 'destroyed',
      problematicGroupDecided: row.decided === true,
      openPart:
        row.part_id === null
          ? null
          : { level: row.part_level, hasGuests: row.part_has_guests === true, boards: row.part_boards ?? [] },
    },
  }
}

/**
 * What this login is in the dossier. Watching and the big screen lean on the role of whoever let them in: when that is
 * withdrawn, they are nobody.
 */
function roleOf({ login_kind, role, invited }: Row): Role | null {
  if (role === null) return null
  // Who came in by a link is somebody here for as long as a link holds: without one the partners were not asked yet.
  if (login_kind === 'guest') return invited === true && role === 'incidentalParticipant' ? role : null
  if (login_kind === 'watch') return mayLetIn(role) ? 'incidentalParticipant' : null
  if (login_kind === 'display') return mayLetIn(role) ? 'display' : null
  return role
}

const mayLetIn = (role: Role) => role === 'procesregisseur' || role === 'covenantPartner'

function actorOf(row: Row): Actor {
  const role = roleOf(row)
  if (role === null) return { kind: 'outsider' }
  // The role is given per dossier; that the organisation may take it is a fact about the organisation (domain R1, R5).
  const isGuest = row.kind === 'incidentalParticipant'
  if (isGuest !== (role === 'incidentalParticipant') && isTableRole(role)) return { kind: 'outsider' }
  const watching = row.login_kind === 'watch'
  return {
    kind: 'participant',
    role,
    covenantSigned: row.covenant_signed === true,
    statementSigned: watching || row.statement_signed_at !== null,
    admittedToOpenPart: row.admitted === true,
    holdsChair: row.login_kind === 'person' && row.holds_chair === true,
    weighingDue: row.weighing_due === true,
    watching,
  }
}

const isTableRole = (role: Role) =>
  role === 'procesregisseur' || role === 'covenantPartner' || role === 'incidentalParticipant'
