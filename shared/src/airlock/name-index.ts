import { type NamePattern, type NameTerm, patternsOf } from './name-variants.ts'

export type NameKind = NamePattern['kind']

/** Everything the inspector looks up, made once for a name list. */
export interface NameIndex {
  /** Names of one word, and the same with a possessive s. */
  readonly whole: ReadonlyMap<string, NameKind>
  /** Names of at least `INNER` letters, per length: these are recognised inside a longer word too. */
  readonly inner: ReadonlyMap<number, ReadonlyMap<string, NameKind>>
  /** How those names begin, by `startAt`: few places in a long word need be read on from. */
  readonly innerStarts: ReadonlySet<number>
  /** Spellings with one letter left out → names of at least `NEAR` letters. */
  readonly near: ReadonlyMap<string, readonly string[]>
  /** Names of several words, by their first word. */
  readonly several: ReadonlyMap<string, readonly NamePattern[]>
  readonly mostWords: number
  /** Letters in the longest name of one word. */
  readonly longest: number
  /** Lengths that first words of several-word names have. */
  readonly firstLengths: readonly number[]
  /** Beginnings that hold a text while it is being typed. */
  readonly beginnings: ReadonlySet<string>
  /** Beginnings so long that they hold a text even when the word is finished. */
  readonly longBeginnings: ReadonlySet<string>
}

export const INNER = 6
export const NEAR = 7
const BEGINNING = 3
const LONG_BEGINNING = 5
const LONG_SHARE = 0.6

/** Builds the index; a list of 500 people takes some tens of milliseconds. */
export function createNameIndex(terms: readonly NameTerm[]): NameIndex {
  const whole = new Map<string, NameKind>()
  const inner = new Map<number, Map<string, NameKind>>()
  const innerStarts = new Set<number>()
  const near = new Map<string, string[]>()
  const several = new Map<string, NamePattern[]>()
  const beginnings = new Set<string>()
  const longBeginnings = new Set<string>()
  let mostWords = 1
  for (const pattern of terms.flatMap(patternsOf)) {
    const [word] = pattern.words
    if (word === undefined) continue
    addBeginnings(pattern, beginnings)
    if (pattern.words.length > 1) {
      mostWords = Math.max(mostWords, pattern.words.length)
      const known = several.get(word)
      if (known === undefined) several.set(word, [pattern])
      else known.push(pattern)
      continue
    }
    if (!whole.has(word)) whole.set(word, pattern.kind)
    if (pattern.kind === 'code') continue
    if (!whole.has(`${word}s`)) whole.set(`${word}s`, pattern.kind)
    for (let length = (pattern.firstWord ?? 0) + 1; length < word.length; length += 1) {
      if (isLongBeginning(length, word.length)) longBeginnings.add(word.slice(0, length))
    }
    if (word.length >= INNER) {
      const ofLength = inner.get(word.length) ?? new Map<string, NameKind>()
      inner.set(word.length, ofLength.set(word, pattern.kind))
      innerStarts.add(startAt(word, 0))
    }
    if (word.length >= NEAR) for (const key of withOneLeftOut(word)) addTo(near, key, word)
  }
  const firstLengths = [...new Set([...several.keys()].map((word) => word.length))]
  const longest = [...whole.keys()].reduce((most, { length }) => Math.max(most, length), 0)
  return {
    whole,
    inner,
    innerStarts,
    near,
    several,
    mostWords,
    longest,
    firstLengths,
    beginnings,
    longBeginnings,
  }
}

/** Three letters as a number. Others may give the same one: it only says where nothing can begin. */
export function startAt(word: string, at: number): number {
  return (
    ((word.charCodeAt(at) << 20) ^ (word.charCodeAt(at + 1) << 10) ^ word.charCodeAt(at + 2)) & 0x3fffffff
  )
}

/** Names of several words that may start in `word`: with it, or, when long enough, with its end ("caravan Zorn"). */
export function seriesFrom(index: NameIndex, word: string): readonly NamePattern[] {
  const exact = index.several.get(word) ?? []
  const glued = index.firstLengths
    .filter((length) => length < word.length)
    .flatMap((length) => index.several.get(word.slice(-length)) ?? [])
  return glued.length === 0 ? exact : [...exact, ...glued.filter(isLongName)]
}

/** Long enough to be recognised inside longer words. */
export function isLongName({ words, kind }: NamePattern): boolean {
  return kind !== 'code' && words.reduce((sum, word) => sum + word.length, 0) >= INNER
}

export function isLongBeginning(length: number, wordLength: number): boolean {
  return length >= LONG_BEGINNING && length < wordLength && length >= wordLength * LONG_SHARE
}

function addBeginnings({ words, kind }: NamePattern, beginnings: Set<string>): void {
  // The words around a member's number are everyday words; only "lid" and what follows it is waited for.
  if (kind === 'code' && words.length > 1) return
  for (const word of words) {
    for (let length = BEGINNING; length < word.length; length += 1) beginnings.add(word.slice(0, length))
  }
}

function addTo(near: Map<string, string[]>, key: string, word: string): void {
  const words = near.get(key)
  if (words === undefined) near.set(key, [word])
  else if (!words.includes(word)) words.push(word)
}

/** The word itself and every spelling with one letter less: two words one edit apart share one of these. */
export function withOneLeftOut(word: string): string[] {
  const spellings = [word]
  for (let at = 0; at < word.length; at += 1) spellings.push(word.slice(0, at) + word.slice(at + 1))
  return spellings
}

/** Whether one letter more, less, other or swapped with its neighbour turns one word into the other. */
export function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let front = 0
  while (front < a.length && a[front] === b[front]) front += 1
  let back = 0
  while (back < a.length - front && back < b.length - front && a.at(-1 - back) === b.at(-1 - back)) back += 1
  const [left, right] = [a.slice(front, a.length - back), b.slice(front, b.length - back)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
