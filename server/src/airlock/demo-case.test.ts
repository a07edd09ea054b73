import { readFileSync } from 'node:fs'
import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const person = z.object({
  voornaam: z.string(),
  achternaam: z.string(),
  bijnaam: z.string().default(''),
  aliassen: z.array(z.string()).default([]),
  code: z.string(),
})
const levelled = z.looseObject({ niveau: z.string() })
const caseShape = z.object({
  leden: z.array(person),
  verwijderdeLeden: z.array(person),
  sluisTestzinnen: z.array(z.object({ tekst: z.string(), verwacht: z.string(), waarom: z.string() })),
  kaarten: z.array(levelled.extend({ tekst: z.string() })),
  rodeDraden: z.array(levelled.extend({ titel: z.string(), tekst: z.string() })),
  groepsduiding: z.unknown(),
  groepskaart: z.object({
    uitleg: z.string(),
    subgroepen: z.array(z.object({ naam: z.string(), omvang: z.string() })),
  }),
  signalen: z.array(z.object({ tekst: z.string() })),
  conceptPlan: z.object({ doelen: z.unknown(), maatregelen: z.array(z.looseObject({ spoor: z.string() })) }),
})

const demo = caseShape.parse(
  JSON.parse(readFileSync(new URL('../demo/demo-case.json', import.meta.url), 'utf8')),
)
const inspector = createInspector(
  [...demo.leden, ...demo.verwijderdeLeden].map((member) => ({
    givenName: member.voornaam,
    familyName: member.achternaam,
    nickname: member.bijnaam === '' ? null : member.bijnaam,
    aliases: member.aliassen,
    code: member.code,
  })),
)

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

const group = <T extends { niveau: string }>(of: T[]) => of.filter(({ niveau }) => niveau === 'groep')
const nameless = [
  ...group(demo.kaarten).map(({ tekst }) => tekst),
  ...group(demo.rodeDraden).flatMap(({ titel, tekst }) => [titel, tekst]),
  ...textsIn(demo.groepsduiding),
  ...textsIn(demo.groepskaart),
  ...demo.signalen.map(({ tekst }) => tekst),
  ...textsIn(demo.conceptPlan.doelen),
  ...demo.conceptPlan.maatregelen.filter(({ spoor }) => spoor !== 'persoonsgericht').flatMap(textsIn),
  // `L07` is how the case's data point at a member, not a text on a board.
].filter((text) => !/^L\d\d$/.test(text))

describe('the name list of the demonstration case', () => {
  test.each(demo.sluisTestzinnen)('[AIR1] “$tekst” ($waarom): $verwacht', ({ tekst, verwacht }) => {
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
  const start = performance.now()
  for (let time = 0; time < 200; time += 1) large.inspect(text, { ending: 'live' })
  expect((performance.now() - start) / 200).toBeLessThan(1)
})
