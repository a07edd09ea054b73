import { expect, test } from 'vitest'
import { measureCost } from './cost.ts'

test('[AIR9] five times as many people do not make a card five times as dear', () => {
  const [few, many] = [measureCost(100), measureCost(500)]
  expect(many.cardMedian / few.cardMedian).toBeLessThan(4)
})
