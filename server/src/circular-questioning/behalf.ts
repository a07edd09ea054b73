import { CARD_TEXT_MAX, flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { SHEET_ANSWERS_MOST, sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { plainLength } from '@rode-draad/shared/dossier/mentions.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { changeRecord, placeRecord } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'
import type { Situation } from '../access/situation.ts'
import type { Database } from '../persistence/database.ts'
import { type Board, factsOf, readBoards } from '../rooms/boards.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import { readAsked } from './sheet-store.ts'

export interface BehalfOptions {
  readonly database: Database
  readonly boards: BoardRegistry
}

/** An answer that somebody writes down for an organisation at the table ("namens"). */
export interface ToWriteDown {
  readonly organisation: string
  readonly level: Level
  readonly question: string
  readonly text: string
}

type Where = Pick<Situation, 'dossierId' | 'meetingId'>

/** The sheet of an organisation for the current meeting; null when it has none of that level. */
export async function sheetOf(
  { database }: Pick<BehalfOptions, 'database'>,
  { dossierId, meetingId }: Where,
  organisation: string,
  level: Level,
): Promise<Board | null> {
  const all = dossierId === null ? [] : await readBoards(database, dossierId)
  return (
    all.find(
      (one) =>
        one.kind === 'sheet' &&
        one.level === level &&
        one.meetingId === meetingId &&
        one.organisationId === organisation,
    ) ?? null
  )
}

/** Whether a text can be a card as it is: something in it, and no longer than one reads at a glance. */
export function isCardLong(text: string): boolean {
  const length = plainLength(text.trim())
  return length > 0 && length <= CARD_TEXT_MAX
}

/**
 * Puts an answer on another organisation's sheet, marked with who wrote it down until that organisation confirms it. The
 * scribe gets nothing back of the sheet, not even whether the words stood there already.
 */
export async function writeDown(
  { database, boards }: BehalfOptions,
  sheet: Board,
  scribe: Situation['person']['accountId'],
  { question, text }: ToWriteDown,
): Promise<'done' | 'not-there' | 'full'> {
  const { organisationId: organisation, meetingId } = sheet
  if (organisation === null || meetingId === null) return 'not-there'
  const asked = await readAsked(database, { organisation, meetingId }, null)
  if (!asked.some((one) => one.id === question && one.level === sheet.level)) return 'not-there'
  return onBoard(boards, sheet, (doc) => {
    const { answers, behalves } = sheetSchema.roots
    if (doc.getMap('answers').size >= SHEET_ANSWERS_MOST) return 'full'
    const id = newId()
    placeRecord(doc, 'answers', answers, id, {
      organisation,
      author: scribe,
      question,
      text: text.trim(),
      placedAt: Date.now(),
    })
    placeRecord(doc, 'behalves', behalves, id, { scribe, confirmed: false })
    return 'done'
  })
}

/**
 * An organisation says that what was written down for it is what it said: on its sheet, and on the flipchart when the
 * answer lies there already. The words stay as they are, and so does who wrote them down.
 */
export async function confirmBehalf(
  { database, boards }: BehalfOptions,
  sheet: Board,
  answer: string,
): Promise<'done' | 'not-there'> {
  const { behalves } = sheetSchema.roots
  const done = await onBoard(boards, sheet, (doc) =>
    changeRecord(doc, 'behalves', behalves, answer, { confirmed: true }),
  )
  if (!done) return 'not-there'
  const all = await readBoards(database, sheet.dossierId)
  const flipchart = all.find((one) => one.kind === 'flipchart' && one.level === sheet.level)
  if (flipchart !== undefined && !flipchart.frozen)
    await onBoard(boards, flipchart, (doc) =>
      changeRecord(doc, 'behalves', flipchartSchema.roots.behalves, answer, { confirmed: true }),
    )
  return 'done'
}

/** Changes a board by the server's own hand. It may not be open: then it goes again when the work is done. */
async function onBoard<T>(boards: BoardRegistry, board: Board, change: (doc: Y.Doc) => T): Promise<T> {
  const host = await boards.host(factsOf(board))
  try {
    return await host.command(change)
  } finally {
    boards.left(host)
  }
}
