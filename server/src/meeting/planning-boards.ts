import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import type { DossierId, MeetingId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { changeRecord, placeRecord, readRecords, removeRecord } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'
import type { Database } from '../persistence/database.ts'
import { type Board, factsOf, readBoards } from '../rooms/boards.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import type { Lead } from './lead.ts'

const { questions, cards } = flipchartSchema.roots
const { answers } = sheetSchema.roots
/** The highest number the layout of the flipchart knows. */
const LAST_NUMBER = questions.fields.number.max

export interface PlanningBoards {
  /**
   * Puts the questions of a part on the flipchart of its level, where they are not there yet. It is done when the part
   * opens and not when it is planned: who sits at the table today reads nothing of a next meeting.
   */
  place(meetingId: MeetingId, partId: PartId): Promise<void>
  /**
   * Brings boards in line with a plan that changed: new words on the flipchart, and questions that are gone taken off
   * it. An answer to such a question stays on its sheet, loose: nobody's words are thrown away.
   */
  follow(meetingId: MeetingId, dossierId: DossierId, gone: readonly string[]): Promise<void>
}

interface Asked {
  id: string
  level: Level
  number: number
  label: string
  text: string
  most: number
}

export function createPlanningBoards(database: Database, boards: BoardRegistry): PlanningBoards {
  const { sql } = database
  const write = async (board: Board, change: (doc: Y.Doc) => void) => {
    const host = await boards.host(factsOf(board))
    try {
      await host.command(change)
    } finally {
      boards.left(host)
    }
  }
  const flipcharts = async (dossierId: DossierId) =>
    (await readBoards(database, dossierId)).filter((board) => board.kind === 'flipchart')

  return {
    async place(meetingId, partId) {
      const asked = await sql<Asked[]>`select id, level, number, label, text, most from meeting_question
        where part_id = ${partId} order by number`
      const [row] = await sql<{ dossier_id: DossierId }[]>`
        select m.dossier_id from part p join meeting m on m.id = p.meeting_id where p.id = ${partId} and m.id = ${meetingId}`
      if (asked.length === 0 || row === undefined) return
      for (const board of await flipcharts(row.dossier_id))
        if (board.level === asked[0]?.level) await write(board, (doc) => placeQuestions(doc, asked))
    },
    async follow(meetingId, dossierId, gone) {
      const asked = await sql<Asked[]>`select id, level, number, label, text, most from meeting_question
        where meeting_id = ${meetingId} and revealed_at is null`
      for (const board of await flipcharts(dossierId)) await write(board, (doc) => rewrite(doc, asked, gone))
      if (gone.length === 0) return
      for (const board of await readBoards(database, dossierId))
        if (board.kind === 'sheet' && board.meetingId === meetingId)
          await write(board, (doc) => loosen(doc, gone))
    },
  }
}

/** The same hand on the door, which first puts the questions of the part on the flipchart. */
export function placingQuestions(lead: Lead, { place }: PlanningBoards): Lead {
  return {
    ...lead,
    async open(meeting, part) {
      if (meeting.meetingId !== null && part !== null) await place(meeting.meetingId, part)
      return lead.open(meeting, part)
    },
  }
}

/** Numbers run on where those of earlier meetings end, so that the flipchart keeps one order. */
function placeQuestions(doc: Y.Doc, asked: readonly Asked[]) {
  const there = new Set(doc.getMap('questions').keys())
  let last = Math.max(0, ...readRecords(doc, 'questions', questions).map((one) => one.number))
  for (const { id, label, text, most } of asked) {
    if (there.has(id)) continue
    last = Math.min(last + 1, LAST_NUMBER)
    placeRecord(doc, 'questions', questions, id, { number: last, label, text, most })
  }
}

function rewrite(doc: Y.Doc, asked: readonly Asked[], gone: readonly string[]) {
  for (const { id, label, text, most } of asked)
    changeRecord(doc, 'questions', questions, id, { label, text, most })
  const answered = new Set(readRecords(doc, 'cards', cards).map((card) => card.question))
  for (const id of gone) if (!answered.has(id)) removeRecord(doc, 'questions', id)
}

function loosen(doc: Y.Doc, gone: readonly string[]) {
  for (const answer of readRecords(doc, 'answers', answers))
    if (answer.question !== null && gone.includes(answer.question))
      changeRecord(doc, 'answers', answers, answer.id, { question: null })
}
