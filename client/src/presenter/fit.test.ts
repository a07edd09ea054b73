import { describe, expect, test } from 'vitest'
import { sizeFor } from './fit.ts'

describe('[SCRN8] every card of a full table can be read whole from six metres', () => {
  test('seven organisations with three cards each, however long, keep at least 24', () => {
    for (let longest = 0; longest <= 140; longest += 1)
      expect([longest, sizeFor({ rows: 7, columns: 3, longest }) >= 24]).toEqual([longest, true])
  })
  test('cards of an ordinary length have the size of the design', () => {
    expect(sizeFor({ rows: 7, columns: 3, longest: 84 })).toBe(26)
  })
  test('more than fits gets smaller and is never cut off', () => {
    expect(sizeFor({ rows: 12, columns: 6, longest: 140 })).toBeLessThan(24)
  })
})
