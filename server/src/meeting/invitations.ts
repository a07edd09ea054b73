import { createHash, randomBytes } from 'node:crypto'
import {
  type AccountId,
  type DossierId,
  type MeetingId,
  newId,
  type OrganisationId,
} from '@rode-draad/shared/kernel/ids.ts'
import { isAnswered, type LimitAnswer, openParts } from '@rode-draad/shared/meeting/planning-view.ts'
import type postgres from 'postgres'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { readInvitations } from './invitation-view.ts'
import { readPartners } from './planning-store.ts'

/** Whom one asks to come, to which parts, and why (domain R5). */
export interface NewInvitation {
  readonly meeting: MeetingId
  readonly organisation: OrganisationId
  readonly name: string
  readonly jobTitle: string
  readonly email: string
  readonly purpose: string
  readonly mayDiscuss: string
  readonly parts: readonly string[]
}

export interface GivenAnswer {
  readonly part: string
  readonly answer: LimitAnswer
  readonly words: string
}

type Added =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'not-there' | 'care-is-no-guest' | 'person-taken' | 'already-done' }
type Sent =
  | { readonly kind: 'sent'; readonly token: string }
  | { readonly kind: 'not-there' | 'limits-unanswered' | 'all-vetoed' | 'care-is-no-guest' }

export interface Invitations {
  add(dossierId: DossierId, invitation: NewInvitation): Promise<Added>
  /** What an organisation answers to "which limits do you set?" for one part; a later answer replaces it. */
  answer(
    dossierId: DossierId,
    id: string,
    by: { readonly organisation: OrganisationId; readonly account: AccountId },
    given: GivenAnswer,
  ): Promise<'done' | 'not-there'>
  /** Makes the personal link. Only its hash stays here; a new one takes the place of the last and puts out who used that. */
  send(dossierId: DossierId, id: string): Promise<Sent>
  /** The link opens nothing any more, and whoever came in by it is out. */
  withdraw(dossierId: DossierId, id: string): Promise<'done' | 'not-there'>
}

type Sql = postgres.TransactionSql

export function createInvitations({ sql: pool }: Database): Invitations {
  const inTransaction = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    try {
      // reason: postgres.js types a transaction's outcome as an unwrapped array of promises; ours is never one.
      return (await pool.begin((sql) => work(sql))) as T
    } catch (error) {
      throw safeError(error)
    }
  }
  return {
    add: (dossierId, asked) => inTransaction((sql) => add(sql, dossierId, asked)),
    answer: (dossierId, id, by, given) =>
      inTransaction(async (sql) => {
        const partners = await readPartners(sql, dossierId)
        if (!partners.some((one) => one.id === by.organisation)) return 'not-there'
        const rows = await sql`
          insert into limit_answer (invitation_id, part_id, organisation_id, answer, words, answered_by)
          select p.invitation_id, p.part_id, ${by.organisation}, ${given.answer}, ${given.words.trim()}, ${by.account}
          from invitation_part p join invitation i on i.id = p.invitation_id join meeting m on m.id = i.meeting_id
          where i.id = ${id} and p.part_id = ${given.part} and m.dossier_id = ${dossierId} and i.withdrawn_at is null
          on conflict (invitation_id, part_id, organisation_id) do update set answer = excluded.answer,
            words = excluded.words, answered_by = excluded.answered_by, answered_at = now()
          returning part_id`
        return rows.length > 0 ? 'done' : 'not-there'
      }),
    send: (dossierId, id) => inTransaction((sql) => send(sql, dossierId, id)),
    withdraw: (dossierId, id) =>
      inTransaction(async (sql) => {
        // The link stays known, so that its holder hears what happened instead of "no such link".
        const [row] = await sql<{ account_id: AccountId }[]>`
          update invitation i set withdrawn_at = now() from meeting m
          where i.id = ${id} and m.id = i.meeting_id and m.dossier_id = ${dossierId} and i.withdrawn_at is null
          returning i.account_id`
        if (row === undefined) return 'not-there'
        await sql`delete from pass_code where invitation_id = ${id}`
        await sql`update login set ended_at = now() where invitation_id = ${id} and ended_at is null`
        return 'done'
      }),
  }
}

async function add(sql: Sql, dossierId: DossierId, asked: NewInvitation): Promise<Added> {
  const [guest] = await sql<{ gives_care: boolean }[]>`
    select o.gives_care from organisation o join dossier d on d.municipality_id = o.municipality_id
    where d.id = ${dossierId} and o.id = ${asked.organisation} and o.kind = 'incidentalParticipant'`
  if (guest === undefined) return { kind: 'not-there' }
  if (guest.gives_care) return { kind: 'care-is-no-guest' }
  // The part must admit the organisation, which only a part at group level can.
  const parts = await sql<{ id: string }[]>`
    select p.id from part p join meeting m on m.id = p.meeting_id
      join part_guest g on g.part_id = p.id and g.organisation_id = ${asked.organisation}
    where m.id = ${asked.meeting} and m.dossier_id = ${dossierId} and p.id = any(${[...asked.parts]}::uuid[])
      and p.state <> 'closed'`
  if (parts.length !== new Set(asked.parts).size || parts.length === 0) return { kind: 'not-there' }
  const account = await accountFor(sql, dossierId, asked)
  if (account === null) return { kind: 'person-taken' }
  const [row] = await sql<{ id: string }[]>`
    insert into invitation (id, meeting_id, account_id, purpose, may_discuss)
    values (${newId()}, ${asked.meeting}, ${account}, ${asked.purpose.trim()}, ${asked.mayDiscuss.trim()})
    on conflict (meeting_id, account_id) do update set purpose = excluded.purpose, may_discuss = excluded.may_discuss,
      withdrawn_at = null, sent_at = null, token_hash = null, valid_until = null
      where invitation.withdrawn_at is not null
    returning id`
  if (row === undefined) return { kind: 'already-done' }
  // Whoever is asked anew is asked about anew: what partners said of another invitation was for that one.
  await sql`delete from invitation_part where invitation_id = ${row.id}`
  for (const part of parts)
    await sql`insert into invitation_part (invitation_id, part_id, organisation_id)
      values (${row.id}, ${part.id}, ${asked.organisation})`
  return { kind: 'kept', id: row.id }
}

/** The guest's account: there already, or new; with the role in this dossier. Null when the address is another's. */
async function accountFor(
  sql: Sql,
  dossierId: DossierId,
  { name, jobTitle, email, organisation }: NewInvitation,
): Promise<string | null> {
  const address = email.trim().toLowerCase()
  await sql`insert into account (id, organisation_id, name, job_title, email)
    values (${newId()}, ${organisation}, ${name.trim()}, ${jobTitle.trim()}, ${address}) on conflict do nothing`
  const [found] = await sql<{ id: string; organisation_id: string }[]>`
    select id, organisation_id from account where lower(email) = ${address}`
  if (found === undefined || found.organisation_id !== organisation) return null
  const [role] = await sql`
    insert into dossier_role (dossier_id, account_id, role) values (${dossierId}, ${found.id}, 'incidentalParticipant')
    on conflict (dossier_id, account_id) do update set withdrawn_at = null
      where dossier_role.role = 'incidentalParticipant' returning role`
  return role === undefined ? null : found.id
}

async function send(sql: Sql, dossierId: DossierId, id: string): Promise<Sent> {
  const [row] = await sql<{ meeting_id: MeetingId; gives_care: boolean }[]>`
    select i.meeting_id, o.gives_care from invitation i join meeting m on m.id = i.meeting_id
      join account a on a.id = i.account_id join organisation o on o.id = a.organisation_id
    where i.id = ${id} and m.dossier_id = ${dossierId} and i.withdrawn_at is null and m.date >= current_date
    for update of i`
  if (row === undefined) return { kind: 'not-there' }
  if (row.gives_care) return { kind: 'care-is-no-guest' }
  const partners = await readPartners(sql, dossierId)
  const invitation = (await readInvitations(sql, [row.meeting_id])).find((one) => one.id === id)
  if (invitation === undefined) return { kind: 'not-there' }
  const asked = partners.map((one) => one.id)
  if (!isAnswered(invitation, asked)) return { kind: 'limits-unanswered' }
  if (openParts(invitation).length === 0) return { kind: 'all-vetoed' }
  // A new link means that the last one is not trusted any more, and so neither is whoever came in by it.
  await sql`update login set ended_at = now() where invitation_id = ${id} and ended_at is null`
  const token = randomBytes(32).toString('base64url')
  await sql`update invitation i set token_hash = ${createHash('sha256').update(token).digest()}, sent_at = now(),
      valid_until = (m.date + 1)::timestamptz
    from meeting m where i.id = ${id} and m.id = i.meeting_id`
  // A code that belonged to the link before this one opens nothing any more.
  await sql`delete from pass_code where invitation_id = ${id}`
  return { kind: 'sent', token }
}
