import { type BoardSchema, originatorFields } from '../rooms/board-schema.ts'
import type { RecordOf } from '../rooms/records.ts'

/** An organisation answers a question with a few short cards (handreiking, bijlage F3); this many fit on a sheet. */
export const SHEET_ANSWERS_MOST = 200

/**
 * One organisation's answers before the meeting, one sheet for each meeting and level. Nobody else reads it, the
 * procesregisseur included; reveal is the server's deed, which copies answers as cards (architecture, decision 10).
 * An answer keeps its id when it becomes a card.
 */
export const sheetSchema = {
  roots: {
    answers: {
      shape: 'records',
      owner: 'organisation',
      most: SHEET_ANSWERS_MOST,
      fields: {
        ...originatorFields,
        /** The question, or null: kept from the group room for later, not answered to anything yet. */
        question: { type: 'id-or-null' },
        /** What one may write is 140 characters; a mention on a person sheet is stored longer. */
        text: { type: 'text', max: 600 },
        placedAt: { type: 'instant' },
      },
    },
    /** Answer id → who wrote it down for the organisation, until that confirms it ("namens"). The server writes it. */
    behalves: {
      shape: 'records',
      owner: 'server',
      most: SHEET_ANSWERS_MOST,
      fields: { scribe: { type: 'id' }, confirmed: { type: 'boolean' } },
    },
    /** Answer id → it stayed here when its question was turned over, and why. The server writes it. */
    waits: {
      shape: 'records',
      owner: 'server',
      most: SHEET_ANSWERS_MOST,
      fields: { cause: { type: 'choice', of: ['found', 'weighing', 'long'] } },
    },
  },
} as const satisfies BoardSchema

export type Answer = RecordOf<typeof sheetSchema.roots.answers>
