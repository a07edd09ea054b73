import { type BoardId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inQuietTurns } from './at-once.ts'
import type { BoardFacts } from './board-host.ts'
import { createBoardRegistry } from './board-registry.ts'
import type { LiveBoard } from './live-board.ts'

const IDLE_MS = 30_000
const soon = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Boards that everybody left at this moment, and that are closed when the test says so. */
async function leftBoards(count: number) {
  const closing: { readonly at: number; readonly done: () => void }[] = []
  let loads = 0
  const registry = createBoardRegistry({
    idleSeconds: IDLE_MS / 1000,
    closeSeconds: 8,
    quietly: inQuietTurns(),
    onError: (error) => {
      throw error
    },
    load: async (facts) => {
      loads += 1
      const board: Partial<LiveBoard> = {
        facts,
        connections: new Set(),
        close: () => new Promise((done) => closing.push({ at: performance.now(), done })),
      }
      // reason: the registry uses no more of a board than this.
      return board as LiveBoard
    },
  })
  // reason: nor of a board's facts.
  const all = Array.from({ length: count }, () => ({ id: newId<BoardId>() }) as BoardFacts)
  for (const facts of all) registry.left(await registry.live(facts))
  return { registry, all, closing, loads: () => loads }
}

test('[HARM10] boards that were left at the same moment leave memory one after another, with as much time for everybody else in between', async () => {
  const { closing } = await leftBoards(3)
  await vi.advanceTimersByTimeAsync(IDLE_MS)
  expect(closing).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(200)
  closing[0]?.done()
  await vi.advanceTimersByTimeAsync(199)
  expect(closing).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(closing).toHaveLength(2)
  // One that hangs, as the database does, makes room after a second.
  await vi.advanceTimersByTimeAsync(999)
  expect(closing).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(closing).toHaveLength(3)
})

test('[HARM10] who comes back while a board waits for its turn finds it as it was, and it leaves half a minute after them', async () => {
  const { registry, all, closing, loads } = await leftBoards(2)
  await vi.advanceTimersByTimeAsync(IDLE_MS)
  const [, second] = all
  if (second === undefined) throw new Error('no second board')
  const board = await registry.live(second)
  closing[0]?.done()
  await soon()
  expect([closing.length, loads(), registry.serves(board)]).toEqual([1, 2, true])
  registry.left(board)
  await vi.advanceTimersByTimeAsync(IDLE_MS)
  expect(closing).toHaveLength(2)
})
