import { dossierStatuses, steps } from '@rode-draad/shared/dossier/steps.ts'
import type { AccountId, DossierId, MemberId } from '@rode-draad/shared/kernel/ids.ts'
import { roles } from '@rode-draad/shared/parties/roles.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment, oneOf } from './columns.ts'
import { account, covenant, municipality } from './parties.ts'

export const memberStatuses = ['onList', 'removed'] as const
export const nameListKinds = ['gross', 'net'] as const

/** One youth group's file. Destroying it removes everything below it by cascade; the audit trail stays. */
export const dossier = pgTable(
  'dossier',
  {
    id: uuid('id').primaryKey().$type<DossierId>(),
    municipalityId: uuid('municipality_id')
      .notNull()
      .references(() => municipality.id, { onDelete: 'cascade' }),
    covenantId: uuid('covenant_id')
      .notNull()
      .references(() => covenant.id),
    title: text('title').notNull(),
    type: text('type').notNull(),
    step: text('step', { enum: steps }).notNull(),
    status: text('status', { enum: dossierStatuses }).notNull(),
    /** The group in words, without names. */
    portrait: text('portrait').notNull().default(''),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    check('dossier_step', oneOf(t.step, steps)),
    check('dossier_status', oneOf(t.status, dossierStatuses)),
  ],
)

/** A decision the partners recorded. `outcome` is how it was worded. */
export const decision = pgTable(
  'decision',
  {
    id: uuid('id').primaryKey(),
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    step: text('step', { enum: steps }).notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    question: text('question').notNull(),
    outcome: text('outcome').notNull(),
    /** Whether the answer was yes. Rights hang on this, never on the words. */
    affirmative: boolean('affirmative').notNull(),
    reason: text('reason').notNull().default(''),
    /** Codes of the organisations that took it. */
    takenBy: text('taken_by').array().notNull().default([]),
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [index('decision_dossier').on(t.dossierId), check('decision_step', oneOf(t.step, steps))],
)

/** What an account is in one dossier: one role. Withdrawing keeps the row; giving it back clears `withdrawnAt`. */
export const dossierRole = pgTable(
  'dossier_role',
  {
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id')
      .notNull()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.dossierId, t.accountId] }),
    index('dossier_role_account').on(t.accountId),
    check('dossier_role_role', oneOf(t.role, roles)),
  ],
)

/** The name list, row by row: the only place in the product where a young person's name is spelled. */
export const groupMember = pgTable(
  'group_member',
  {
    id: uuid('id').primaryKey().$type<MemberId>(),
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    /** `lid 7`. Never shown at group level. */
    code: text('code').notNull(),
    givenName: text('given_name').notNull(),
    familyName: text('family_name').notNull(),
    nickname: text('nickname'),
    aliases: text('aliases').array().notNull().default([]),
    ageClass: text('age_class').notNull(),
    bornOn: date('born_on', { mode: 'string' }),
    position: integer('position').notNull(),
    status: text('status', { enum: memberStatuses }).notNull().default('onList'),
    onListSince: date('on_list_since', { mode: 'string' }),
    removedOn: date('removed_on', { mode: 'string' }),
    removedReason: text('removed_reason'),
  },
  (t) => [
    unique('group_member_code').on(t.dossierId, t.code),
    check('group_member_status', oneOf(t.status, memberStatuses)),
    check('group_member_removed', sql`(${t.status} = 'removed') = (${t.removedOn} is not null)`),
  ],
)

/** When the name list was set, with how many names; the names themselves stay in `group_member` alone. */
export const nameListVersion = pgTable(
  'name_list_version',
  {
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    kind: text('kind', { enum: nameListKinds }).notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    count: integer('count').notNull(),
    decidedBy: text('decided_by').array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.dossierId, t.number] }),
    check('name_list_version_kind', oneOf(t.kind, nameListKinds)),
  ],
)
