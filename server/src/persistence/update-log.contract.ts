import { createHash } from 'node:crypto'
import { type BoardId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aDossier, type SmallDossier } from '../testing/a-dossier.ts'
import type { FreshDatabase } from '../testing/test-database.ts'
import { LogRefusal } from './log-refusal.ts'
import { boardHead, boardUpdate } from './schema/boards.ts'
import { createUpdateLog, type LogRow, type UpdateLog } from './update-log.ts'

/** What an update log must do, on every PostgreSQL the product runs on. */
export function updateLogContract(openFresh: () => Promise<FreshDatabase>): void {
  let fresh: FreshDatabase
  let log: UpdateLog
  let ids: SmallDossier
  let boardId: BoardId

  beforeAll(async () => {
    fresh = await openFresh()
    log = createUpdateLog(fresh.database)
  })
  afterAll(() => fresh.dispose())
  beforeEach(async () => {
    ids = await aDossier(fresh.database)
    boardId = ids.groupBoardId
  })

  const freeze = () =>
    fresh.database.db.update(boardHead).set({ frozenAt: new Date() }).where(eq(boardHead.boardId, boardId))

  it('[LOG2] a new board is empty, and its first row has number 1', async () => {
    expect(await log.load(boardId)).toEqual({
      epoch: 1,
      seq: 0,
      snapshot: null,
      updates: [],
      forgetSeq: null,
    })
    await log.append(boardId, 1, 1, rows('a'))
    expect((await log.load(boardId)).seq).toBe(1)
  })

  it('[LOG2] what was appended is loaded byte for byte and in order', async () => {
    const all = new Uint8Array(256).map((_, index) => index)
    const within = all.subarray(10, 20)
    await log.append(boardId, 1, 1, [row(all), row(within)])
    await log.append(boardId, 1, 3, rows('c'))
    const { updates } = await log.load(boardId)
    expect(updates.map(({ seq, data }) => [seq, ...data])).toEqual([
      [1, ...all],
      [2, ...within],
      [3, ...Buffer.from('c')],
    ])
  })

  it('[LOG2] who wrote a row is kept with it', async () => {
    const authors = [{ account: ids.accountId, deleted: [[7, 1, 2]] }]
    await log.append(boardId, 1, 1, [{ data: Buffer.of(1), authors }])
    const [stored] = await fresh.database.db
      .select()
      .from(boardUpdate)
      .where(eq(boardUpdate.boardId, boardId))
    expect(stored?.authors).toEqual(authors)
  })

  it('[LOG3] an append of an older epoch writes nothing', async () => {
    await expect(log.append(boardId, 2, 1, rows('a'))).rejects.toEqual(new LogRefusal('stale-epoch'))
    expect((await log.load(boardId)).updates).toEqual([])
  })

  it('[LOG3] a number that is taken, or that leaves a gap, is refused whole', async () => {
    await log.append(boardId, 1, 1, rows('a', 'b'))
    await expect(log.append(boardId, 1, 2, rows('x', 'y'))).rejects.toEqual(new LogRefusal('sequence-taken'))
    await expect(log.append(boardId, 1, 4, rows('x'))).rejects.toEqual(new LogRefusal('sequence-taken'))
    expect(textsOf((await log.load(boardId)).updates)).toEqual(['a', 'b'])
  })

  it('[LOG3] a number that compaction has removed stays taken', async () => {
    await log.append(boardId, 1, 1, rows('a', 'b'))
    await log.compact(boardId, 1, 2, ...state('ab'))
    await expect(log.append(boardId, 1, 1, rows('x'))).rejects.toEqual(new LogRefusal('sequence-taken'))
  })

  it('[LOG3] of two writers that use the same number at once one wins whole', async () => {
    const tries = Array.from({ length: 8 }, (_, writer) =>
      log.append(boardId, 1, 1, rows(`${writer}a`, `${writer}b`)),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
    expect(textsOf((await log.load(boardId)).updates)).toEqual([`${winner}a`, `${winner}b`])
  })

  it('[LOG4] trying again what turned out to be committed already counts as written, once', async () => {
    await log.append(boardId, 1, 1, rows('a', 'b'))
    await log.append(boardId, 1, 1, rows('a', 'b'))
    expect(textsOf((await log.load(boardId)).updates)).toEqual(['a', 'b'])
  })

  const transactionsOf = async (...boards: readonly BoardId[]) => {
    const found = await fresh.database.sql<{ xmin: string }[]>`
      select distinct xmin::text from board_update where board_id in ${fresh.database.sql(boards)}`
    return found.length
  }

  it('[LOG9] boards that write at the same moment share one commit, and each keeps its own rows', async () => {
    const authors = [{ account: ids.accountId }]
    await Promise.all([
      log.append(boardId, 1, 1, [{ data: Buffer.from('a'), authors }, row(Buffer.from('b'))]),
      log.append(ids.personBoardId, 1, 1, rows('c')),
    ])
    expect(textsOf((await log.load(boardId)).updates)).toEqual(['a', 'b'])
    expect(textsOf((await log.load(ids.personBoardId)).updates)).toEqual(['c'])
    expect(await transactionsOf(boardId, ids.personBoardId)).toBe(1)
    const stored = await fresh.database.db
      .select()
      .from(boardUpdate)
      .where(eq(boardUpdate.boardId, boardId))
      .orderBy(boardUpdate.seq)
    expect(stored.map((one) => one.authors)).toEqual([authors, []])
  })

  it('[LOG9] what takes words away goes along, and only its own board is to forget', async () => {
    await log.append(boardId, 1, 1, rows('a'))
    const forgetting = { ...row(Buffer.from('b')), forgets: true }
    await Promise.all([
      log.append(boardId, 1, 2, [row(Buffer.from('c')), forgetting, row(Buffer.from('d'))]),
      log.append(ids.personBoardId, 1, 1, rows('e')),
    ])
    expect(await transactionsOf(boardId, ids.personBoardId)).toBe(2)
    await log.append(boardId, 1, 5, rows('f'))
    expect((await log.load(boardId)).forgetSeq).toBe(3)
    expect((await log.load(ids.personBoardId)).forgetSeq).toBeNull()
  })

  it('[LOG9] a board that is refused takes no other along', async () => {
    const outcomes = await Promise.allSettled([
      log.append(boardId, 7, 1, rows('x')),
      log.append(ids.personBoardId, 1, 1, rows('c')),
      log.append(newId(), 1, 1, rows('y')),
    ])
    expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason : null))).toEqual([
      new LogRefusal('stale-epoch'),
      null,
      new LogRefusal('no-board'),
    ])
    expect(textsOf((await log.load(ids.personBoardId)).updates)).toEqual(['c'])
  })

  it('[LOG9] no board waits for one that somebody holds', async () => {
    const held = Promise.withResolvers<void>()
    const holding = Promise.withResolvers<void>()
    const holder = fresh.database.sql.begin(async (sql) => {
      await sql`select 1 from board_head where board_id = ${boardId} for update`
      holding.resolve()
      await held.promise
    })
    await holding.promise
    let written = false
    const waiting = log.append(boardId, 1, 1, rows('a')).then(() => {
      written = true
    })
    await log.append(ids.personBoardId, 1, 1, rows('c'))
    expect(written).toBe(false)
    held.resolve()
    await Promise.all([holder, waiting])
    expect(textsOf((await log.load(boardId)).updates)).toEqual(['a'])
  })

  it('[LOG5] a frozen board takes no update', async () => {
    await log.append(boardId, 1, 1, rows('a'))
    await freeze()
    await expect(log.append(boardId, 1, 2, rows('b'))).rejects.toEqual(new LogRefusal('frozen'))
    await expect(log.append(boardId, 1, 1, rows('a'))).resolves.toBeUndefined()
  })

  it('[LOG2] a board that is not there is refused', async () => {
    await expect(log.load(newId())).rejects.toEqual(new LogRefusal('no-board'))
    await expect(log.append(newId(), 1, 1, rows('a'))).rejects.toEqual(new LogRefusal('no-board'))
  })

  it('[LOG6] compaction replaces the rows it covers and leaves later ones', async () => {
    await log.append(boardId, 1, 1, rows('a', 'b', 'c'))
    await log.compact(boardId, 1, 2, ...state('ab'))
    const loaded = await log.load(boardId)
    expect(Buffer.from(loaded.snapshot?.data ?? []).toString()).toBe('ab')
    expect(loaded.snapshot?.uptoSeq).toBe(2)
    expect(textsOf(loaded.updates)).toEqual(['c'])
    expect(loaded.seq).toBe(3)
  })

  it('[LOG6] [ERA1] a snapshot replaces the one before it, also in a next epoch, and a part of a longer memory is only that part', async () => {
    const part = (text: string) => new Uint8Array(Buffer.from(`<${text}>`)).subarray(1, -1)
    const stateOf = (text: string) => [part(text), state(text)[1]] as const
    await log.append(boardId, 1, 1, rows('a', 'b', 'c'))
    await log.compact(boardId, 1, 2, ...stateOf('ab'), 0, part('v'))
    await log.compact(boardId, 1, 3, ...stateOf('abc'))
    await log.saveWindow(boardId, 'guests', part('w'), 3)
    expect((await log.loadWindows(boardId)).map(({ data }) => Buffer.from(data).toString())).toEqual(['w'])
    const { snapshot, rows: left } = await log.read(boardId)
    expect(snapshot).toEqual({ uptoSeq: 3, data: Buffer.from('abc'), stateVector: null })
    expect(left).toHaveLength(0)
    await log.startEpoch(boardId, 1, ...stateOf('clean'))
    expect((await log.read(boardId)).snapshot).toMatchObject({ uptoSeq: 0, data: Buffer.from('clean') })
  })

  it('[LOG6] compaction is refused whole when rows it claims to cover are missing, or the epoch changed', async () => {
    await log.append(boardId, 1, 1, rows('a', 'b', 'c'))
    await expect(log.compact(boardId, 1, 4, ...state('abcd'))).rejects.toEqual(new LogRefusal('gap'))
    await expect(log.compact(boardId, 2, 3, ...state('abc'))).rejects.toEqual(new LogRefusal('stale-epoch'))
    await fresh.database.sql`delete from board_update where board_id = ${boardId} and seq = 2`
    await expect(log.compact(boardId, 1, 3, ...state('abc'))).rejects.toEqual(new LogRefusal('gap'))
    expect(textsOf((await log.load(boardId)).updates)).toEqual(['a', 'c'])
  })

  it('[LOG6] a snapshot that does not match its digest is neither stored nor served', async () => {
    await log.append(boardId, 1, 1, rows('a'))
    const [snapshot] = state('a')
    await expect(log.compact(boardId, 1, 1, snapshot, Buffer.alloc(32))).rejects.toEqual(
      new LogRefusal('corrupt-snapshot'),
    )
    await log.compact(boardId, 1, 1, ...state('a'))
    await fresh.database.sql`update board_snapshot set data = 'z'::bytea where board_id = ${boardId}`
    await expect(log.load(boardId)).rejects.toEqual(new LogRefusal('corrupt-snapshot'))
  })

  it('[LOG13] a snapshot that is newer than its log is not served: rows written after it would be read by nobody', async () => {
    await log.append(boardId, 1, 1, rows('a', 'b'))
    await log.compact(boardId, 1, 2, ...state('ab'))
    await fresh.database.sql`update board_head set last_seq = 1 where board_id = ${boardId}`
    await expect(log.load(boardId)).rejects.toEqual(new LogRefusal('corrupt-snapshot'))
  })

  it('[ERA1] a next epoch keeps the given state and forgets every row and window before it', async () => {
    await log.append(boardId, 1, 1, rows('secret', 'b'))
    await log.saveWindow(boardId, 'guests', Buffer.from('secret'), 2)
    expect(await log.startEpoch(boardId, 1, ...state('clean'))).toBe(2)
    const loaded = await log.load(boardId)
    expect(loaded).toMatchObject({ epoch: 2, seq: 0, updates: [] })
    expect(Buffer.from(loaded.snapshot?.data ?? []).toString()).toBe('clean')
    expect(await log.loadWindows(boardId)).toEqual([])
    await expect(log.append(boardId, 1, 3, rows('old tab'))).rejects.toEqual(new LogRefusal('stale-epoch'))
    // The very next number, so that nothing but the epoch can refuse it; by the other way in too.
    for (const forgets of [false, true])
      await expect(log.append(boardId, 1, 1, [{ ...row(Buffer.from('old tab')), forgets }])).rejects.toEqual(
        new LogRefusal('stale-epoch'),
      )
    await log.append(boardId, 2, 1, rows('new'))
  })

  it('[LOG7] a window is kept per audience and never runs ahead of the log or back', async () => {
    await log.append(boardId, 1, 1, rows('a', 'b'))
    await log.saveWindow(boardId, 'guests', Buffer.from('w1'), 1)
    await log.saveWindow(boardId, 'guests', Buffer.from('w2'), 2)
    const windows = await log.loadWindows(boardId)
    expect(windows).toEqual([{ audience: 'guests', data: Buffer.from('w2'), uptoSeq: 2 }])
    await expect(log.saveWindow(boardId, 'guests', Buffer.from('w0'), 1)).rejects.toEqual(
      new LogRefusal('stale-window'),
    )
    await expect(log.saveWindow(boardId, 'guests', Buffer.from('w3'), 3)).rejects.toEqual(
      new LogRefusal('stale-window'),
    )
  })

  it('[LOG8] a clientID belongs to the first account that uses it, on that board, for ever', async () => {
    const { accountId, loginId, otherAccountId } = ids
    expect(await log.bindClient(boardId, 4_294_967_295, accountId, loginId)).toBe('bound')
    expect(await log.bindClient(boardId, 4_294_967_295, accountId, loginId)).toBe('bound')
    expect(await log.bindClient(boardId, 4_294_967_295, otherAccountId, loginId)).toBe('foreign')
    expect(await log.bindClient(ids.personBoardId, 4_294_967_295, otherAccountId, loginId)).toBe('bound')
    expect(await log.clientsOf(boardId)).toEqual([{ clientId: 4_294_967_295, accountId, loginId }])
  })

  it('[LOG8] of two accounts that claim a clientID at once one gets it', async () => {
    const claims = [ids.accountId, ids.otherAccountId, ids.accountId, ids.otherAccountId]
    const outcomes = await Promise.all(
      claims.map((accountId) => log.bindClient(boardId, 1, accountId, ids.loginId)),
    )
    expect(outcomes.filter((outcome) => outcome === 'bound')).toHaveLength(2)
    expect(outcomes[0]).not.toBe(outcomes[1])
  })
}

function row(data: Uint8Array): LogRow {
  return { data, authors: [] }
}

function rows(...texts: readonly string[]): readonly LogRow[] {
  return texts.map((text) => row(Buffer.from(text)))
}

function textsOf(updates: readonly { readonly data: Uint8Array }[]): readonly string[] {
  return updates.map(({ data }) => Buffer.from(data).toString())
}

function state(text: string): [snapshot: Uint8Array, sha256: Uint8Array] {
  const snapshot = Buffer.from(text)
  return [snapshot, createHash('sha256').update(snapshot).digest()]
}
