import type { AccountId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, moment, oneOf } from './columns.ts'
import { dossier } from './dossiers.ts'
import { account } from './parties.ts'

export const auditOutcomes = ['allow', 'refuse'] as const

/** A frozen plan. It is never changed (trigger `plan_version_is_frozen`); a next version is a next row. */
export const planVersion = pgTable(
  'plan_version',
  {
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    /** The documents' states at the moment of freezing. */
    groupState: bytea('group_state').notNull(),
    annexState: bytea('annex_state'),
    /** The plan as data, for export. */
    content: jsonb('content').notNull(),
    frozenBy: uuid('frozen_by')
      .notNull()
      .$type<AccountId>()
      .references(() => account.id),
    frozenAt: moment('frozen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.number] })],
)

/**
 * Who did or was refused what. Insert only (trigger `audit_is_append_only`), and without foreign keys: it outlives
 * what it speaks of. It holds ids and words of closed lists, never names or text.
 */
export const audit = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull().defaultNow(),
    /** null: nobody signed in. */
    accountId: uuid('account_id').$type<AccountId>(),
    action: text('action').notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: uuid('object_id'),
    outcome: text('outcome', { enum: auditOutcomes }).notNull(),
    reason: text('reason'),
    /** Where it came in: `http`, `socket`, `server`. */
    origin: text('origin').notNull(),
  },
  (t) => [
    index('audit_at').on(t.at),
    index('audit_account').on(t.accountId),
    check('audit_outcome', oneOf(t.outcome, auditOutcomes)),
  ],
)
