import { expect, test } from 'vitest'
import { Acknowledgements } from './acknowledgements.ts'

test('[SAV23] what is committed early is acknowledged when all before it is, and nothing is twice', () => {
  const one = new Acknowledgements()
  expect(one.committed([2, 3])).toBeNull()
  expect(one.committed([5])).toBeNull()
  expect(one.committed([1])).toBe(3)
  expect(one.committed([])).toBeNull()
  expect(one.committed([6, 4])).toBe(6)
})
