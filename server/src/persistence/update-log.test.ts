import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { SILENT_MS } from './answering-socket.ts'
import type { Database } from './database.ts'
import { createUpdateLog } from './update-log.ts'

afterEach(() => vi.useRealTimers())

test('[DUR10] a log that waits too long for its database has the silent lines given up', () => {
  vi.useFakeTimers()
  const dropSilent = vi.fn()
  const never = () => new Promise(() => undefined)
  // reason: of a database that answers nothing these two are all that is asked.
  const log = createUpdateLog({ sql: never, dropSilent } as unknown as Database)
  void log.load(newId())
  vi.advanceTimersByTime(SILENT_MS - 1)
  expect(dropSilent).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(dropSilent).toHaveBeenCalledOnce()
})
