import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { expect, test } from 'vitest'
import { guestWording, worded } from './guest-words.ts'

const list = [
  { givenName: 'Xylo', familyName: 'van Brabant', nickname: 'Kleine Xo', aliases: [], code: 'lid 1' },
]
const wording = guestWording(createInspector(list))

test('[AIR27] a text with a find is empty for guests, and every text while the list cannot be read', () => {
  expect(wording('Overleg over Xylo')).toBe('')
  expect(wording('Overleg over de groep')).toBe('Overleg over de groep')
  const blind = guestWording(null)
  expect([blind('Overleg over de groep'), blind('Kade 1', ['address']), blind('')]).toEqual(['', '', ''])
})

test('[AIR27] an address belongs to a place and to nothing else', () => {
  const place = 'Gemeentehuis, 1234 AB 15'
  expect([wording(place), wording(place, ['address'])]).toEqual(['', place])
  expect(wording('Bij Xylo, 1234 AB 15', ['address'])).toBe('')
})

test('[AIR27] a question goes whole, also when a name stands over its two texts', () => {
  const question = { number: 1, label: 'Over kleine', text: 'Xo vragen?' }
  expect(worded(wording, question)).toEqual({ number: 1, label: '', text: '' })
  const clean = { number: 1, label: 'Kansen', text: 'Wat zijn kansen?' }
  expect(worded(wording, clean)).toBe(clean)
})
