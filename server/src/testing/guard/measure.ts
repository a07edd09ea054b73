import { createInspector, type Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { NameTerm } from '@rode-draad/shared/airlock/name-variants.ts'
import { theCase } from '../../demo/demo-case.ts'
import { createRandom, type Random } from '../../sync/validate-random.ts'
import { mutations, slips } from './mutations.ts'
import { namelessTexts } from './nameless.ts'
import { madeUpPeople } from './people.ts'

/** What must hold; the figures are the issue's own. */
export const thresholds = { exact: 1, slips: 0.95, falseHolds: 0.01 } as const

export interface Tally {
  readonly name: string
  readonly tried: number
  readonly held: number
  /** What passed, made-up names only; at most five, to look at. */
  readonly passed: readonly string[]
}

export interface GuardReport {
  readonly seed: number
  readonly people: number
  readonly exact: readonly Tally[]
  readonly slips: readonly Tally[]
  /** Of the demonstration case's nameless texts: held against its own list, and against the made-up one. */
  readonly falseHolds: readonly Tally[]
}

/** Writes every made-up person's name in every way into a nameless sentence, and counts what the inspector holds. */
export function measureGuard(
  seed: number,
  count: number,
  make: (terms: readonly NameTerm[]) => Inspector = createInspector,
): GuardReport {
  const random = createRandom(seed)
  const people = madeUpPeople(count, random)
  const nameless = namelessTexts()
  const inspector = make(people)
  const tallied = ([name, mutate]: [string, (person: NameTerm, random: Random) => string | null]): Tally => {
    const written = people.map((person) => mutate(person, random)).filter((one) => one !== null)
    const passed = written.filter((one) => !isHeld(inspector, one, random.pick(nameless), random))
    return {
      name,
      tried: written.length,
      held: written.length - passed.length,
      passed: passed.slice(0, 5),
    }
  }
  return {
    seed,
    people: count,
    exact: Object.entries(mutations).map(tallied),
    slips: Object.entries(slips).map(tallied),
    falseHolds: [
      falseHolds('the demo’s own list', make(demoTerms()), nameless),
      falseHolds('the made-up list', inspector, nameless),
    ],
  }
}

/** Whether the name itself is pointed at, with nameless words before and after it. */
function isHeld(inspector: Inspector, name: string, carrier: string, random: Random): boolean {
  const words = carrier.split(' ')
  const at = random.below(words.length)
  const before = words.slice(0, at).join(' ')
  const start = before === '' ? 0 : before.length + 1
  const text = `${before === '' ? '' : `${before} `}${name} ${words.slice(at).join(' ')}`
  const verdict = inspector.inspect(text, { ending: 'placed' })
  return (
    verdict.kind === 'held' &&
    verdict.matches.some((match) => match.start < start + name.length && match.end > start)
  )
}

function falseHolds(name: string, inspector: Inspector, texts: readonly string[]): Tally {
  const held = texts.filter((text) => inspector.inspect(text, { ending: 'placed' }).kind === 'held')
  return { name, tried: texts.length, held: held.length, passed: held.slice(0, 5) }
}

/** The list of the demonstration case, members who were taken off it included. */
export function demoTerms(): NameTerm[] {
  return [
    ...theCase.leden.map((one) => ({ ...termOf(one), nickname: one.bijnaam || null, aliases: one.aliassen })),
    ...theCase.verwijderdeLeden.map(termOf),
  ]
}

const termOf = (one: { voornaam: string; achternaam: string; code: string }): NameTerm => ({
  givenName: one.voornaam,
  familyName: one.achternaam,
  nickname: null,
  aliases: [],
  code: one.code,
})

export const share = ({ held, tried }: Pick<Tally, 'held' | 'tried'>) => (tried === 0 ? 0 : held / tried)

export const sum = (tallies: readonly Tally[]) => ({
  tried: tallies.reduce((all, { tried }) => all + tried, 0),
  held: tallies.reduce((all, { held }) => all + held, 0),
})

/** The sentences in which a report breaks a threshold; empty when it breaks none. */
export function broken({ exact, slips: slipTallies, falseHolds: wrong }: GuardReport): string[] {
  return [
    ...exact
      .filter((one) => share(one) < thresholds.exact)
      .map((one) => `${one.name}: ${one.tried - one.held} passed`),
    ...(share(sum(slipTallies)) < thresholds.slips ? ['too many slips of one letter pass'] : []),
    ...wrong
      .filter((one) => share(one) > thresholds.falseHolds)
      .map((one) => `${one.name}: ${one.held} of ${one.tried} nameless texts held`),
  ]
}
