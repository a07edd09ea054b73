import type { NameTerm } from '@rode-draad/shared/airlock/name-variants.ts'
import type { Random } from '../../sync/validate-random.ts'

/** A way to write somebody's name so that a plain search misses it. */
export type Mutation = (person: NameTerm, random: Random) => string

const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  i: 'і',
  j: 'ј',
  s: 'ѕ',
  h: 'һ',
}
const GREEK: Readonly<Record<string, string>> = { o: 'ο', v: 'ν', i: 'ι', n: 'η', a: 'α', k: 'κ', u: 'υ' }
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  æ: 'ae',
  ł: 'l',
  ı: 'i',
}
const INVISIBLE = ['\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u034f']
const ACCENTS = ['\u0301', '\u0308', '\u0302', '\u0327']
const BETWEEN = [' ', '-', '.', '_', '\n', ' | ', '/']

/** Letter by letter, where some are changed; capitals are looked up as small letters. */
const change = (name: string, to: (letter: string) => string) => [...name.normalize('NFC')].map(to).join('')

function aName({ givenName, familyName, nickname, aliases }: NameTerm, random: Random): string {
  return random.pick([givenName, familyName, ...(nickname === null ? [] : [nickname]), ...aliases])
}

/** The longest word of a name: the one by which it is known. */
const core = (name: string) =>
  name.split(/[ -]/).reduce((long, word) => (word.length > long.length ? word : long))

/** A name as one word: a nickname of two ("Kleine Kolt") is known by both. */
const asOneWord = (name: string) => name.replace(/[^\p{L}]/gu, '')

function inPieces(name: string, random: Random): string {
  const word = asOneWord(name)
  const between = random.pick(BETWEEN)
  if ([...word].length < 6) return [...word].join(between)
  const at = 2 + random.below(word.length - 3)
  return word.slice(0, at) + between + word.slice(at)
}

function withInitials({ givenName, familyName }: NameTerm, random: Random): string {
  const [given, family] = [[...givenName][0] ?? '', [...core(familyName)][0] ?? '']
  return random.pick([
    `${given}. ${familyName}`,
    `${given}.${familyName}`,
    `${familyName}, ${given}.`,
    `${givenName} ${family}.`,
    `${given.toLowerCase()} ${familyName.toLowerCase()}`,
  ])
}

function byCode({ code }: NameTerm, random: Random): string {
  const number = code?.replace(/\D/g, '') ?? ''
  return random.pick([
    `lid ${number}`,
    `Lid${number}`,
    `LID NR. ${number}`,
    `L${number}`,
    `lid nummer ${number}`,
    `groepslid ${number}`,
    `lid\u00a0${number.padStart(2, '0')}`,
  ])
}

function styled(name: string, random: Random): string {
  const first = random.pick([
    [0x1d400, 0x1d41a],
    [0x1d5d4, 0x1d5ee],
    [0xff21, 0xff41],
  ] as const)
  return change(name, (letter) => {
    if (/[A-Z]/.test(letter)) return String.fromCodePoint(first[0] + letter.charCodeAt(0) - 65)
    return /[a-z]/.test(letter) ? String.fromCodePoint(first[1] + letter.charCodeAt(0) - 97) : letter
  })
}

/** Twelve ways of which none may pass. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'as it stands': aName,
  'capitals or none': (person, random) => {
    const name = aName(person, random)
    return random.chance(0.5) ? name.toUpperCase() : name.toLowerCase()
  },
  'accents added': (person, random) =>
    change(aName(person, random), (one) => (/[aeiouc]/i.test(one) ? one + random.pick(ACCENTS) : one)),
  'accents left out or spelled out': (person, random) => {
    const name = aName(person, random)
    const spelled = random.chance(0.5) ? change(name, (one) => SPELLED_OUT[one] ?? one) : name
    return spelled.normalize('NFKD').replace(/\p{M}/gu, '')
  },
  'look-alike letters': (person, random) =>
    change(aName(person, random), (one) => random.pick([CYRILLIC, GREEK])[one] ?? one),
  'invisible signs': (person, random) =>
    change(aName(person, random), (one) => (random.chance(0.6) ? one + random.pick(INVISIBLE) : one)),
  'styled letters': (person, random) => styled(aName(person, random), random),
  'letter by letter': (person, random) => [...asOneWord(aName(person, random))].join(random.pick(BETWEEN)),
  'over cells or blocks': (person, random) => inPieces(aName(person, random), random),
  'possessive or compound': (person, random) =>
    aName(person, random) + random.pick(['s', '’s', "'s", '-broers', '-groepje', '/anderen']),
  'initials with a surname': withInitials,
  'code on the list': byCode,
}

/** Letters a word is long from which a slip must be noticed. */
export const LONG = 7
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz']

/** The long word of somebody's name, or null when neither name has one. */
function longWord({ givenName, familyName }: NameTerm, random: Random): string | null {
  const long = [core(familyName), core(givenName)].filter((word) => [...word].length >= LONG)
  return long.length === 0 ? null : random.pick(long)
}

/** One letter wrong in a long name; null where a person has none. */
export const slips: Readonly<Record<string, (person: NameTerm, random: Random) => string | null>> = {
  'a letter left out': (person, random) => slip(person, random, (before, after) => before + after.slice(1)),
  'a letter added': (person, random) =>
    slip(person, random, (before, after) => before + random.pick(ALPHABET) + after),
  'another letter': (person, random) =>
    slip(person, random, (before, after) => before + random.pick(ALPHABET) + after.slice(1)),
  'two letters swapped': (person, random) =>
    slip(person, random, (before, after) => before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)),
}

function slip(person: NameTerm, random: Random, make: (before: string, after: string) => string) {
  const word = longWord(person, random)
  if (word === null) return null
  const at = random.below(word.length - 1)
  return make(word.slice(0, at), word.slice(at))
}
