import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Batch, createGroupCommit, editsIn, msBetweenCommits } from './group-commit.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] }))
afterEach(() => vi.useRealTimers())

const boards = Array.from({ length: 100 }, () => newId<Batch['boardId']>())

function aBatch(board: number, rows: number): Batch {
  const row = { data: Uint8Array.of(0, 0), authors: [] }
  return {
    boardId: boards[board] ?? newId(),
    epoch: 1,
    fence: null,
    firstSeq: 1,
    rows: Array.from({ length: rows }, () => row),
  }
}

/** A database that commits at once, and how many rows and when. */
function aDatabase() {
  const commits: { at: number; rows: number }[] = []
  const group = createGroupCommit({
    together: async (batches) => {
      commits.push({ at: performance.now(), rows: batches.reduce((sum, { rows }) => sum + rows.length, 0) })
      return new Set(batches.map(({ boardId }) => boardId))
    },
    alone: () => Promise.reject(new Error('nothing is written alone here')),
  })
  return { group, commits }
}

/** So many boards write so many rows each ms, as a board does: when the commit has gathered, all it has by then. */
async function work({ group }: ReturnType<typeof aDatabase>, busyBoards: number, ms: number): Promise<void> {
  const waiting = new Map<number, number>()
  for (let at = 0; at < ms; at += 1) {
    for (let board = 0; board < busyBoards; board += 1) {
      const before = waiting.get(board)
      waiting.set(board, (before ?? 0) + 1)
      if (before === undefined)
        void group.gathered().then(() => {
          const rows = waiting.get(board) ?? 0
          waiting.delete(board)
          return group.write(aBatch(board, rows))
        })
    }
    await vi.advanceTimersByTimeAsync(1)
  }
}

describe('one commit for all boards', () => {
  test('[SAV18] what comes while a commit gathers goes along with it', async () => {
    const database = aDatabase()
    await work(database, 10, 400)
    const steady = database.commits.slice(-3)
    expect(steady.length).toBe(3)
    for (const [at, { rows }] of steady.entries()) {
      const gap = at === 0 ? null : (steady[at]?.at ?? 0) - (steady[at - 1]?.at ?? 0)
      if (gap !== null) expect(rows).toBeGreaterThanOrEqual(10 * (gap - 2))
    }
  })

  test('[SAV19] a quiet house commits at once; a busy one further apart, and never further than 60 ms', async () => {
    const quiet = aDatabase()
    void quiet.group.gathered().then(() => quiet.group.write(aBatch(0, 1)))
    await vi.advanceTimersByTimeAsync(1)
    expect(quiet.commits.length).toBe(1)
    const busy = aDatabase()
    await work(busy, 30, 1000)
    const gaps = busy.commits.slice(1).map(({ at }, before) => at - (busy.commits[before]?.at ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(62)
    expect(gaps.at(-1)).toBeGreaterThan(50)
    expect([0, 0.05, 0.1].map(msBetweenCommits)).toEqual([0, 0, 0])
    const rates = [0.1, 0.2, 0.4, 1, 2, 4, 8, 12, 100].map(msBetweenCommits)
    expect(rates).toEqual([...rates].sort((one, other) => one - other))
    expect(rates.at(-1)).toBe(60)
  })

  test('[SAV18] who is told to write and does not holds nobody up', async () => {
    const { group, commits } = aDatabase()
    void group.gathered()
    await vi.advanceTimersByTimeAsync(5)
    const written = group.write(aBatch(0, 1))
    await vi.advanceTimersByTimeAsync(100)
    await expect(written).resolves.toBeUndefined()
    expect(commits.length).toBe(1)
  })
})

test('[LOG12] letters that are one row count as many edits as they are', () => {
  const row = { data: Uint8Array.of(0, 0), authors: [] }
  expect(editsIn([row, { ...row, edits: 25 }, row])).toBe(27)
})
