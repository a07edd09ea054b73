import { expect, test } from 'vitest'
import { createRandom } from '../../sync/validate-random.ts'
import { SEPARABLE, separationOf } from './separability.ts'

const random = createRandom(3)
const times = (count: number, more = 0) =>
  Array.from({ length: count }, () => random.below(10_000) / 1000 + more)

test('[AIR26] times of one kind are not told apart, and a delay of a tenth of their spread is', () => {
  expect(Math.abs(separationOf(times(1000), times(1000)).auc - 0.5)).toBeLessThan(SEPARABLE)
  expect(Math.abs(separationOf(times(1000, 1), times(1000)).auc - 0.5)).toBeGreaterThan(SEPARABLE)
  expect(separationOf([3, 4], [1, 2])).toMatchObject({ auc: 1 })
  expect(separationOf([1, 1], [1, 1])).toMatchObject({ auc: 0.5, z: 0 })
  expect(() => separationOf([], [1])).toThrow(RangeError)
})
