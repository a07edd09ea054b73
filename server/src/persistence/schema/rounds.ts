import type {
  AccountId,
  ElementId,
  MeetingId,
  OrganisationId,
  PartId,
} from '@rode-draad/shared/kernel/ids.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment, oneOf } from './columns.ts'
import { meeting, part } from './meetings.ts'
import { organisation } from './parties.ts'

/**
 * Where a question stands. `sealed`: answers are with their organisations. `asking`: on the flipchart, questioned in
 * turn. `threading`: the red thread is written and weighed. One may step back; nothing is destroyed by it.
 */
export const roundPhases = ['sealed', 'asking', 'threading'] as const

/** A question of a part. Its level must be the part's, so a question that asks for persons cannot be at group level. */
export const meetingQuestion = pgTable(
  'meeting_question',
  {
    /** The same id as the question on the flipchart. */
    id: uuid('id').primaryKey().$type<ElementId>(),
    meetingId: uuid('meeting_id')
      .notNull()
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    partId: uuid('part_id').notNull().$type<PartId>(),
    level: text('level', { enum: levels }).notNull(),
    number: integer('number').notNull(),
    label: text('label').notNull(),
    text: text('text').notNull(),
    /** How many cards an organisation gives. */
    most: integer('most').notNull(),
    phase: text('phase', { enum: roundPhases }).notNull().default('sealed'),
    /** When answers were first put on the flipchart. */
    revealedAt: moment('revealed_at'),
  },
  (t) => [
    foreignKey({
      columns: [t.partId, t.level],
      foreignColumns: [part.id, part.level],
      name: 'meeting_question_part',
    }).onDelete('cascade'),
    unique('meeting_question_number').on(t.partId, t.number),
    index('meeting_question_meeting').on(t.meetingId),
    check('meeting_question_level', oneOf(t.level, levels)),
    check('meeting_question_phase', oneOf(t.phase, roundPhases)),
    check('meeting_question_most', sql`${t.most} between 1 and 10 and ${t.number} between 1 and 99`),
  ],
)

/** Where the round of a part stands. Every command names the revision it saw; an older one is refused. */
export const round = pgTable('round', {
  partId: uuid('part_id')
    .primaryKey()
    .$type<PartId>()
    .references(() => part.id, { onDelete: 'cascade' }),
  revision: integer('revision').notNull().default(0),
  questionId: uuid('question_id')
    .$type<ElementId>()
    .references(() => meetingQuestion.id, { onDelete: 'cascade' }),
  /** Whose turn it is to question whom, and on which card if that is chosen. */
  turnFrom: uuid('turn_from').$type<OrganisationId>(),
  turnTo: uuid('turn_to').$type<OrganisationId>(),
  turnCard: uuid('turn_card').$type<ElementId>(),
  timerStartedAt: moment('timer_started_at'),
  timerSeconds: integer('timer_seconds'),
})

/** Turns that were given, for fairness: who questioned whom, at which question. */
export const roundTurn = pgTable(
  'round_turn',
  {
    partId: uuid('part_id')
      .notNull()
      .$type<PartId>()
      .references(() => part.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    questionId: uuid('question_id')
      .notNull()
      .$type<ElementId>()
      .references(() => meetingQuestion.id, { onDelete: 'cascade' }),
    turnFrom: uuid('turn_from')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    turnTo: uuid('turn_to')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.partId, t.seq] })],
)

/** An organisation says that its sheet is ready. The procesregisseur sees that and no more. */
export const sheetReady = pgTable(
  'sheet_ready',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    level: text('level', { enum: levels }).notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.organisationId, t.level] }),
    check('sheet_ready_level', oneOf(t.level, levels)),
  ],
)

/** Why a professional speaks of persons at this meeting; three short lines their own organisation reads (domain R31). */
export const weighing = pgTable(
  'weighing',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    /** Doelmatigheid: what does it help. */
    effectiveness: text('effectiveness').notNull(),
    /** Subsidiariteit: why not with less. */
    subsidiarity: text('subsidiarity').notNull(),
    /** Proportionaliteit: why it is worth it. */
    proportionality: text('proportionality').notNull(),
    writtenBy: uuid('written_by').$type<AccountId>(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.organisationId] }),
    check(
      'weighing_length',
      sql`char_length(${t.effectiveness}) between 1 and 280 and char_length(${t.subsidiarity}) between 1 and 280 and char_length(${t.proportionality}) between 1 and 280`,
    ),
  ],
)
