/** A run of letters and digits, folded to one spelling, with its place in the original text (UTF-16 offsets). */
export interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

const IGNORED = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u
const LETTER = /^[\p{L}\p{N}]$/u

/** Letters that decomposition leaves alone. */
const TRANSLITERATED =
  'øo łl đd ħh ŧt ıi ĸk ŋn ðd þth ßss ẞss æae œoe ƒf ɑa ɡg ɩi ʏy ʀr ɴn ʟl ɪi ʜh ɢg ʙb ꜱs ꜰf'
const SMALL_CAPITALS = 'ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz'
/** Cyrillic, Greek and Armenian letters that look like Latin ones; capitals where they differ from their small letter. */
const CYRILLIC = 'аa вb еe ёe кk мm нh оo рp сc тt уy хx іi їi јj ѕs һh ԁd ԛq ԝw ӏl Ӏl гr зz иu пn лl'
const GREEK = 'αa βb εe ζz Ηh ηn ιi κk Μm μu Νn νv οo ρp τt Υy υu χx γy ωw σo ςs Ζz'
const ARMENIAN = 'օo սu հh ոn ցg զq ԛq'

const TABLE = new Map<string, string>(
  [TRANSLITERATED, SMALL_CAPITALS, CYRILLIC, GREEK, ARMENIAN]
    .flatMap((list) => list.split(' '))
    .map((entry) => [entry.slice(0, 1), entry.slice(1)]),
)

/** Letters in coloured boxes and flags, which have no decomposition: [first code point, how many]. */
const BOXED = [
  [0x1f150, 26],
  [0x1f170, 26],
  [0x1f1e6, 26],
] as const

const folded = new Map<number, string | null>()

/**
 * One code point in the one spelling we compare: without accents, small, Latin. Empty for what is invisible, null for
 * what parts words. Capitals, accents, invisible signs, look-alikes and box letters all hide a name from plain search.
 */
function fold(code: number): string | null {
  if (code < 128) {
    if (code >= 97 && code <= 122) return ASCII[code] ?? null
    if (code >= 65 && code <= 90) return ASCII[code + 32] ?? null
    return code >= 48 && code <= 57 ? (ASCII[code] ?? null) : null
  }
  const known = folded.get(code)
  if (known !== undefined) return known
  const fresh = foldRare(code)
  folded.set(code, fresh)
  return fresh
}

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

function foldRare(code: number): string | null {
  for (const [first, count] of BOXED) {
    if (code >= first && code < first + count) return String.fromCharCode(97 + code - first)
  }
  const sign = String.fromCodePoint(code)
  if (IGNORED.test(sign)) return ''
  let letters = ''
  for (const part of (TABLE.get(sign) ?? sign).normalize('NFKD')) {
    if (IGNORED.test(part)) continue
    const small = TABLE.get(part) ?? part.toLowerCase()
    for (const letter of TABLE.get(small) ?? small.normalize('NFKD'))
      if (LETTER.test(letter)) letters += letter
  }
  return letters === '' ? null : letters
}

/** The words of a text. Apostrophes, hyphens and everything else that is no letter or digit part them. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let word = ''
  let start = 0
  let end = 0
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const next = at + (code > 0xffff ? 2 : 1)
    const letters = fold(code)
    if (letters === null) {
      if (word !== '') words.push({ word, start, end })
      word = ''
    } else if (word !== '' || letters !== '') {
      if (word === '') start = at
      word += letters
      end = next
    }
    at = next
  }
  if (word !== '') words.push({ word, start, end })
  return words
}

/** The text as one string of folded words, each once, in order. For tests and comparisons, not for searching ranges. */
export function normalise(text: string): string {
  return wordsOf(text)
    .map(({ word }) => word)
    .join(' ')
}

/** Where the folded units `from` to `to` of a word lie in the original text. */
export function rangeWithin(
  text: string,
  word: Word,
  from: number,
  to: number,
): { start: number; end: number } {
  let unit = 0
  let start = word.start
  for (let at = word.start; at < word.end; ) {
    const code = text.codePointAt(at) ?? 0
    const next = at + (code > 0xffff ? 2 : 1)
    if (unit <= from) start = at
    unit += fold(code)?.length ?? 0
    if (unit >= to) return { start, end: next }
    at = next
  }
  return { start, end: word.end }
}
