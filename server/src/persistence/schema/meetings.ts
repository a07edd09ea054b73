import { steps } from '@rode-draad/shared/dossier/steps.ts'
import type {
  AccountId,
  DossierId,
  MeetingId,
  OrganisationId,
  PartId,
} from '@rode-draad/shared/kernel/ids.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import { instruments } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import { type BoardKind, boardKinds } from '@rode-draad/shared/rooms/board-kinds.ts'
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment, oneOf, onlyOf } from './columns.ts'
import { dossier } from './dossiers.ts'
import { account, organisation } from './parties.ts'

export const partStates = ['planned', 'open', 'closed'] as const
export const meeting = pgTable(
  'meeting',
  {
    id: uuid('id').primaryKey().$type<MeetingId>(),
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    location: text('location').notNull(),
    step: text('step', { enum: steps }).notNull(),
    /**
     * Who leads when that is not the procesregisseur: the chair was handed over. Like every "by whom" that is only compared
     * or shown, it has no foreign key: setting it to null in the middle of a cascade breaks the cascade.
     */
    chairAccountId: uuid('chair_account_id').$type<AccountId>(),
    /** What the chair says to whoever waits in the lobby; nothing of the room. */
    lobbyMessage: text('lobby_message').notNull().default(''),
    /** Rises with every change of the plan; who saw an older one is refused and keeps what they wrote. */
    planRevision: integer('plan_revision').notNull().default(0),
  },
  (t) => [index('meeting_dossier').on(t.dossierId), check('meeting_step', oneOf(t.step, steps))],
)

/** An agenda part. At most one of a meeting is open (constraint `part_one_open`, in the migration by hand). */
export const part = pgTable(
  'part',
  {
    id: uuid('id').primaryKey().$type<PartId>(),
    meetingId: uuid('meeting_id')
      .notNull()
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    /** The case's own name for it, e.g. `ses2-A`. */
    key: text('key').notNull(),
    label: text('label').notNull(),
    title: text('title').notNull(),
    /** null: a change-over, no room is open. */
    level: text('level', { enum: levels }),
    /** Local time, `09.30`. */
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    position: integer('position').notNull(),
    state: text('state', { enum: partStates }).notNull().default('planned'),
    instrument: text('instrument', { enum: instruments }).notNull().default('conversation'),
    /** How long it is meant to take. */
    minutes: integer('minutes').notNull().default(0),
    /** Kinds of group boards on the table: what guests and the big screen may see. */
    boards: text('boards').array().notNull().default([]).$type<BoardKind[]>(),
  },
  (t) => [
    unique('part_key').on(t.meetingId, t.key),
    unique('part_level_key').on(t.id, t.level),
    check('part_level', oneOf(t.level, levels)),
    check('part_state', oneOf(t.state, partStates)),
    check('part_instrument', oneOf(t.instrument, instruments)),
    check('part_minutes', sql`${t.minutes} between 0 and 600`),
    check('part_boards', onlyOf(t.boards, boardKinds)),
    check(
      'part_times',
      sql`${t.startsAt} ~ '^[0-2][0-9]\\.[0-5][0-9]$' and ${t.endsAt} ~ '^[0-2][0-9]\\.[0-5][0-9]$'`,
    ),
  ],
)

/**
 * A guest organisation that a part admits. The `level` column is always `group` and must equal the part's level, so a
 * part with guests cannot be, or become, a person-level part (domain R3).
 */
export const partGuest = pgTable(
  'part_guest',
  {
    partId: uuid('part_id').notNull().$type<PartId>(),
    level: text('level', { enum: ['group'] })
      .notNull()
      .default('group'),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    /** Why it may be there, e.g. the paragraph of the covenant (handreiking, 5.5). */
    ground: text('ground').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.partId, t.organisationId] }),
    foreignKey({
      columns: [t.partId, t.level],
      foreignColumns: [part.id, part.level],
      name: 'part_guest_part',
    }).onDelete('cascade'),
    check('part_guest_level', sql`${t.level} = 'group'`),
  ],
)

/** The confidentiality statement: signed by one person, for one meeting, in one version of its text (domain R4). */
export const statementSignature = pgTable(
  'statement_signature',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id')
      .notNull()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'cascade' }),
    textVersion: text('text_version').notNull(),
    signedAt: moment('signed_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.accountId] })],
)
