import { expect, test, vi } from 'vitest'
import { simulateAirlock } from './simulation.ts'

// Some seconds when quiet; a busy machine gets the time it needs.
vi.setConfig({ testTimeout: 120_000 })

test('[AIR19] in 12 random meetings from seed 1 no guest receives or sees a name, and all converge once names are gone', () => {
  const report = simulateAirlock({ seeds: 12, steps: 200, seed: 1 })
  expect(report.violations).toEqual([])
  expect(report.converged).toBe(12)
  // The witness must have had enough to look at, and the airlock something to hold.
  expect(report.checks).toBeGreaterThan(300)
  expect(report.held).toBeGreaterThan(300)
})

test.each(['open', 'visible', 'queued'] as const)(
  '[AIR20] the witness catches the way that is “%s”',
  (way) => {
    const report = simulateAirlock({ seeds: 6, steps: 200, seed: 1, way })
    expect(report.violations.length).toBeGreaterThan(10)
  },
)

test.each([
  [1106, 'a letter typed against the end of a name of two words'],
  [1161, 'a name of two words typed inside a word'],
  [2048, 'the beginning of a name that is left when a longer word is shortened'],
  [20261259, 'a beginning that a guest made itself, by taking a letter away before others’'],
  [20261513, 'a beginning that a guest made itself, by a letter of its own behind others’'],
])('[AIR19] seed %i, once a failure: %s', (seed) => {
  expect(simulateAirlock({ seeds: 1, steps: 400, seed }).violations).toEqual([])
})
