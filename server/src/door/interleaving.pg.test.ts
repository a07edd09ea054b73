import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorRounds } from '../testing/faults/interleaving.ts'
import { type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

// The long version: pnpm fault door --seed N --count N.
test('[DOOR9] however part changes, sending back and joining cross each other, nobody without a right stays connected', async () => {
  const seed = Number(process.env.RD_SEED ?? 11)
  const report = await doorRounds({ seed, rounds: 25, port: town.server.port })
  expect(report.failures, `seed ${seed}`).toEqual([])
  // The oracle must have had something to look at.
  expect(report.cut).toBeGreaterThan(20)
}, 60_000)
