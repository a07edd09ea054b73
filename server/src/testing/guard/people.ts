import type { NameTerm } from '@rode-draad/shared/airlock/name-variants.ts'
import type { Random } from '../../sync/validate-random.ts'
import { nameParts } from './name-parts.ts'

/** A made-up list of `count` people with different full names; the same randomness gives the same list. */
export function madeUpPeople(count: number, random: Random): NameTerm[] {
  const people = new Map<string, NameTerm>()
  while (people.size < count) {
    const givenName = random.chance(0.2)
      ? random.pick(nameParts.knownGiven)
      : random.pick(nameParts.givenStarts) + random.pick(nameParts.givenEnds)
    const familyName = familyOf(random)
    const full = `${givenName} ${familyName}`
    if (people.has(full)) continue
    people.set(full, {
      givenName,
      familyName,
      nickname: random.chance(0.5)
        ? `${random.pick(nameParts.nicknames)} ${random.pick(nameParts.nicknameEnds)}`
        : null,
      aliases: random.chance(0.3)
        ? [random.pick(nameParts.givenStarts) + random.pick(nameParts.familyEnds)]
        : [],
      code: `lid ${people.size + 1}`,
    })
  }
  return [...people.values()]
}

function familyOf(random: Random): string {
  const one = () => random.pick(nameParts.familyStarts) + random.pick(nameParts.familyEnds)
  if (random.chance(0.1)) return `${one()}-${one()}`
  return random.chance(0.35) ? `${random.pick(nameParts.particles)} ${one()}` : one()
}
