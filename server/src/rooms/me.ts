import type { Step } from '@rode-draad/shared/dossier/steps.ts'
import type { DossierId, MeetingId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type {
  BoardView,
  DecisionView,
  MeetingView,
  MeView,
  PartView,
} from '@rode-draad/shared/protocol/api.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import type { Wording } from '../airlock/guest-words.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { readBoards, seenBoards } from './boards.ts'
import { doorOf } from './door.ts'
import { atTheDoor, insideAsGuest, ownPartsOf } from './guest-parts.ts'

/**
 * What `GET /api/me` tells a login: itself, where it stands, and only what it may know from there. @param wording what
 * somebody typed, as this login may read it; who sits here is stamped by the server and told as it is
 */
export async function readMe(
  database: Database,
  gate: Gate,
  situation: Situation,
  mode: MeView['mode'],
  wording: Wording,
): Promise<Omit<MeView, 'round'> | null> {
  const { dossierId, meetingId, role, person } = situation
  if (dossierId === null || role === null) return null
  try {
    const door = doorOf(gate, situation)
    const inside = door.kind === 'inside'
    // Whoever may not even see the meeting hears nothing of it: not its title, not who leads it.
    const mayKnow = gate.foresee(situation, 'see', { kind: 'meeting' }).outcome === 'allow'
    const [planned, dossier, chairName] = [
      meetingId === null ? noMeeting : await readMeeting(database, meetingId),
      await readDossier(database, dossierId),
      await readChairName(database, dossierId, meetingId),
    ]
    if (planned === null || dossier === null) return null
    const meeting = wordMeeting(planned, wording)
    return {
      mode,
      me: { ...nameOf(situation, wording), organisation: person.organisation, role },
      door,
      prepares: gate.foresee(situation, 'see', { kind: 'planning' }).outcome === 'allow',
      chairs: gate.foresee(situation, 'lead', { kind: 'meeting' }).outcome === 'allow',
      statementSignedOn: situation.statementSignedAt?.toISOString().slice(0, 10) ?? null,
      chairName: mayKnow && !isDisplay(situation) ? chairName : '',
      lobbyMessage: door.kind === 'lobby' ? wording(await readLobbyMessage(database, meetingId)) : '',
      meeting: mayKnow ? await meetingFor(database, situation, meeting, inside) : nothingOf(meeting),
      dossier: inside
        ? {
            ...dossier,
            title: wording(dossier.title),
            decisions:
              isGuest(situation) || isDisplay(situation) ? [] : await readDecisions(database, dossierId),
          }
        : null,
      organisations: inside ? await readOrganisations(database, dossierId) : [],
      // A guest in the lobby has one thing to do there: the own sheet.
      boards: wordBoards(seenBoards(gate, situation, await readBoards(database, dossierId)), wording),
      loginKind: situation.loginKind,
    }
  } catch (error) {
    throw safeError(error)
  }
}

/** A dossier in which nothing is planned yet: whoever plans must be able to come in and do so. */
const noMeeting: MeetingView = { id: '', title: '', date: '', location: '', parts: [] }
/** Who sits here. The big screen is nobody: it leans on whoever let it in, and never says who that is. */
function nameOf({ person, loginKind }: Situation, wording: Wording) {
  if (loginKind === 'display') return { key: 'display', name: '', jobTitle: '' }
  return { key: person.key, name: person.name, jobTitle: wording(person.jobTitle) }
}

/** What was planned, as a login may read it. A place has an address: that passes. */
function wordMeeting(meeting: MeetingView, wording: Wording): MeetingView {
  const parts = meeting.parts.map((part) => ({ ...part, title: wording(part.title) }))
  return {
    ...meeting,
    title: wording(meeting.title),
    location: wording(meeting.location, ['address']),
    parts,
  }
}

/** Boards with their titles as a login may read them. */
export const wordBoards = (boards: readonly BoardView[], wording: Wording): BoardView[] =>
  boards.map((board) => ({ ...board, title: wording(board.title) }))

const isDisplay = (situation: Situation) => situation.loginKind === 'display'

/** The big screen has the lowest rank in the room: of a part that is not for guests it knows the time and no title. */
function forDisplay(meeting: MeetingView): MeetingView {
  const parts = meeting.parts.map((part) => (part.level === 'person' ? { ...part, title: '' } : part))
  return { ...meeting, title: '', location: '', parts }
}

async function meetingFor(database: Database, situation: Situation, meeting: MeetingView, inside: boolean) {
  if (isDisplay(situation)) return forDisplay(meeting)
  if (inside && !isGuest(situation)) return meeting
  const isOwn = await ownPartsOf(database, situation)
  return (inside ? insideAsGuest : atTheDoor)(meeting, isOwn, situation.person.organisation.id)
}

const isGuest = (situation: Situation) => situation.role === 'incidentalParticipant'

function nothingOf(meeting: MeetingView): MeetingView {
  return { id: meeting.id, title: '', date: '', location: '', parts: [] }
}

interface PartRow {
  id: string
  label: string
  title: string
  level: Level | null
  starts_at: string
  ends_at: string
  state: PartView['state']
  guests: string[] | null
}

async function readMeeting({ sql }: Database, id: MeetingId): Promise<MeetingView | null> {
  const [meeting] = await sql<{ title: string; date: string; location: string }[]>`
    select title, date::text, location from meeting where id = ${id}`
  if (meeting === undefined) return null
  const rows = await sql<PartRow[]>`
    select p.id, p.label, p.title, p.level, p.starts_at, p.ends_at, p.state,
      (select array_agg(g.organisation_id::text order by o.sort_order)
        from part_guest g join organisation o on o.id = g.organisation_id where g.part_id = p.id) as guests
    from part p where p.meeting_id = ${id} order by p.position`
  const parts = rows.map(({ starts_at, ends_at, guests, ...part }) => {
    return { ...part, startsAt: starts_at, endsAt: ends_at, guests: guests ?? [] }
  })
  return { id, ...meeting, parts }
}

export async function readDossier({ sql }: Database, id: DossierId) {
  const [row] = await sql<{ title: string; municipality: string; step: Step }[]>`
    select d.title, m.name as municipality, d.step from dossier d
    join municipality m on m.id = d.municipality_id where d.id = ${id}`
  return row ?? null
}

async function readDecisions({ sql }: Database, id: DossierId): Promise<DecisionView[]> {
  return sql<DecisionView[]>`
    select step, date::text, question, outcome from decision
    where dossier_id = ${id} and withdrawn_at is null order by date, step`
}

async function readLobbyMessage({ sql }: Database, id: MeetingId | null): Promise<string> {
  const [row] = await sql<
    { message: string }[]
  >`select lobby_message as message from meeting where id = ${id}`
  return row?.message ?? ''
}

/** Who leads now: the procesregisseur, or whom the chair was handed to. */
async function readChairName({ sql }: Database, id: DossierId, meeting: MeetingId | null): Promise<string> {
  const [row] = await sql<{ name: string }[]>`
    select a.name from dossier_role r join account a on a.id = r.account_id
    left join meeting m on m.id = ${meeting}
    where r.dossier_id = ${id} and r.withdrawn_at is null
      and (a.id = m.chair_account_id or r.role = 'procesregisseur')
    order by (a.id = m.chair_account_id) is true desc limit 1`
  return row?.name ?? ''
}

/** Every organisation with somebody in the dossier, in their fixed order. */
export async function readOrganisations({ sql }: Database, id: DossierId): Promise<OrganisationView[]> {
  return sql<OrganisationView[]>`
    select o.id, o.name, o.short_name as "shortName", o.mark, o.token, o.kind from organisation o
    where exists (select 1 from dossier_role r join account a on a.id = r.account_id
      where r.dossier_id = ${id} and r.withdrawn_at is null and a.organisation_id = o.id)
    order by o.sort_order`
}
