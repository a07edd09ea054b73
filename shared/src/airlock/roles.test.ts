import { expect, test } from 'vitest'
import { withRole } from './roles.ts'

test.each([
  ['Als Dille er is', ['Dille'], 'Als een meeloper er is'],
  ['Dille was er. Dille ging', ['Dille'], 'Een meeloper was er. Een meeloper ging'],
  ['bij Kleine Kolt en Kolt', ['Kolt', 'Kleine Kolt'], 'bij een meeloper en een meeloper'],
  ['niemand', ['', 'Dille'], 'niemand'],
])('[HELD9] “%s” with a role for %j', (text, words, expected) => {
  expect(withRole(text, words, 'een meeloper')).toBe(expected)
})
