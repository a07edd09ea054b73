import { type GivenNames, givenNames } from './given-names.ts'
import type { Word } from './normalise.ts'
import { type Readable, readable } from './readable.ts'

/** Signs of a person that need no name list: it is empty in step 1 and 2A (domain R24). */
export const genericKinds = [
  'telephone',
  'plate',
  'email',
  'handle',
  'citizenNumber',
  'birthDate',
  'address',
  'givenName',
  'initials',
] as const
export type GenericKind = (typeof genericKinds)[number]

export interface GenericFind {
  readonly start: number
  readonly end: number
  readonly kind: GenericKind
}

interface Pattern {
  readonly kind: GenericKind
  readonly pattern: RegExp
  readonly isRight?: (match: string, text: string, at: number) => boolean
}

/** What a pattern looks back at is not in its match and stands in the group of this name. */
const BEFORE = 'before'

const EDGE = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'
const MONTH =
  'jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DATE = `(?:[0-3]?\\d[-/. ][01]?\\d[-/. ]|[0-3]?\\d[ -](?:${MONTH})\\.?[ -])(?:19|20)\\d\\d`
/** A whole date in or before this year is read as a birthday: what is discussed in a meeting happened lately. */
const BORN_UP_TO = 2018
const ABOUT_BIRTH = /geboren|geboorte|geb\.|gebdat|jarig|verjaar|°/i
/** Letters a Dutch plate series never holds together, and everyday letter groups that stand between numbers. */
const PLATE = [
  'LL-DD-DD',
  'DD-DD-LL',
  'DD-LL-DD',
  'LL-DD-LL',
  'LL-LL-DD',
  'DD-LL-LL',
  'DD-LLL-D',
  'D-LLL-DD',
  'LL-DDD-L',
  'L-DDD-LL',
  'LLL-DD-L',
  'L-DD-LLL',
  'D-LL-DDD',
  'DDD-LL-D',
  'LLL-D-LL',
]

function platePattern(separator: string, letter: string): string {
  const shapes = PLATE.filter((shape) => separator !== '' || shape !== 'DD-DD-LL')
  return shapes
    .map((shape) =>
      shape
        .replaceAll('-', separator)
        .replaceAll(/L+/g, ({ length }) => `${letter}{${length}}`)
        .replaceAll(/D+/g, ({ length }) => `\\d{${length}}`),
    )
    .join('|')
}

const PARTICLE =
  "(?:(?:van|von|de|der|den|het|ter|ten|el|al|la|le|da|dos|di|ben|bin|ait|ou)\\s+|[’'][st]\\s+)"

const patterns: readonly Pattern[] = [
  {
    kind: 'email',
    // From its sign it looks back, as far as an address may have letters: a long text without a space must not be read
    // from each of its letters on.
    pattern:
      /(?=[@([\s])(?<=(?<before>[\p{L}\p{N}._%+-]{1,64}))(?:@\s?|\s?\(at\)\s?|\s?\[at\]\s?|\sapenstaartje\s)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu,
  },
  { kind: 'handle', pattern: /(?<![\p{L}\p{N}@._-])@[\p{L}_][\p{L}\p{N}_.]{1,29}/gu },
  {
    kind: 'telephone',
    pattern: /(?<![\p{L}\d])(?:(?:\+|00)\s?31[\s.-]?(?:\(0\))?|\(?0)(?:[\s.()/-]*\d){9}(?![\p{L}\d])/gu,
  },
  { kind: 'telephone', pattern: /(?<![\p{L}\d])\+(?!31)\d(?:[\s.()/-]*\d){8,13}(?!\d)/gu },
  { kind: 'citizenNumber', pattern: /(?<![\d,])\d(?:[ .-]?\d){7,8}(?!\d)/gu, isRight: isCitizenNumber },
  { kind: 'birthDate', pattern: new RegExp(`(?<!\\d)${DATE}(?!\\d)`, 'giu'), isRight: isBirthDate },
  {
    kind: 'plate',
    pattern: new RegExp(
      `${EDGE}(?:${platePattern('-', '[A-Za-z]')}|${platePattern('', '[A-Z]')}|${platePattern(' ', '[A-Z]')})${END}`,
      'gu',
    ),
    isRight: (match) => !/^(?:\d\d\d\d ?[A-Z][A-Z])$/.test(match) && /[A-Z]/i.test(match),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<!\\d)[1-9]\\d{3}\\s?(?!SA|SD|SS)[A-Z]{2}[\\s,]*(?:(?:huisnummer|nummer|huisnr\\.?|nr\\.?|#)\\s*)?\\d{1,5}(?!\\d)|(?<!\\d)[1-9]\\d{3}[a-z]{2}\\s+\\d{1,5}(?!\\d)|\\p{L}\\s\\d{1,4}\\s?[a-zA-Z]?[\\s,]+[1-9]\\d{3}\\s?(?!SA|SD|SS)[A-Z]{2}${END}`,
      'gu',
    ),
  },
  {
    kind: 'initials',
    pattern: new RegExp(`${EDGE}(?:\\p{Lu}\\.\\s?){1,4}${PARTICLE}{0,3}\\p{Lu}[\\p{L}’'-]{2,}`, 'gu'),
    isRight: isSurname,
  },
]

/** Everything in a text that says a person without a name list. Pure; on any text. `words`: those of the text. */
export function genericFinds(
  original: string,
  words: readonly Word[],
  names: GivenNames = givenNames,
): GenericFind[] {
  const plain = readable(original)
  const finds: GenericFind[] = []
  for (const { kind, pattern, isRight } of patterns) {
    for (const match of plain.text.matchAll(pattern)) {
      if (isRight !== undefined && !isRight(match[0], plain.text, match.index)) continue
      const start = match.index - (match.groups?.[BEFORE]?.length ?? 0)
      finds.push(placed(plain, start, match.index + match[0].length, kind))
    }
  }
  return [...finds, ...namesIn(original, words, names)]
}

function placed(plain: Readable, start: number, end: number, kind: GenericKind): GenericFind {
  return { start: plain.from(start), end: plain.from(end - 1) + 1, kind }
}

/** The eleven-test. Eight digits count only where the text itself says what they are. */
function isCitizenNumber(match: string, text: string, at: number): boolean {
  const digits = match.replace(/\D/g, '')
  if (digits.length === 8 && !/bsn|sofi|burgerservice/i.test(text.slice(Math.max(0, at - 30), at)))
    return false
  const nine = [...digits.padStart(9, '0')].map(Number)
  const sum = nine.reduce((total, digit, index) => total + digit * (index === 8 ? -1 : 9 - index), 0)
  return sum % 11 === 0 && nine.some((digit) => digit > 0)
}

function isBirthDate(match: string, text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 30), at + match.length + 20)
  return Number(match.slice(-4)) <= BORN_UP_TO || ABOUT_BIRTH.test(around)
}

/** Not the abbreviation of an office or a body before an ordinary capital. */
function isSurname(match: string): boolean {
  return !/^(?:O\.M\.|B\.V\.|N\.V\.|V\.O\.F\.|A\.U\.B\.)/.test(match)
}

const CAPITAL = /\p{Lu}/u
/** A common word is a name when somebody says, wants or lives. */
const DOES = new Set(
  'zegt zei vindt vond wil wilde woont woonde heet vertelt vertelde belt belde durft durfde praat loopt liep appte appt weet wist kent kende vecht vocht dealt rookt blowt'.split(
    ' ',
  ),
)

function namesIn(text: string, words: readonly Word[], { names, common }: GivenNames): GenericFind[] {
  const finds: GenericFind[] = []
  for (const [at, { word, start, end }] of words.entries()) {
    const isCapital = CAPITAL.test(text.charAt(start))
    const stem = names.has(word) || common.has(word) || !word.endsWith('s') ? word : word.slice(0, -1)
    const isName = names.has(stem) && (isCapital || stem.length >= 5)
    const isCommon = !isName && isCapital && common.has(stem) && isUsedAsName(text, words, at)
    if (isName || isCommon) finds.push({ start, end, kind: 'givenName' })
  }
  return finds
}

/** What may stand right before the beginning of a sentence. */
const SENTENCE_ENDS = new Set('.!?:;•\n"“‘(-')

/** A capital that no sentence began with, or somebody who does something. In capitals altogether it says nothing. */
function isUsedAsName(text: string, words: readonly Word[], at: number): boolean {
  const { start = 0, end = 0 } = words[at] ?? {}
  const own = text.slice(start, end)
  if (own.length > 1 && own === own.toUpperCase()) return false
  const next = words[at + 1]
  if (next !== undefined && DOES.has(next.word)) return true
  const before = text.slice(0, start).trimEnd().slice(-1)
  if (before === '' || SENTENCE_ENDS.has(before)) return false
  // Part of a longer proper name: "Huize Roos", "Sint Jan", "Ons Plein".
  const last = words[at - 1]
  return last === undefined || !CAPITAL.test(text.charAt(last.start)) || at === 1
}
