import { expect, test } from 'vitest'
import { createUnseenPace } from './unseen-pace.ts'

test('[AIR30] one board is looked at as soon as it asks; a hundred that ask at once share a thirtieth of the time', () => {
  const pace = createUnseenPace()
  expect(pace.turn(800, 0)).toBe(800)
  for (let look = 0; look < 200; look += 1) pace.spent(2)
  const turns = Array.from({ length: 100 }, () => pace.turn(800, 10_000))
  expect(turns[0]).toBe(800)
  expect(turns[99]).toBeCloseTo(800 + 99 * 60, 3)
  // Once they have been, who asks anew waits for nobody.
  expect(pace.turn(800, 60_000)).toBe(800)
})
