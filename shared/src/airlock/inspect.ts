import { inOneGo, type Turns } from '../kernel/turns.ts'
import { createCover } from './cover.ts'
import { type GenericKind, genericFinds } from './generic-finds.ts'
import {
  createNameIndex,
  INNER,
  isLongBeginning,
  isLongName,
  isOneEditApart,
  type NameIndex,
  type NameKind,
  NEAR,
  seriesFrom,
  startAt,
  withOneLeftOut,
} from './name-index.ts'
import type { NamePattern, NameTerm } from './name-variants.ts'
import { normalise, rangeWithin, type Word, wordsOf } from './normalise.ts'
import { readDigitsAsLetters, splitNameAt } from './split-names.ts'

/** `prefix`: the beginning of a name. `near`: one letter off. The generic kinds need no list. */
export type MatchKind = NameKind | GenericKind | 'prefix' | 'near'

/** A place in the original text, in UTF-16 offsets. */
export interface NameMatch {
  readonly start: number
  readonly end: number
  readonly kind: MatchKind
}

export type Verdict =
  | { readonly kind: 'clear' }
  | { readonly kind: 'held'; readonly matches: readonly NameMatch[] }

export interface InspectOptions {
  /** `placed`: a finished text. `live`: somebody may be typing at the end of any of its lines. */
  readonly ending: 'placed' | 'live'
  /** Further offsets right before which somebody may be typing. */
  readonly carets?: readonly number[]
  /** The record the text is a field of, for an inspector that lets single texts go. */
  readonly record?: string
}

export interface Inspector {
  /** Looks for listed persons in one text. Never throws on any string; 500 characters take well under 1 ms. */
  inspect(text: string, options: InspectOptions): Verdict
  /** The same, in turns of some thousand words: a long text takes longer than others should wait. */
  inTurns(text: string, options: InspectOptions): Turns<Verdict>
}

const CLEAR: Verdict = { kind: 'clear' }
const WORDS_A_TURN = 1000

export interface InspectorSettings {
  /** Whether these very words (folded, one space between) were let go for the whole dossier: Bas, Roos, Storm. */
  readonly isLetGo?: (words: string) => boolean
}

/**
 * Recognises the persons of one name list in free text, and signs of any person: numbers, addresses, given names. These
 * are found with an empty list too: in step 1 and 2A none exists yet. What it cannot see: descriptions of a person,
 * and names two or more letters off. Source: domain R20–R27 and its measurement §4.9.
 */
export function createInspector(terms: readonly NameTerm[], settings: InspectorSettings = {}): Inspector {
  const index = createNameIndex(terms)
  const initials = initialsOf(terms)
  function* inTurns(text: string, options: InspectOptions): Turns<Verdict> {
    const words = wordsOf(text)
    const matches: NameMatch[] = []
    const cover = createCover(text.length)
    const take = (match: NameMatch) => {
      matches.push(match)
      cover.add(match)
    }
    for (let at = 0; at < words.length; at += 1) {
      if (at % WORDS_A_TURN === WORDS_A_TURN - 1) yield
      const match = matchSeveral(index, text, words, at) ?? matchOne(index, text, words[at])
      if (match !== null) take(match)
      const split = splitNameAt(index, words, at)
      // The same name found in another way may have its possessive s counted in or not.
      if (split !== null && !cover.covers({ start: split.start, end: split.end - 1 })) take(split)
    }
    for (const caret of caretsOf(text, options)) {
      const match = matchTyping(index, text, words, caret)
      if (match !== null && !cover.covers(match)) take(match)
    }
    if (words.length >= WORDS_A_TURN) yield
    for (const find of [...genericFinds(text, words), ...matchInitials(initials, text)])
      if (!cover.covers(find)) take(find)
    const { isLetGo } = settings
    const left =
      isLetGo === undefined
        ? matches
        : matches.filter(({ start, end }) => !isLetGo(normalise(text.slice(start, end))))
    return left.length === 0 ? CLEAR : { kind: 'held', matches: left.sort((a, b) => a.start - b.start) }
  }
  return { inspect: (text, options) => inOneGo(inTurns(text, options)), inTurns }
}

const TWO_INITIALS = /(?<![\p{L}.])(\p{Lu})\.\s?(?:(?:van|de|der|den|el)\s)?(\p{Lu})\.(?![\p{L}])/gu
/** Abbreviations everybody writes so; a person with these initials is not known by them. */
const BODIES = new Set(['om', 'bv', 'nv', 'oo', 'rk', 'pk', 'ov', 'oc', 'kl'])

/** "D.V." of the people on the list: with points and capitals, as minutes write them. */
function initialsOf(terms: readonly NameTerm[]): ReadonlySet<string> {
  const all = terms.map(({ givenName, familyName }) => {
    const own = wordsOf(familyName).findLast(({ word }) => word.length > 3) ?? wordsOf(familyName).at(-1)
    return `${wordsOf(givenName)[0]?.word.charAt(0) ?? ''}${own?.word.charAt(0) ?? ''}`
  })
  return new Set(all.filter((two) => two.length === 2 && !BODIES.has(two)))
}

function matchInitials(initials: ReadonlySet<string>, text: string): NameMatch[] {
  return [...text.matchAll(TWO_INITIALS)]
    .filter(([, first = '', second = '']) => initials.has(normalise(`${first}${second}`)))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, kind: 'initials' }))
}

function caretsOf(text: string, options: InspectOptions): number[] {
  const carets = [...(options.carets ?? [])]
  if (options.ending === 'placed') return carets
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) carets.push(at)
  carets.push(text.length)
  return carets
}

function matchOne(index: NameIndex, text: string, word: Word | undefined): NameMatch | null {
  if (word === undefined) return null
  const kind = index.whole.get(word.word)
  if (kind !== undefined) return { start: word.start, end: word.end, kind }
  const inner = word.word.length > INNER ? matchInside(index, text, word) : null
  if (inner !== null) return inner
  for (const reading of readDigitsAsLetters(word.word)) {
    const read = index.whole.get(reading)
    if (read !== undefined && read !== 'code') return { start: word.start, end: word.end, kind: read }
  }
  if (isNearName(index, word.word)) return { start: word.start, end: word.end, kind: 'near' }
  return index.longBeginnings.has(word.word) ? { start: word.start, end: word.end, kind: 'prefix' } : null
}

function matchInside(index: NameIndex, text: string, { word, ...place }: Word): NameMatch | null {
  const starts: number[] = []
  for (let from = 0; from + INNER <= word.length; from += 1)
    if (index.innerStarts.has(startAt(word, from))) starts.push(from)
  for (const [length, names] of index.inner) {
    for (const from of starts) {
      if (from + length > word.length) break
      const kind = names.get(word.slice(from, from + length))
      if (kind !== undefined) return { ...rangeWithin(text, { word, ...place }, from, from + length), kind }
    }
  }
  return null
}

function isNearName(index: NameIndex, word: string): boolean {
  // A letter left out of the shortest long name, or put into the longest: other words need not be spelled in all ways.
  if (word.length < NEAR - 1 || word.length > index.longest + 1) return false
  return withOneLeftOut(word).some((key) => index.near.get(key)?.some((name) => isOneEditApart(name, word)))
}

/**
 * A name of several words, whatever stands between them. Its last word may be a long beginning or carry an s; a long
 * name may stand against other letters ("van Zornstraat").
 */
function matchSeveral(index: NameIndex, text: string, words: readonly Word[], at: number): NameMatch | null {
  const first = words[at]
  if (first === undefined) return null
  for (const pattern of seriesFrom(index, first.word)) {
    const last = words[at + pattern.words.length - 1]
    const kind = kindOfSeries(pattern, words, at)
    if (last === undefined || kind === null) continue
    return { start: startOf(text, first, pattern), end: endOf(text, last, pattern), kind }
  }
  return null
}

function startOf(text: string, first: Word, { words }: NamePattern): number {
  const glued = first.word.length - (words[0]?.length ?? 0)
  return glued > 0 ? rangeWithin(text, first, glued, first.word.length).start : first.start
}

function endOf(text: string, last: Word, { words }: NamePattern): number {
  const expected = words.at(-1) ?? ''
  const isLonger = last.word.length > expected.length && last.word.startsWith(expected)
  return isLonger ? rangeWithin(text, last, 0, expected.length).end : last.end
}

function kindOfSeries(pattern: NamePattern, words: readonly Word[], at: number): MatchKind | null {
  const end = pattern.words.length - 1
  let kind: MatchKind = pattern.kind
  for (const [offset, expected] of pattern.words.entries()) {
    const found = words[at + offset]?.word
    if (found === undefined) return null
    if (found === expected || (offset === 0 && found.endsWith(expected))) continue
    if (offset === end && endsSeries(pattern, expected, found)) continue
    if (expected.length >= NEAR && found.length >= NEAR && isOneEditApart(expected, found)) kind = 'near'
    else if (offset === end && expected.startsWith(found) && isLongBeginning(found.length, expected.length))
      kind = 'prefix'
    else return null
  }
  return kind
}

function endsSeries(pattern: NamePattern, expected: string, found: string): boolean {
  if (pattern.kind === 'code' || !found.startsWith(expected)) return false
  return found === `${expected}s` || isLongName(pattern)
}

/** What somebody may be in the middle of typing at `caret`: the beginning of a name, or its first words. */
function matchTyping(
  index: NameIndex,
  text: string,
  words: readonly Word[],
  caret: number,
): NameMatch | null {
  const at = lastBefore(words, caret)
  const word = words[at]
  if (word === undefined) return null
  if (word.end < caret) {
    const start = startOfSeries(index, text, words, at + 1, '')
    return start === null ? null : { start, end: word.end, kind: 'prefix' }
  }
  const typed = word.end === caret ? word.word : (wordsOf(text.slice(word.start, caret))[0]?.word ?? '')
  if (typed === '') return null
  const whole = word.end === caret ? undefined : index.whole.get(typed)
  if (whole !== undefined) return { start: word.start, end: caret, kind: whole }
  if (index.beginnings.has(typed)) return { start: word.start, end: caret, kind: 'prefix' }
  const start = startOfSeries(index, text, words, at, typed)
  return start === null ? null : { start, end: caret, kind: 'prefix' }
}

function lastBefore(words: readonly Word[], caret: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? caret) < caret) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** "Onderdeel" ends in a name's "el": against other letters, a name must have shown so many of its own. */
const GLUED_LETTERS = 5

function lettersIn(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0)
}

/** Where a name of several words starts of which all words before `next` stand there and the next begins so. */
function startOfSeries(
  index: NameIndex,
  text: string,
  words: readonly Word[],
  next: number,
  typed: string,
): number | null {
  for (let count = 1; count < index.mostWords && count <= next; count += 1) {
    const first = words[next - count]
    if (first === undefined) return null
    const begun = seriesFrom(index, first.word).find(
      (pattern) =>
        pattern.words.length > count &&
        (pattern.words[0] === first.word ||
          lettersIn(pattern.words.slice(0, count)) + typed.length >= GLUED_LETTERS) &&
        pattern.words[count]?.startsWith(typed) &&
        pattern.words
          .slice(1, count)
          .every((word, offset) => words[next - count + 1 + offset]?.word === word),
    )
    if (begun !== undefined) return startOf(text, first, begun)
  }
  return null
}
