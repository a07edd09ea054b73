import { expect, test, vi } from 'vitest'
import { fuzzValidator } from './validate-fuzz.ts'
import { fuzzHonest } from './validate-fuzz-honest.ts'

// Some seconds when quiet; a busy machine gets the time it needs.
vi.setConfig({ testTimeout: 120_000 })

test.each([1, 2, 3, 4])(
  '[VAL12] seed %i: of 1,000 damaged updates none throws, stays pending, loses words or makes a reload differ',
  (seed) => {
    const report = fuzzValidator({ seed, count: 1000 })
    expect(report.failures).toEqual([])
    // The oracle must have had something to look at.
    expect(report.changed).toBeGreaterThan(20)
  },
)

test.each([1, 2, 3, 4, 5, 6])(
  '[VAL1] seed %i: nothing is refused of what four honest clients write, undo and bring in late',
  (seed) => {
    expect(fuzzHonest({ seed, steps: 300 })).toEqual({ seed, edits: 300, refusals: [], converged: true })
  },
)
