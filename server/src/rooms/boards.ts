import type { Resource } from '@rode-draad/shared/access/access-state.ts'
import {
  type BoardId,
  type DossierId,
  type MeetingId,
  type OrganisationId,
  parseId,
} from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { soonAnswered } from '../persistence/answering-socket.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { BoardFacts } from '../sync/board-host.ts'

/** A board as its row says it. */
export interface Board {
  readonly id: BoardId
  readonly dossierId: DossierId
  readonly kind: BoardKind
  readonly level: Level
  readonly title: string
  readonly frozen: boolean
  /** The day since when, in this place's time; null while one works on it. */
  readonly frozenOn: string | null
  /** Of a sheet: whose it is, and for which meeting. Null for every other board. */
  readonly organisationId: OrganisationId | null
  readonly meetingId: MeetingId | null
}

interface Row {
  id: string
  dossier_id: string
  kind: BoardKind
  level: Level
  title: string
  frozen_on: string | null
  organisation_id: string | null
  meeting_id: string | null
}

const boardOf = ({ kind, level, title, ...row }: Row): Board | null => {
  const id = parseId<BoardId>(row.id)
  const dossierId = parseId<DossierId>(row.dossier_id)
  if (id === null || dossierId === null) return null
  const organisationId = parseId<OrganisationId>(row.organisation_id)
  const meetingId = parseId<MeetingId>(row.meeting_id)
  const frozenOn = row.frozen_on
  const frozen = frozenOn !== null
  return { id, dossierId, kind, level, title, frozen, frozenOn, organisationId, meetingId }
}

/** All boards of a dossier, in their order. */
export async function readBoards({ sql }: Database, dossierId: DossierId): Promise<Board[]> {
  try {
    const rows = await sql<Row[]>`
      select b.id, r.dossier_id, b.kind, b.level, b.title, h.frozen_at::date::text as frozen_on,
        b.organisation_id, b.meeting_id
      from board b join board_head h on h.board_id = b.id join room r on r.id = b.room_id
      where r.dossier_id = ${dossierId} order by b.level, b.position`
    return rows.flatMap((row) => boardOf(row) ?? [])
  } catch (error) {
    throw safeError(error)
  }
}

export async function readBoard(database: Database, id: BoardId): Promise<Board | null> {
  const { sql } = database
  try {
    // A review of rights looks here too, and the next waits for it.
    const [row] = await soonAnswered(
      database,
      () => sql<Row[]>`
      select b.id, r.dossier_id, b.kind, b.level, b.title, h.frozen_at::date::text as frozen_on,
        b.organisation_id, b.meeting_id
      from board b join board_head h on h.board_id = b.id join room r on r.id = b.room_id where b.id = ${id}`,
    )
    return row === undefined ? null : boardOf(row)
  } catch (error) {
    throw safeError(error)
  }
}

/** The same board is one thing to its own organisation and another to the rest: a sheet. */
export function resourceOf(board: Board, situation: Situation | null): Resource {
  const { kind, level, frozen } = board
  if (kind !== 'sheet') return { kind: 'board', board: kind, level, frozen }
  return { kind: 'sheet', level, frozen, own: board.organisationId === situation?.person.organisation.id }
}

export const factsOf = (board: Board): BoardFacts => {
  const { id, kind, level, dossierId } = board
  return { id, kind, level, dossierId, schema: schemaOf(kind, level) }
}

/** Whether a board lies where this login is now. One of another dossier, or a sheet of another meeting, is no board at all. */
export const liesHere = (board: Board, { dossierId, meetingId }: Situation): boolean =>
  board.dossierId === dossierId && (board.meetingId === null || board.meetingId === meetingId)

/** What this login may see of these boards now. */
export function seenBoards(gate: Gate, situation: Situation, boards: readonly Board[]): BoardView[] {
  return boards
    .filter((board) => liesHere(board, situation))
    .filter((board) => gate.foresee(situation, 'see', resourceOf(board, situation)).outcome === 'allow')
    .map((board) => ({
      id: board.id,
      kind: board.kind,
      level: board.level,
      title: board.title,
      frozenOn: board.frozenOn,
      access:
        gate.foresee(situation, 'write', resourceOf(board, situation)).outcome === 'allow' ? 'write' : 'read',
    }))
}
