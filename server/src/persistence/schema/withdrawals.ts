import type { BoardId, ElementId, OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { board } from './boards.ts'
import { moment } from './columns.ts'
import { organisation } from './parties.ts'

/**
 * What an organisation took back from a board (domain R30): ids, never words. Written with the row of the log that took
 * it away; it waits until its other copies, on the sheet and at the airlock, are gone too.
 */
export const withdrawal = pgTable(
  'withdrawal',
  {
    boardId: uuid('board_id')
      .notNull()
      .$type<BoardId>()
      .references(() => board.id, { onDelete: 'cascade' }),
    elementId: uuid('element_id').notNull().$type<ElementId>(),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    at: moment('at').notNull().defaultNow(),
    settledAt: moment('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.elementId] }),
    index('withdrawal_unsettled').on(t.boardId).where(sql`settled_at is null`),
  ],
)
