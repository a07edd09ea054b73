import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { SILENT_MS } from '../persistence/answering-socket.ts'
import type { Database } from '../persistence/database.ts'
import { createUpdateLog } from '../persistence/update-log.ts'
import { readBoard } from '../rooms/boards.ts'
import { readSituations } from './situation.ts'

afterEach(() => vi.useRealTimers())

const never = () => new Promise(() => undefined)

test.each([
  ['where somebody stands', (database: Database) => readSituations(database, [newId()])],
  ['what a board is now', (database: Database) => readBoard(database, newId())],
  [
    'whether a right went since the last commit',
    (database: Database) =>
      createUpdateLog(database)
        .behind(1, () => never().then(() => undefined))
        .append(newId(), 1, 1, []),
  ],
])('[DUR12] whoever asks %s, and hears nothing, has the silent lines given up', async (_, ask) => {
  vi.useFakeTimers()
  const dropSilent = vi.fn()
  // reason: of a database that answers nothing these are all that is asked.
  const database = { sql: never, db: { select: () => ({ from: () => ({ where: never }) }) }, dropSilent }
  void ask(database as unknown as Database)
  await vi.advanceTimersByTimeAsync(SILENT_MS - 1)
  expect(dropSilent).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(dropSilent).toHaveBeenCalledOnce()
})
