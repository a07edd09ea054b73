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
 * references. The answer keeps the record's id, so doing it twice keeps it once. What is too long for one answer goes on in
 * a next.
 */
export async function keepForPersonRoom(
  { database, boards }: Where,
  situation: Situation,
  row: WaitingRow,
  texts: readonly string[],
) {
  const id = await personSheet(database, situation)
  const board = id === null ? null : await readBoard(database, id)
  if (situation.dossierId === null || board === null) throw new Error('an organisation has no person sheet')
  const members = await readMembers(database, situation.dossierId)
  const answersOf = piecesOf(texts.join('. ').replaceAll('\n', ' ')).map((plain) => {
    const named = withMentions(plain, members)
    return mayHold(answers.fields.text, named) ? named : plain
  })
  const host = await boards.host(factsOf(board))
  try {
    await host.command((doc) => {
      if (doc.getMap('answers').has(row.id)) return
      for (const [at, text] of answersOf.entries())
        placeRecord(doc, 'answers', answers, at === 0 ? row.id : newId(), {
          organisation: row.organisationId,
          author: row.accountId ?? situation.person.accountId,
          question: null,
          text,
          placedAt: Date.now() + at,
        })
    })
  } finally {
    boards.left(host)
  }
}

/** A text in pieces that fit an answer, cut where a sentence or at least a word ends. */
function piecesOf(text: string): string[] {
  const most = answers.fields.text.max
  const pieces: string[] = []
  let left = text
  while (left.length > most) {
    const head = left.slice(0, most)
    const sentence = head.lastIndexOf('. ')
    const word = head.lastIndexOf(' ')
    const end = sentence > most / 2 ? sentence + 1 : word > 0 ? word : most
    pieces.push(left.slice(0, end))
    left = left.slice(end).trimStart()
  }
  return [...pieces, left]
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
