import type {
  AccountId,
  BoardId,
  DossierId,
  ElementId,
  OrganisationId,
} from '@rode-draad/shared/kernel/ids.ts'
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { board } from './boards.ts'
import { bytea, moment, oneOf } from './columns.ts'
import { dossier } from './dossiers.ts'
import { organisation } from './parties.ts'

/** `found`: the airlock saw something that may be a person. `flagged`: somebody said that it is about a person. */
export const holdCauses = ['found', 'flagged'] as const
/** `released`: put back. `rewritten`: its author placed other words. `moved`: kept for the person room. */
export const holdOutcomes = ['released', 'rewritten', 'moved', 'withdrawn'] as const

/**
 * A record that was taken off a group board and waits: its words are here and in no document. Its author's organisation
 * and whoever may release read it (domain R22, R25). When it is settled the words go and the line stays.
 */
export const heldText = pgTable(
  'held_text',
  {
    /** The id the record had on the board. */
    id: uuid('id').notNull().$type<ElementId>(),
    boardId: uuid('board_id')
      .notNull()
      .$type<BoardId>()
      .references(() => board.id, { onDelete: 'cascade' }),
    root: text('root').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    /** null: nobody in particular; it was the table's. */
    accountId: uuid('account_id').$type<AccountId>(),
    cause: text('cause', { enum: holdCauses }).notNull(),
    /** The record's fields; null once it is settled. */
    fields: jsonb('fields'),
    heldAt: moment('held_at').notNull().defaultNow(),
    outcome: text('outcome', { enum: holdOutcomes }),
    reason: text('reason'),
    settledBy: uuid('settled_by').$type<AccountId>(),
    settledAt: moment('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.id, t.heldAt] }),
    index('held_text_board').on(t.boardId),
    check('held_text_cause', oneOf(t.cause, holdCauses)),
    check('held_text_outcome', oneOf(t.outcome, holdOutcomes)),
  ],
)

/**
 * A word that is no person in this dossier although it looks like one (Bas, Roos, Storm), let go by the chair with a
 * reason. Only a keyed hash of the word is kept: this table must not become a list of names.
 */
export const releasedWord = pgTable(
  'released_word',
  {
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    wordHash: bytea('word_hash').notNull(),
    reason: text('reason').notNull(),
    releasedBy: uuid('released_by').$type<AccountId>(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.wordHash] })],
)

/** One record or text whose very words were let go by the chair; other words at that place are looked at again. */
export const releasedText = pgTable(
  'released_text',
  {
    boardId: uuid('board_id')
      .notNull()
      .$type<BoardId>()
      .references(() => board.id, { onDelete: 'cascade' }),
    elementId: uuid('element_id').notNull().$type<ElementId>(),
    textHash: bytea('text_hash').notNull(),
    reason: text('reason').notNull(),
    releasedBy: uuid('released_by').$type<AccountId>(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.elementId, t.textHash] })],
)
