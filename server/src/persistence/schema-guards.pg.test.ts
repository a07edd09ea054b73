import { type MemberId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDossier, type SmallDossier } from '../testing/a-dossier.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'
import { safeError } from './safe-error.ts'
import { board, boardHead, boardMemberReference, boardUpdate, boardWindow, room } from './schema/boards.ts'
import { decision, dossier, dossierRole, groupMember } from './schema/dossiers.ts'
import { part, partGuest, statementSignature } from './schema/meetings.ts'
import { login, municipality, organisation } from './schema/parties.ts'
import { audit, planVersion } from './schema/records.ts'

let fresh: FreshDatabase
let ids: SmallDossier
let db: FreshDatabase['database']['db']

beforeAll(async () => {
  fresh = await freshDatabase()
  db = fresh.database.db
  ids = await aDossier(fresh.database)
})
afterAll(() => fresh.dispose())

/** The constraint that refuses a statement; `accepted` when none does. */
async function refusalOf(statement: PromiseLike<unknown>): Promise<string | null> {
  try {
    await statement
    return 'accepted'
  } catch (error) {
    return safeError(error).constraint
  }
}

async function aMember(): Promise<MemberId> {
  const id = newId<MemberId>()
  const name = { givenName: 'Sem', familyName: 'Voorbeeld', ageClass: 'minderjarig' }
  await db
    .insert(groupMember)
    .values({ id, dossierId: ids.dossierId, code: `lid ${id}`, ...name, position: 1 })
  return id
}

it('[ROOM1] a group room can never be made a person room, nor moved to another dossier', async () => {
  const here = eq(room.id, ids.groupRoomId)
  expect(await refusalOf(db.update(room).set({ level: 'person' }).where(here))).toBe('room_is_fixed')
  expect(await refusalOf(db.update(room).set({ dossierId: newId() }).where(here))).toBe('room_is_fixed')
})

it('[ROOM2] a board can never change its room, its level or its kind', async () => {
  const here = eq(board.id, ids.groupBoardId)
  const moved = { roomId: ids.personRoomId, level: 'person' } as const
  expect(await refusalOf(db.update(board).set(moved).where(here))).toBe('board_is_fixed')
  expect(await refusalOf(db.update(board).set({ level: 'person' }).where(here))).toBe('board_is_fixed')
  expect(await refusalOf(db.update(board).set({ kind: 'plan' }).where(here))).toBe('board_is_fixed')
  expect(await refusalOf(db.update(board).set({ title: 'Andere titel' }).where(here))).toBe('accepted')
})

it('[ROOM3] a board has the level of its room', async () => {
  const wrong = { id: newId<typeof ids.groupBoardId>(), roomId: ids.groupRoomId, level: 'person' } as const
  expect(
    await refusalOf(db.insert(board).values({ ...wrong, kind: 'flipchart', title: '', position: 9 })),
  ).toBe('board_room')
})

it('[ROOM4] a kind of board exists only at its own level: no interpretation of a person, no plan annex for the group', async () => {
  const at = (level: 'group' | 'person', kind: 'interpretation' | 'plan-annex') => ({
    id: newId<typeof ids.groupBoardId>(),
    roomId: level === 'group' ? ids.groupRoomId : ids.personRoomId,
    level,
    kind,
    title: '',
    position: 8,
  })
  expect(await refusalOf(db.insert(board).values(at('person', 'interpretation')))).toBe('board_kind')
  expect(await refusalOf(db.insert(board).values(at('group', 'plan-annex')))).toBe('board_kind')
})

it('[ROOM5] a group board cannot refer to a young person, a person board can', async () => {
  const memberId = await aMember()
  const refer = (boardId: typeof ids.groupBoardId) =>
    db.insert(boardMemberReference).values({ boardId, memberId })
  expect(await refusalOf(refer(ids.groupBoardId))).toBe('board_member_reference_board')
  expect(
    await refusalOf(
      fresh.database.sql`insert into board_member_reference (board_id, level, member_id)
        values (${ids.groupBoardId}, 'group', ${memberId})`,
    ),
  ).toBe('board_member_reference_level')
  expect(await refusalOf(refer(ids.personBoardId))).toBe('accepted')
})

it('[ROOM6] a dossier has one room a level', async () => {
  const second = { id: newId<typeof ids.groupRoomId>(), dossierId: ids.dossierId, level: 'group' } as const
  expect(await refusalOf(db.insert(room).values(second))).toBe('room_of_dossier')
})

it('[ROOM7] a person board has no window for guests', async () => {
  const window = (boardId: typeof ids.groupBoardId) => ({
    boardId,
    audience: 'guests',
    data: Buffer.of(0),
    uptoSeq: 0,
  })
  expect(await refusalOf(db.insert(boardWindow).values(window(ids.personBoardId)))).toBe('board_window_board')
  expect(await refusalOf(db.insert(boardWindow).values(window(ids.groupBoardId)))).toBe('accepted')
})

it('[MEET1] a person-level part admits no guests, and a part with guests cannot become person level', async () => {
  const admit = (partId: typeof ids.groupPartId) =>
    db.insert(partGuest).values({ partId, organisationId: ids.organisationId })
  expect(await refusalOf(admit(ids.personPartId))).toBe('part_guest_part')
  expect(await refusalOf(admit(ids.groupPartId))).toBe('accepted')
  const here = eq(part.id, ids.groupPartId)
  expect(await refusalOf(db.update(part).set({ level: 'person' }).where(here))).toBe('part_guest_part')
})

it('[MEET2] two parts of one meeting are never open together, but one change may close one and open the next', async () => {
  const open = (id: typeof ids.groupPartId) => db.update(part).set({ state: 'open' }).where(eq(part.id, id))
  await open(ids.groupPartId)
  expect(await refusalOf(open(ids.personPartId))).toBe('part_one_open')
  await fresh.database.sql`
    update part set state = case id when ${ids.personPartId} then 'open' else 'closed' end
    where meeting_id = ${ids.meetingId}`
  const rows = await db.select({ id: part.id }).from(part).where(eq(part.state, 'open'))
  expect(rows).toEqual([{ id: ids.personPartId }])
})

it('[AUD1] the audit trail cannot be changed, shortened or emptied', async () => {
  const line = { action: 'read', objectKind: 'board', objectId: ids.groupBoardId, origin: 'http' }
  await db.insert(audit).values({ ...line, outcome: 'refuse', reason: 'not-there' })
  expect(await refusalOf(db.update(audit).set({ outcome: 'allow' }))).toBe('audit_is_append_only')
  expect(await refusalOf(db.delete(audit))).toBe('audit_is_append_only')
  expect(await refusalOf(fresh.database.sql`truncate audit`)).toBe('audit_is_append_only')
})

it('[VER1] a frozen plan version cannot be rewritten', async () => {
  const frozen = { groupState: Buffer.of(1), content: {}, frozenBy: ids.accountId }
  await db.insert(planVersion).values({ ...frozen, dossierId: ids.dossierId, number: 1 })
  expect(await refusalOf(db.update(planVersion).set({ content: { changed: true } }))).toBe(
    'plan_version_is_frozen',
  )
})

it('[LOG1] a written update cannot be rewritten, and an epoch never goes back', async () => {
  const row = { boardId: ids.groupBoardId, epoch: 1, seq: 1, data: Buffer.of(1), authors: [] }
  await db.insert(boardUpdate).values(row)
  // Two with one number never stand in the log, whoever put them there and however.
  await expect(db.insert(boardUpdate).values(row)).rejects.toMatchObject({ cause: { code: '23505' } })
  expect(await refusalOf(db.update(boardUpdate).set({ data: Buffer.of(2) }))).toBe('board_update_is_fixed')
  await db.update(boardHead).set({ epoch: 3 }).where(eq(boardHead.boardId, ids.personBoardId))
  expect(
    await refusalOf(db.update(boardHead).set({ epoch: 2 }).where(eq(boardHead.boardId, ids.personBoardId))),
  ).toBe('board_epoch_rises')
})

it('[CTRL2] every change of rights is heard when its transaction commits, and an ordinary touch is not', async () => {
  const heard: (string | null)[] = []
  await fresh.database.listen('rd_access', (payload) => heard.push(payload))
  const { accountId, dossierId, meetingId } = ids
  await db.insert(dossierRole).values({ dossierId, accountId, role: 'covenantPartner' })
  await db.update(dossierRole).set({ withdrawnAt: new Date() })
  await db.insert(statementSignature).values({ meetingId, accountId, textVersion: '1' })
  await db.insert(decision).values({
    id: newId<typeof dossierId>(),
    dossierId,
    step: '2A',
    date: '2026-09-24',
    question: '',
    outcome: 'ja',
    affirmative: true,
  })
  await db.update(dossier).set({ status: 'inactive' })
  await db.update(organisation).set({ kind: 'incidentalParticipant' })
  await db.update(boardHead).set({ frozenAt: new Date() })
  await db.update(part).set({ state: 'closed' })
  // These two are no change of a right: a request that was seen, an update that was saved.
  await db.update(login).set({ lastSeenAt: new Date() })
  await db.update(boardHead).set({ lastSeq: 7 })
  await db.update(login).set({ endedAt: new Date() })
  await expect.poll(() => heard.at(-1)).toBe('login')
  expect(heard).toEqual([
    'dossier_role',
    'dossier_role',
    'statement_signature',
    'decision',
    'dossier',
    'organisation',
    'board_head',
    'part',
    'login',
  ])
})

it('[CTRL3] a change that is rolled back is not heard', async () => {
  const heard: (string | null)[] = []
  await fresh.database.listen('rd_access', (payload) => heard.push(payload))
  const undone = db.transaction(async (tx) => {
    await tx.update(dossier).set({ status: 'active' })
    tx.rollback()
  })
  await expect(undone).rejects.toThrow()
  await db.update(dossierRole).set({ withdrawnAt: null })
  await expect.poll(() => heard).toEqual(['dossier_role'])
})

it('[CTRL4] a change of the name list is heard on its own channel', async () => {
  const heard: (string | null)[] = []
  await fresh.database.listen('rd_names', (payload) => heard.push(payload))
  await aMember()
  await expect.poll(() => heard).toEqual(['group_member'])
})

it('[RET1] destroying a municipality removes everything below it but the audit trail', async () => {
  await db.delete(municipality)
  expect(await db.select().from(board)).toEqual([])
  expect(await db.select().from(groupMember)).toEqual([])
  expect(await db.select().from(audit)).toHaveLength(1)
})
