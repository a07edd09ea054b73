import { expect, test } from 'vitest'
import { connectionResets, halfOpenLines } from '../testing/faults/line-faults.ts'
import { databaseAway, databaseSlow } from '../testing/faults/storage-faults.ts'
import { onForeignDatabase } from '../testing/faults/worlds.ts'
import { freshDatabase } from '../testing/test-database.ts'

// The long version: pnpm fault storage lines --seed N.
test('[FLT1] [FLT2] the database away, then slow; lines reset, then half open: nobody loses a word, and the screens know', async () => {
  await using fresh = await freshDatabase()
  const strikes = [
    databaseAway(1300),
    databaseSlow(1300, 1400),
    connectionResets(4, 600),
    halfOpenLines(1, { ownMs: 400, silentMs: 800 }),
  ]
  const { complaints, report } = await onForeignDatabase(fresh.url, { seed: 11, strikes })
  expect(complaints).toEqual([])
  // The oracle must have had something to look at.
  expect(report.acknowledged).toBeGreaterThan(20)
}, 120_000)
