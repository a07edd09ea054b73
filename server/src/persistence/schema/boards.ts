import type {
  AccountId,
  BoardId,
  DossierId,
  LoginId,
  MeetingId,
  MemberId,
  OrganisationId,
  RoomId,
} from '@rode-draad/shared/kernel/ids.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import { boardKinds, levelsOfKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, moment, oneOf, wordList } from './columns.ts'
import { dossier, groupMember } from './dossiers.ts'
import { meeting } from './meetings.ts'
import { account, login, organisation } from './parties.ts'

/** A room of a dossier. Its level never changes (trigger `room_is_fixed`). */
export const room = pgTable(
  'room',
  {
    id: uuid('id').primaryKey().$type<RoomId>(),
    dossierId: uuid('dossier_id')
      .notNull()
      .$type<DossierId>()
      .references(() => dossier.id, { onDelete: 'cascade' }),
    level: text('level', { enum: levels }).notNull(),
  },
  (t) => [
    unique('room_of_dossier').on(t.dossierId, t.level),
    unique('room_level_key').on(t.id, t.level),
    check('room_level', oneOf(t.level, levels)),
  ],
)

/** One shared document. Its level is its room's, by foreign key; room, level and kind never change (trigger). */
export const board = pgTable(
  'board',
  {
    id: uuid('id').primaryKey().$type<BoardId>(),
    roomId: uuid('room_id').notNull().$type<RoomId>(),
    level: text('level', { enum: levels }).notNull(),
    kind: text('kind', { enum: boardKinds }).notNull(),
    title: text('title').notNull(),
    position: integer('position').notNull(),
    /** A sheet belongs to one organisation at one meeting; every other board to the room, and has neither. */
    organisationId: uuid('organisation_id')
      .$type<OrganisationId>()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'cascade' }),
  },
  (t) => [
    foreignKey({
      columns: [t.roomId, t.level],
      foreignColumns: [room.id, room.level],
      name: 'board_room',
    }).onDelete('cascade'),
    unique('board_level_key').on(t.id, t.level),
    uniqueIndex('board_position').on(t.roomId, t.position).where(sql`kind <> 'sheet'`),
    uniqueIndex('board_sheet').on(t.roomId, t.meetingId, t.organisationId).where(sql`kind = 'sheet'`),
    check(
      'board_sheet_owner',
      sql`(${t.kind} = 'sheet') = (${t.organisationId} is not null) and (${t.kind} = 'sheet') = (${t.meetingId} is not null)`,
    ),
    check(
      'board_kind',
      sql`${t.level} = 'group' and ${t.kind} in ${kindsAt('group')} or ${t.level} = 'person' and ${t.kind} in ${kindsAt('person')}`,
    ),
  ],
)

function kindsAt(level: 'group' | 'person') {
  return wordList(boardKinds.filter((kind) => levelsOfKind[kind].includes(level)))
}

/**
 * What changes of a board with every commit, apart from what it is. A board has one from its first moment on (trigger
 * `board_has_head`). Whoever writes of a board in a way that must not cross its commits locks this row.
 */
export const boardHead = pgTable('board_head', {
  boardId: uuid('board_id')
    .primaryKey()
    .$type<BoardId>()
    .references(() => board.id, { onDelete: 'cascade' }),
  /** Rises when something is erased or restored; updates of an older epoch are refused. */
  epoch: integer('epoch').notNull().default(1),
  /** The last number in the update log of this epoch; only `update-log.ts` writes it. */
  lastSeq: bigint('last_seq', { mode: 'number' }).notNull().default(0),
  /** The last row after which words must leave log, snapshot and windows; only `update-log.ts` writes it. */
  forgetSeq: bigint('forget_seq', { mode: 'number' }),
  /** The fence of the server that opened it last, where several serve; see `instances/leases.ts`. */
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
  frozenAt: moment('frozen_at'),
})

/** The update log. Written and compacted by `update-log.ts` only; goes with the board's head (trigger `board_head_log`). */
export const boardUpdate = pgTable(
  'board_update',
  {
    boardId: uuid('board_id').notNull().$type<BoardId>(),
    epoch: integer('epoch').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    data: bytea('data').notNull(),
    /** Who wrote what: ids and delete ranges, never text. */
    authors: jsonb('authors').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.epoch, t.seq] })],
)

/** The state up to `uptoSeq`; one a board. */
export const boardSnapshot = pgTable('board_snapshot', {
  boardId: uuid('board_id')
    .primaryKey()
    .$type<BoardId>()
    .references(() => board.id, { onDelete: 'cascade' }),
  epoch: integer('epoch').notNull(),
  uptoSeq: bigint('upto_seq', { mode: 'number' }).notNull(),
  data: bytea('data').notNull(),
  sha256: bytea('sha256').notNull(),
  /** Of `data`; null when it was stored before this was. */
  stateVector: bytea('state_vector'),
  at: moment('at').notNull().defaultNow(),
})

/** What an audience has been shown of a board: its window document. Group boards only. */
export const boardWindow = pgTable(
  'board_window',
  {
    boardId: uuid('board_id').notNull().$type<BoardId>(),
    level: text('level', { enum: ['group'] })
      .notNull()
      .default('group'),
    audience: text('audience').notNull(),
    data: bytea('data').notNull(),
    uptoSeq: bigint('upto_seq', { mode: 'number' }).notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.audience] }),
    foreignKey({
      columns: [t.boardId, t.level],
      foreignColumns: [board.id, board.level],
      name: 'board_window_board',
    }).onDelete('cascade'),
    check('board_window_level', sql`${t.level} = 'group'`),
  ],
)

/** Which login a Yjs clientID belongs to, for ever: authorship is a fact. */
export const boardClient = pgTable(
  'board_client',
  {
    boardId: uuid('board_id')
      .notNull()
      .$type<BoardId>()
      .references(() => board.id, { onDelete: 'cascade' }),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    accountId: uuid('account_id')
      .notNull()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'cascade' }),
    loginId: uuid('login_id')
      .$type<LoginId>()
      .references(() => login.id, { onDelete: 'set null' }),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.clientId] })],
)

/**
 * Which young people a board points at. The `level` column is always `person` and must equal the board's level, so a
 * group board cannot refer to a person: the database's own wall, behind the validator's.
 */
export const boardMemberReference = pgTable(
  'board_member_reference',
  {
    boardId: uuid('board_id').notNull().$type<BoardId>(),
    level: text('level', { enum: ['person'] })
      .notNull()
      .default('person'),
    memberId: uuid('member_id')
      .notNull()
      .$type<MemberId>()
      .references(() => groupMember.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.memberId] }),
    foreignKey({
      columns: [t.boardId, t.level],
      foreignColumns: [board.id, board.level],
      name: 'board_member_reference_board',
    }).onDelete('cascade'),
    check('board_member_reference_level', sql`${t.level} = 'person'`),
  ],
)
