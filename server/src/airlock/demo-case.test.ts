import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { describe, expect, test } from 'vitest'
import { theCase } from '../demo/demo-case.ts'
import { demoTerms } from '../testing/guard/measure.ts'
import { namelessTexts } from '../testing/guard/nameless.ts'

const { sluisTestzinnen } = theCase
const inspector = createInspector(demoTerms())
const nameless = namelessTexts()

describe('the name list of the demonstration case', () => {
  test.each(sluisTestzinnen)('[AIR1] “$tekst” ($waarom): $verwacht', ({ tekst, verwacht }) => {
    const held = inspector.inspect(tekst, { ending: 'placed' }).kind === 'held'
    expect(held).toBe(verwacht.startsWith('vasthouden'))
  })

  test.each(['placed', 'live'] as const)(
    `[AIR6] none of the ${nameless.length} nameless texts is held when %s`,
    (ending) => {
      expect(nameless.length).toBeGreaterThan(150)
      expect(nameless.filter((text) => inspector.inspect(text, { ending }).kind === 'held')).toEqual([])
    },
  )
})

test('[AIR9] with 500 people on the list a text of 500 characters takes well under a millisecond', () => {
  const many = Array.from({ length: 500 }, (_, n) => ({
    givenName: `Voor${n.toString(36)}lien`,
    familyName: `Achter${(n * 7919).toString(36)}laan`,
    nickname: `Bij${n}`,
    aliases: [],
    code: `lid ${n}`,
  }))
  const large = createInspector(many)
  const text = 'Rond het plein staat elke avond een groep die van plek wisselt. '.repeat(8)
  for (let warm = 0; warm < 200; warm += 1) large.inspect(text, { ending: 'live' })
  // The fastest of many: on a busy machine the others measure their neighbours.
  const batches = Array.from({ length: 20 }, () => {
    const start = performance.now()
    for (let time = 0; time < 20; time += 1) large.inspect(text, { ending: 'live' })
    return (performance.now() - start) / 20
  })
  expect(Math.min(...batches)).toBeLessThan(1)
})
