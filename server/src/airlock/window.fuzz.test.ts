import { expect, test } from 'vitest'
import { simulateAirlock } from './simulation.ts'

test('[AIR19] in 30 random meetings from seed 1 no guest receives or sees a name, and all converge once names are gone', () => {
  const report = simulateAirlock({ seeds: 30, steps: 200, seed: 1 })
  expect(report.violations).toEqual([])
  expect(report.converged).toBe(30)
  // The witness must have had enough to look at, and the airlock something to hold.
  expect(report.checks).toBeGreaterThan(500)
  expect(report.held).toBeGreaterThan(500)
})

test.each(['open', 'visible', 'queued'] as const)(
  '[AIR20] the witness catches the way that is “%s”',
  (way) => {
    const report = simulateAirlock({ seeds: 10, steps: 200, seed: 1, way })
    expect(report.violations.length).toBeGreaterThan(10)
  },
)

test.each([
  [1106, 'a letter typed against the end of a name of two words'],
  [1161, 'a name of two words typed inside a word'],
])('[AIR19] seed %i, once a failure: %s', (seed) => {
  expect(simulateAirlock({ seeds: 1, steps: 400, seed }).violations).toEqual([])
})
