import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { loginCookie } from '@rode-draad/server/auth/logins.ts'
import { theCase } from '@rode-draad/server/demo/demo-case.ts'
import type { Database } from '@rode-draad/server/persistence/database.ts'
import { createUpdateLog } from '@rode-draad/server/persistence/update-log.ts'
import { type BoardId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import { layout } from './contestant.ts'

/** A board of the bench and the cookies of those who may write on it, one person a seat. */
export interface BenchBoard {
  readonly boardId: string
  readonly cookies: readonly string[]
}

/**
 * Fills a database with a municipality for the bench: a dossier for each room, with a group room, one interpretation
 * board, and as many police officers as there are seats, signed in. Ordinary rows under ordinary rules: whoever connects
 * passes the same gate as anybody else.
 */
export async function fillTown(
  database: Database,
  history: readonly Uint8Array[],
  filling: Uint8Array,
): Promise<BenchBoard[]> {
  const { sql } = database
  const today = new Date().toISOString().slice(0, 10)
  const [municipality, covenant, organisation] = [randomUUID(), randomUUID(), randomUUID()]
  await sql`insert into municipality (id, name) values (${municipality}, 'Meetstad')`
  await sql`insert into covenant (id, municipality_id, title, signed_on)
    values (${covenant}, ${municipality}, 'Meetconvenant', ${today})`
  await sql`insert into organisation (id, municipality_id, code, name, short_name, mark, token, kind)
    values (${organisation}, ${municipality}, 'pol', 'Politie', 'Politie', 'PO', 'org-1', 'covenantPartner')`
  await sql`insert into covenant_signature (covenant_id, organisation_id, signed_on)
    values (${covenant}, ${organisation}, ${today})`
  const boards: BenchBoard[] = []
  for (let room = 0; room < layout.filledFrom + layout.filled; room += 1) {
    const seats = room === layout.crowdRoom ? layout.crowd : layout.seats
    boards.push(await addBoard(database, { municipality, covenant, organisation, today, seats }))
  }
  const boardId = requireId<BoardId>(boards[layout.historyRoom]?.boardId)
  const log = createUpdateLog(database)
  const most = 5000
  for (let at = 0; at < history.length; at += most) {
    const rows = history.slice(at, at + most).map((data) => ({ data, authors: [] }))
    await log.append(boardId, 1, at + 1, rows)
  }
  for (const board of boards.slice(layout.filledFrom))
    await log.append(requireId<BoardId>(board.boardId), 1, 1, [{ data: filling, authors: [] }])
  return boards
}

/** How many lines the audit trail has of what was refused on a line, by board. */
export async function refusals({ sql }: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ board: string; lines: number }[]>`
    select object_id as board, count(*)::int as lines from audit
    where outcome = 'refuse' and origin = 'socket' and account_id is not null and object_id is not null
    group by object_id`
  return new Map(rows.map(({ board, lines }) => [board, lines]))
}

interface Seating {
  readonly municipality: string
  readonly covenant: string
  readonly organisation: string
  readonly today: string
  readonly seats: number
}

async function addBoard({ sql }: Database, seating: Seating): Promise<BenchBoard> {
  const [dossier, room, boardId] = [randomUUID(), randomUUID(), randomUUID()]
  const people = Array.from({ length: seating.seats }, () => {
    return { account: randomUUID(), login: randomUUID(), token: randomBytes(32).toString('base64url') }
  })
  await sql.begin(async (tx) => {
    await tx`insert into dossier (id, municipality_id, covenant_id, title, type, step, status, started_on)
      values (${dossier}, ${seating.municipality}, ${seating.covenant}, 'Meting', 'jeugdgroep', '3', 'active', ${seating.today})`
    await tx`insert into room (id, dossier_id, level) values (${room}, ${dossier}, 'group')`
    await tx`insert into board (id, room_id, level, kind, title, position)
      values (${boardId}, ${room}, 'group', 'interpretation', 'Groepsduiding', 0)`
    // The guard searches for names, so there must be some: those of the fictional case.
    for (const [position, one] of theCase.leden.entries())
      await tx`insert into group_member (id, dossier_id, code, given_name, family_name, aliases, age_class, position)
        values (${randomUUID()}, ${dossier}, ${one.code}, ${one.voornaam}, ${one.achternaam}, ${one.aliassen}, '', ${position})`
    for (const { account, login, token } of people) {
      const hash = createHash('sha256').update(token).digest()
      await tx`insert into account (id, organisation_id, name, job_title, email)
        values (${account}, ${seating.organisation}, 'Meter', 'meter', ${`${account}@meting.example`})`
      await tx`insert into dossier_role (dossier_id, account_id, role) values (${dossier}, ${account}, 'covenantPartner')`
      await tx`insert into login (id, account_id, token_hash, expires_at)
        values (${login}, ${account}, ${hash}, now() + interval '12 hours')`
    }
  })
  return { boardId, cookies: people.map(({ token }) => `${loginCookie}=${token}`) }
}
