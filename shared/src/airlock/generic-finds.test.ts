import { describe, expect, test } from 'vitest'
import { createInspector } from './inspect.ts'

const noList = createInspector([])

function found(text: string, inspector = noList): string[] {
  const verdict = inspector.inspect(text, { ending: 'placed' })
  return verdict.kind === 'clear'
    ? []
    : verdict.matches.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)
}

describe('without a name list', () => {
  test.each([
    ['bel 06-12345678 even', ['telephone: 06-12345678']],
    ['bel +31 6 1234 56 78', ['telephone: +31 6 1234 56 78']],
    ['bel 06 12\u200b34 56 78', ['telephone: 06 12\u200b34 56 78']],
    ['bel ０６１２３４５６７８', ['telephone: ０６１２３４５６７８']],
    ['kenteken XX-123-Y', ['plate: XX-123-Y']],
    ['de scooter F-123-AB', ['plate: F-123-AB']],
    ['de auto 12-ABC-3', ['plate: 12-ABC-3']],
    ['de auto GB123X stond er', ['plate: GB123X']],
    ['jan@voorbeeld.nl@elders.nl', ['email: jan@voorbeeld.nl', 'email: voorbeeld.nl@elders.nl']],
    ['mail jan.x@voorbeeld.nl', ['email: jan.x@voorbeeld.nl']],
    ['op insta @kleine.kreek', ['handle: @kleine.kreek']],
    ['bsn 111222333', ['citizenNumber: 111222333']],
    ['geboren 3-4-2011', ['birthDate: 3-4-2011']],
    ['van 12 mei 2009', ['birthDate: 12 mei 2009']],
    ['hij woont 1234 AB 14', ['address: 1234 AB 14']],
    ['Havikstraat 14, 1234 AB', ['address: t 14, 1234 AB']],
    ['gisteren was Mohammed er', ['givenName: Mohammed']],
    ['gisteren was mohammed er', ['givenName: mohammed']],
    ['gisteren was Möhamméd er', ['givenName: Möhamméd']],
    ['Kevins scooter', ['givenName: Kevins']],
    ['daar was Storm ook bij', ['givenName: Storm']],
    ['Roos woont hier', ['givenName: Roos']],
    ['dat is D. van der Kemp', ['initials: D. van der Kemp']],
  ])('[AIR21] “%s” is held', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    'Storm voorspeld: de roos waait van de mees en de bas speelt door',
    'Roos en doorn op het plein',
    'Beurs in de RAI, elke mei en elk voorjaar',
    'Tussen 20.00 en 01.00 uur, van 14 tot 17 jaar, 123456789 keer',
    'Op 26-11-2026 om 19.30 uur in portiek 14',
    'De Havikstraat en het Kreekplein, 112 bellen of 0900-8844',
    'Het OM, de B.V. Kreekwonen en de O.M. Officier',
    'Ik ben mark, eh, markt: de maan en de ster',
    'Artikel 20, stap 2A, postcode 1234 AB',
    'meldingen: 38 in mei, 20 in juni 2026',
  ])('[AIR22] “%s” passes', (text) => {
    expect(found(text)).toEqual([])
  })
})

test('[AIR21] initials of a listed person are held with points and capitals only', () => {
  const listed = createInspector([
    { givenName: 'Dylan', familyName: 'van Verhoeckx', nickname: null, aliases: [], code: null },
  ])
  expect(found('met D.V. erbij', listed)).toEqual(['initials: D.V.'])
  expect(found('met D. van V. erbij', listed)).toEqual(['initials: D. van V.'])
  expect(found('met dv en DV en d.v. erbij', listed)).toEqual([])
})

test('[AIR23] a word the chair let go passes, and nothing else does', () => {
  const inspector = createInspector([], { isLetGo: (words) => words === 'storm' })
  expect(found('daar was Storm ook bij', inspector)).toEqual([])
  expect(found('daar was Storm met Kevin', inspector)).toEqual(['givenName: Kevin'])
})

describe('a text made to be slow', () => {
  const LETTERS = 100_000
  const listed = createInspector([
    { givenName: 'Dylan', familyName: 'van Verhoeckx', nickname: null, aliases: [], code: 'L01' },
  ])

  // Read from each letter to the end, any of these takes tens of seconds, and everybody waits: the test does not end in time.
  test.each([
    ['without a space', 'x'.repeat(LETTERS), 'clear'],
    ['of digits and signs of an address', 'a1._%+-'.repeat(LETTERS / 7), 'clear'],
    ['of nothing but a postcode and spaces', `1234AB${' '.repeat(LETTERS)}.`, 'clear'],
    ['of capitals with points', 'A.'.repeat(LETTERS / 2), 'clear'],
    ['of common given names', 'Roos '.repeat(LETTERS / 5), 'held'],
    ['of listed names', 'Verhoeckx '.repeat(LETTERS / 10), 'held'],
  ])('[AIR31] %s is judged like any other', (_what, text, verdict) => {
    expect(listed.inspect(text, { ending: 'live' }).kind).toBe(verdict)
  })

  test('[AIR31] and what it hides is found as in any other', () => {
    const long = 'x'.repeat(200)
    expect(found(`${long}@voorbeeld.nl`)).toEqual([`email: ${'x'.repeat(64)}@voorbeeld.nl`])
    expect(found(`1234 AB${' '.repeat(200)}nr.${' '.repeat(200)}14`)).toHaveLength(1)
    expect(found(`1234 AB,${' '.repeat(200)}14`)).toHaveLength(1)
  })
})
