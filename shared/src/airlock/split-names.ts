import type { NameIndex, NameKind } from './name-index.ts'
import type { Word } from './normalise.ts'

/** A name in pieces must be so long, for short words meet by chance; one in single letters need not be. */
const IN_PIECES = 6
const IN_LETTERS = 3

export interface SplitName {
  readonly start: number
  readonly end: number
  readonly kind: NameKind
}

/**
 * A name of one word whose pieces stand apart: over spaces, hyphens, cells or blocks ("Ter-windt"), or letter by letter.
 * Looks no further than the longest name, so the cost grows with the text only. Codes are no words and are left out.
 */
export function splitNameAt(index: NameIndex, words: readonly Word[], at: number): SplitName | null {
  const first = words[at]
  if (first === undefined || first.word.length >= index.longest) return null
  let joined = first.word
  let isSpelled = joined.length === 1
  for (let next = at + 1; next < words.length; next += 1) {
    const piece = words[next]
    if (piece === undefined) return null
    joined += piece.word
    isSpelled &&= piece.word.length === 1
    if (joined.length > index.longest) return null
    // "Terwindt's" is the name itself with a possessive.
    if (piece.word === 's' && !isSpelled) continue
    if (joined.length < (isSpelled ? IN_LETTERS : IN_PIECES)) continue
    const kind = index.whole.get(joined)
    if (kind !== undefined && kind !== 'code') return { start: first.start, end: piece.end, kind }
  }
  return null
}

const DIGITS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
}
const MIXED = /^(?=.*\d)(?=.*\p{L}).{3,}$/u

/** What a word says when its digits are read as the letters they look like; empty for a word of one kind. */
export function readDigitsAsLetters(word: string): readonly string[] {
  if (!MIXED.test(word)) return []
  const letters = (one: string) => one.replace(/\d/g, (digit) => DIGITS[digit] ?? digit)
  return word.includes('1') ? [letters(word), letters(word.replaceAll('1', 'l'))] : [letters(word)]
}
