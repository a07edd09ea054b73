import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { killRounds } from '../testing/faults/kill.ts'
import { startServerChild } from '../testing/server-child.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
}, 30_000)
afterAll(() => fresh.dispose())

describe('a server that is killed while eight people write', () => {
  // The long version: pnpm fault kill-server --seed N --count N.
  test('[KILL1] [KILL2] [KILL3] keeps every edit it acknowledged, keeps none twice, and takes work again', async () => {
    const rounds = await killRounds({
      seed: 4,
      rounds: 3,
      start: () => startServerChild({ mode: 'demo', databaseUrl: fresh.url }),
    })
    const of = (pick: (round: (typeof rounds)[number]) => readonly string[]) => rounds.flatMap(pick)
    expect(of((round) => round.lost)).toEqual([])
    expect(of((round) => round.doubled)).toEqual([])
    expect(of((round) => round.foreign)).toEqual([])
    // The oracle must have had something to look at.
    expect(rounds.reduce((sum, round) => sum + round.acknowledged, 0)).toBeGreaterThan(0)
    expect(rounds).toHaveLength(3)
  }, 120_000)
})
