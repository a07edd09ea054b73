import { type BoardId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { UpdateLog } from '../persistence/update-log.ts'
import type { CommitQueue } from './commit-queue.ts'
import { createForgetting } from './forgetting.ts'
import { here } from './state-works.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[GONE9] what could not be forgotten is tried again, and no more once the board is closed', async () => {
  let failures = 0
  // reason: nothing of log and queue is reached but the moment at which all is committed, which never comes.
  const forgetting = createForgetting({
    boardId: newId<BoardId>(),
    log: {} as UpdateLog,
    works: here,
    queue: {
      whenCommitted: (_then: () => void, fail: (error: unknown) => void) => fail(new Error('away')),
    } as unknown as CommitQueue,
    windows: null,
    taken: () => [],
    waitMs: 100,
    onError: () => {
      failures += 1
    },
  })
  forgetting.soon()
  await vi.advanceTimersByTimeAsync(350)
  expect(failures).toBe(3)
  const last = forgetting.now().catch(() => undefined)
  forgetting.stop()
  await last
  forgetting.soon()
  await vi.advanceTimersByTimeAsync(1000)
  expect(failures).toBe(3)
})
