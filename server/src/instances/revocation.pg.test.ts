import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revocationRounds } from '../testing/faults/revocation.ts'
import { someInstances } from '../testing/some-instances.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'
import { noRedis } from '../testing/test-redis.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
}, 30_000)
afterAll(() => fresh.dispose())

/** A message of the database that is under way for long, so that nothing but the fence can be in time. */
const late = () => 60

describe('a right that is withdrawn while people write', () => {
  // The long version: pnpm fault instances --seed N --count N.
  test.skipIf(noRedis !== null)(
    '[INST5] nothing that is written after it went reaches who lost it, at whichever of two servers they are',
    async () => {
      await using house = await someInstances({ url: fresh.url, count: 2, hearsAfterMs: late })
      const report = await revocationRounds({ seed: 11, rounds: 24, house })
      expect(report.failures).toEqual([])
      // The oracle must have had something to look at.
      expect(report.delivered).toBeGreaterThan(5)
      expect(report.withheld).toBeGreaterThan(20)
    },
    60_000,
  )

  test('[INST5] the same rounds find frames after the fence where a server only listens', async () => {
    await using alone = await someInstances({ url: fresh.url, count: 1, hearsAfterMs: late })
    const report = await revocationRounds({ seed: 11, rounds: 24, house: alone })
    expect(report.failures.length).toBeGreaterThan(3)
  }, 60_000)
})
