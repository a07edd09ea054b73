import type { AccountId, MeetingId, OrganisationId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import { limitAnswers } from '@rode-draad/shared/meeting/planning-view.ts'
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
import { bytea, moment, oneOf } from './columns.ts'
import { meeting, part, partGuest } from './meetings.ts'
import { account, municipality, organisation } from './parties.ts'

/**
 * Why this person is asked to this meeting, and the personal link that lets them in. Only a hash of the link's token is
 * kept. Opening the link proves nothing yet (mail scanners do it too): a one-time code follows.
 */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid('id').primaryKey(),
    meetingId: uuid('meeting_id')
      .notNull()
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id')
      .notNull()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'cascade' }),
    purpose: text('purpose').notNull(),
    mayDiscuss: text('may_discuss').notNull().default(''),
    tokenHash: bytea('token_hash').unique('invitation_token_hash'),
    /** After this the link opens nothing and whoever came in by it is out. null: not limited. */
    validUntil: moment('valid_until'),
    sentAt: moment('sent_at'),
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    unique('invitation_person').on(t.meetingId, t.accountId),
    index('invitation_account').on(t.accountId),
  ],
)

/** A part the invitation is for. The organisation must be a guest of that part, so it is a group-level part. */
export const invitationPart = pgTable(
  'invitation_part',
  {
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => invitation.id, { onDelete: 'cascade' }),
    partId: uuid('part_id').notNull().$type<PartId>(),
    organisationId: uuid('organisation_id').notNull().$type<OrganisationId>(),
  },
  (t) => [
    primaryKey({ columns: [t.invitationId, t.partId] }),
    foreignKey({
      columns: [t.partId, t.organisationId],
      foreignColumns: [partGuest.partId, partGuest.organisationId],
      name: 'invitation_part_guest',
    }).onDelete('cascade'),
  ],
)

/** What a covenant partner answered to "which limits do you set to this person at this part?" (domain R5). */
export const limitAnswer = pgTable(
  'limit_answer',
  {
    invitationId: uuid('invitation_id').notNull(),
    partId: uuid('part_id').notNull().$type<PartId>(),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    answer: text('answer', { enum: limitAnswers }).notNull(),
    words: text('words').notNull().default(''),
    answeredBy: uuid('answered_by').$type<AccountId>(),
    answeredAt: moment('answered_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.invitationId, t.partId, t.organisationId] }),
    foreignKey({
      columns: [t.invitationId, t.partId],
      foreignColumns: [invitationPart.invitationId, invitationPart.partId],
      name: 'limit_answer_part',
    }).onDelete('cascade'),
    check('limit_answer_word', oneOf(t.answer, limitAnswers)),
    check('limit_answer_words', sql`char_length(${t.words}) <= 400`),
  ],
)

/** The one-time code of an invitation; a new one replaces it. Only its hash is kept, and wrong guesses are counted. */
export const passCode = pgTable('pass_code', {
  invitationId: uuid('invitation_id')
    .primaryKey()
    .references(() => invitation.id, { onDelete: 'cascade' }),
  codeHash: bytea('code_hash').notNull(),
  expiresAt: moment('expires_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  usedAt: moment('used_at'),
})

/** Somebody the chair sent back to the lobby; the part no longer admits this person until the row goes. */
export const sentBack = pgTable(
  'sent_back',
  {
    partId: uuid('part_id')
      .notNull()
      .$type<PartId>()
      .references(() => part.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id')
      .notNull()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'cascade' }),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.partId, t.accountId] })],
)

/** The confidentiality statement as a municipality words it; a version is never changed (trigger). */
export const statementText = pgTable(
  'statement_text',
  {
    municipalityId: uuid('municipality_id')
      .notNull()
      .references(() => municipality.id, { onDelete: 'cascade' }),
    version: text('version').notNull(),
    /** Paragraphs, in order. */
    paragraphs: text('paragraphs').array().notNull(),
    validFrom: moment('valid_from').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.version] })],
)

/** The big screen asks to be let in with a short code; the chair types it. Short-lived; only a hash is kept. */
export const displayPairing = pgTable('display_pairing', {
  id: uuid('id').primaryKey(),
  codeHash: bytea('code_hash').notNull().unique('display_pairing_code'),
  /** The waiting screen proves with this that it is the one that asked. */
  secretHash: bytea('secret_hash').notNull(),
  expiresAt: moment('expires_at').notNull(),
  /** Who let it in; then the screen may fetch its login once. */
  admittedBy: uuid('admitted_by')
    .$type<AccountId>()
    .references(() => account.id, { onDelete: 'cascade' }),
  usedAt: moment('used_at'),
})
