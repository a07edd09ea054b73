import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { withMentions } from '@rode-draad/shared/dossier/mentions.ts'
import { type BoardId, newId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { mayHold, placeRecord } from '@rode-draad/shared/rooms/records.ts'
import type { Situation } from '../access/situation.ts'
import { readMembers } from '../dossier/name-list.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { factsOf, readBoard } from '../rooms/boards.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import type { WaitingRow } from './held-store.ts'

const { answers } = sheetSchema.roots

interface Where {
  readonly database: Database
  readonly boards: BoardRegistry
}

/**
 * Keeps held words for the person room: a loose answer on the organisation's own person sheet, with its names as
 * references. The answer keeps the record's id, so doing it twice keeps it once.
 */
export async function keepForPersonRoom({ database, boards }: Where, situation: Situation, row: WaitingRow) {
  const id = await personSheet(database, situation)
  const board = id === null ? null : await readBoard(database, id)
  if (situation.dossierId === null || board === null) throw new Error('an organisation has no person sheet')
  const members = await readMembers(database, situation.dossierId)
  const words = ['title', 'name', 'label', 'text', 'why'].map((name) => row.fields[name])
  const plain = words.filter((word) => typeof word === 'string' && word !== '').join('. ')
  const named = withMentions(plain, members)
  const text = mayHold(answers.fields.text, named) ? named : plain.slice(0, answers.fields.text.max)
  const host = await boards.host(factsOf(board))
  try {
    await host.command((doc) => {
      if (doc.getMap('answers').has(row.id)) return
      placeRecord(doc, 'answers', answers, row.id, {
        organisation: row.organisationId,
        author: row.accountId ?? situation.person.accountId,
        question: null,
        text,
        placedAt: Date.now(),
      })
    })
  } finally {
    boards.left(host)
  }
}

/** The organisation's person sheet of this meeting, made when it is not there yet. */
async function personSheet({ sql }: Database, situation: Situation): Promise<BoardId | null> {
  const { dossierId, meetingId, person } = situation
  if (dossierId === null || meetingId === null) return null
  try {
    await sql`
      insert into board (id, room_id, level, kind, title, position, organisation_id, meeting_id)
      select ${newId()}::uuid, r.id, r.level, 'sheet', 'Eigen antwoorden', 0, ${person.organisation.id}::uuid,
        ${meetingId}::uuid from room r where r.dossier_id = ${dossierId} and r.level = 'person'
      on conflict do nothing`
    const [row] = await sql<{ id: string }[]>`
      select b.id from board b join room r on r.id = b.room_id
      where r.dossier_id = ${dossierId} and b.kind = 'sheet' and b.level = 'person'
        and b.organisation_id = ${person.organisation.id} and b.meeting_id = ${meetingId}`
    return parseId<BoardId>(row?.id ?? null)
  } catch (error) {
    throw safeError(error)
  }
}
