import { wordsOf } from './normalise.ts'

/** What the airlock knows of one young person on the list, or once on it: a removed member stays guarded. */
export interface NameTerm {
  readonly givenName: string
  readonly familyName: string
  readonly nickname: string | null
  readonly aliases: readonly string[]
  /** Position on the list, e.g. `lid 7`, or null. */
  readonly code: string | null
}

/** Words that, one after another, name a person. */
export interface NamePattern {
  readonly words: readonly string[]
  readonly kind: 'name' | 'nickname' | 'code'
  /** Of a name of several words written as one: how long its first word is, which alone says nothing ("kleine"). */
  readonly firstWord?: number
}

/** Words before a family name that do not name anybody by themselves. */
const PARTICLES = new Set(
  'van von de der den het t te ter ten el al la le du da dos di del ben bin ibn bint abu ait aït op in aan d o mac mc st'.split(
    ' ',
  ),
)
/** A family name without its particles is guarded by itself when it is at least this long: "Khatmi", not "Berg". */
const BARE_FAMILY_NAME = 6

/** All ways we know in which a person may be named. */
export function patternsOf(term: NameTerm): NamePattern[] {
  const patterns = new Map<string, NamePattern>()
  const add = (pattern: NamePattern) => {
    const key = pattern.words.join(' ')
    if (key.length > 1 && !patterns.has(key)) patterns.set(key, pattern)
  }
  const addName = (name: string, kind: NamePattern['kind']) => {
    for (const words of spellingsOf(name)) {
      add({ words, kind })
      const [first, second] = words
      if (second !== undefined) add({ words: [words.join('')], kind, firstWord: first?.length ?? 0 })
    }
  }
  addName(term.givenName, 'name')
  addName(term.familyName, 'name')
  for (const words of spellingsOf(term.familyName)) {
    const bare = words.slice(words.findIndex((word) => !PARTICLES.has(word)))
    const isLong = bare.length < words.length && bare.join('').length >= BARE_FAMILY_NAME
    if (isLong && bare.length > 0) addName(bare.join(' '), 'name')
  }
  // Of a double name people say one half: "Terwindt" of Terwindt-Kolthoorn.
  const halves = term.familyName.split(/\s*[-‐‑–]\s*/)
  for (const half of halves.length > 1 ? halves : []) {
    if (lettersIn(half) >= BARE_FAMILY_NAME) addName(half, 'name')
  }
  if (term.nickname !== null) addName(term.nickname, 'nickname')
  for (const alias of term.aliases) addName(alias, 'name')
  for (const words of codeSpellings(term.code)) add({ words, kind: 'code' })
  return [...patterns.values()]
}

const lettersIn = (text: string) => wordsOf(text).reduce((sum, { word }) => sum + word.length, 0)

const MOST_SPELLINGS = 16
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

function spellingsOf(name: string): string[][] {
  const spellings: string[][] = []
  for (const text of spelledOut(name.normalize('NFC'))) {
    const words = wordsOf(text).map(({ word }) => word)
    if (words.length === 0) continue
    spellings.push(words)
    // Dutch writes one sound as ij and as y.
    const withY = words.map((word) => word.replaceAll('ij', 'y'))
    const withIj = words.map((word) => word.replace(/(?<=.)y/g, 'ij'))
    for (const other of [withY, withIj]) if (other.join(' ') !== words.join(' ')) spellings.push(other)
  }
  return spellings
}

/** A name with each of its umlauts either plain (done later, as for every accent) or spelled out. */
function spelledOut(name: string): string[] {
  let texts = ['']
  for (const letter of name) {
    const twoLetters = texts.length < MOST_SPELLINGS ? UMLAUTS[letter.toLowerCase()] : undefined
    const choices = twoLetters === undefined ? [letter] : [letter, twoLetters]
    texts = texts.flatMap((text) => choices.map((choice) => text + choice))
  }
  return texts
}

function codeSpellings(code: string | null): string[][] {
  const number = code === null ? null : /(\d+)\s*$/.exec(code)?.[1]
  if (number === null || number === undefined) return code === null ? [] : spellingsOf(code)
  const plain = String(Number(number))
  const spellings: string[][] = []
  for (const digits of new Set([plain, plain.padStart(2, '0')])) {
    spellings.push(['lid', digits], [`lid${digits}`], ['groepslid', digits], [`l${digits}`])
    for (const between of ['nr', 'nummer']) spellings.push(['lid', between, digits])
  }
  return spellings
}
