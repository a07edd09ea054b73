import type { AccountId, LoginId, OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import {
  type OrganisationToken,
  organisationKinds,
  organisationTokens,
} from '@rode-draad/shared/parties/organisations.ts'
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
import { bytea, moment, oneOf } from './columns.ts'

export const municipality = pgTable('municipality', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
})

export const organisation = pgTable(
  'organisation',
  {
    id: uuid('id').primaryKey().$type<OrganisationId>(),
    municipalityId: uuid('municipality_id')
      .notNull()
      .references(() => municipality.id, { onDelete: 'cascade' }),
    /** Short fixed word, e.g. `pol`. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    /** Two letters. */
    mark: text('mark').notNull(),
    token: text('token').notNull().$type<OrganisationToken>(),
    kind: text('kind', { enum: organisationKinds }).notNull(),
    sortOrder: integer('sort_order').notNull().default(0),
    /** Its professional code asks to weigh before speaking of a person: youth work (handreiking, bijlage E). */
    weighsFirst: boolean('weighs_first').notNull().default(false),
    /** Gives care or help: takes no part in the approach of a group, not as a guest either (domain R11). */
    givesCare: boolean('gives_care').notNull().default(false),
  },
  (t) => [
    unique('organisation_code').on(t.municipalityId, t.code),
    check('organisation_kind', oneOf(t.kind, organisationKinds)),
    check('organisation_token', oneOf(t.token, organisationTokens)),
    check('organisation_mark', sql`char_length(${t.mark}) = 2`),
  ],
)

/** A professional who signs in; never a young person. */
export const account = pgTable(
  'account',
  {
    id: uuid('id').primaryKey().$type<AccountId>(),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    /** The demo key (`p06`), else null. */
    key: text('key').unique('account_key'),
    name: text('name').notNull(),
    jobTitle: text('job_title').notNull(),
    email: text('email').notNull(),
  },
  (t) => [unique('account_email').on(t.email), index('account_organisation').on(t.organisationId)],
)

/** The covenant partners signed: without it no dossier. */
export const covenant = pgTable('covenant', {
  id: uuid('id').primaryKey(),
  municipalityId: uuid('municipality_id')
    .notNull()
    .references(() => municipality.id, { onDelete: 'cascade' }),
  title: text('title').notNull(),
  reference: text('reference'),
  signedOn: date('signed_on', { mode: 'string' }).notNull(),
  /** The decision under article 20 of the Wet politiegegevens, without which police data may not be shared. */
  wpgDecisionOn: date('wpg_decision_on', { mode: 'string' }),
  wpgDecisionReference: text('wpg_decision_reference'),
  /** How long an inactive dossier is kept. */
  retentionMonths: integer('retention_months').notNull().default(12),
})

/** That an organisation is a covenant partner is a dated fact, never a tick box (domain R1, R8). */
export const covenantSignature = pgTable(
  'covenant_signature',
  {
    covenantId: uuid('covenant_id')
      .notNull()
      .references(() => covenant.id, { onDelete: 'cascade' }),
    organisationId: uuid('organisation_id')
      .notNull()
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    signedOn: date('signed_on', { mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.covenantId, t.organisationId] })],
)

/**
 * `person`: somebody at the table. `guest`: who came in with the personal link of an invitation. `watch`: a covenant
 * partner who looks through the eyes of a guest organisation. `display`: the big screen, let in by the chair.
 */
export const loginKinds = ['person', 'guest', 'watch', 'display'] as const

/** One signed-in browser. Only a hash of its token is kept: a stolen backup signs nobody in. */
export const login = pgTable(
  'login',
  {
    id: uuid('id').primaryKey().$type<LoginId>(),
    accountId: uuid('account_id')
      .notNull()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: loginKinds }).notNull().default('person'),
    /** For `watch`: whose eyes. */
    asOrganisationId: uuid('as_organisation_id')
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    /** For `guest`: by which invitation they came in. When that row goes, they are nobody. */
    invitationId: uuid('invitation_id'),
    tokenHash: bytea('token_hash').notNull().unique('login_token_hash'),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    index('login_account').on(t.accountId),
    index('login_invitation').on(t.invitationId),
    check('login_kind', oneOf(t.kind, loginKinds)),
    check('login_watch', sql`(${t.kind} = 'watch') = (${t.asOrganisationId} is not null)`),
    check('login_guest', sql`(${t.kind} = 'guest') = (${t.invitationId} is not null)`),
  ],
)
