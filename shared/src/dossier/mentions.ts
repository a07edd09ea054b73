import { type MemberId, parseId } from '../kernel/ids.ts'
import type { MemberView } from './name-list.ts'

/**
 * How short texts on a person board (a card, a thread, a note, a measure) speak of a young person: not by name but by a
 * token `{{member:<uuid>}}`. The reader's screen resolves it from the name list. So a name is spelled in one row only,
 * and correcting or erasing it needs no change in any document's history (product.md, "Names live in one place").
 * Prose has a node of its own for the same purpose (`rooms/board-schema.ts`).
 */
const MENTION = /\{\{member:([0-9a-f-]{36})\}\}/g

/** What a mention counts for in a limit on seen characters: about the length of a name. */
export const MENTION_SEEN_LENGTH = 12

export type TextPiece = { readonly text: string } | { readonly member: MemberId }

/** What recognising a name needs to know of a member. */
export type NamedMember = Pick<MemberView, 'id' | 'givenName' | 'familyName' | 'nickname'>

/** The token that stands for a member in a text. */
export function mentionOf(member: MemberId): string {
  return `{{member:${member}}}`
}

/** Cuts a text into plain pieces and mentions, in order. A token that holds no UUID stays plain text. */
export function splitMentions(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(MENTION)) {
    const member = parseId<MemberId>(match[1])
    if (member === null) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ member })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** The members a text speaks of, each once, in order of first mention. */
export function mentionedMembers(text: string): readonly MemberId[] {
  return [...new Set(splitMentions(text).flatMap((piece) => ('member' in piece ? [piece.member] : [])))]
}

/** How many characters a reader sees, a mention counting as `MENTION_SEEN_LENGTH`. For limits on what one may write. */
export function plainLength(text: string): number {
  return splitMentions(text).reduce(
    (sum, piece) => sum + ('member' in piece ? MENTION_SEEN_LENGTH : piece.text.length),
    0,
  )
}

/** The text as one reads it aloud, with each mention replaced by what `nameOf` says. Never store the outcome. */
export function readAloud(text: string, nameOf: (member: MemberId) => string): string {
  return splitMentions(text)
    .map((piece) => ('member' in piece ? nameOf(piece.member) : piece.text))
    .join('')
}

/**
 * Turns every listed name in a text into a mention: given and family name together, either alone, or a nickname, as
 * whole words, whatever their capitals and accents, also with a possessive s. A name that two members share is left,
 * because nobody can tell who is meant: see `ambiguousNames`. Mentions that are there already stay as they are.
 */
export function withMentions(text: string, members: readonly NamedMember[]): string {
  const names = nameIndex(members)
  return mapPlain(text, (plain) =>
    replaceNames(plain, names, (holders, spelled) => {
      const [only, second] = [...holders]
      return only === undefined || second !== undefined ? spelled : mentionOf(only)
    }),
  )
}

/** The listed names in a text that belong to more than one member, as they were typed: the writer has to choose. */
export function ambiguousNames(text: string, members: readonly NamedMember[]): readonly string[] {
  const names = nameIndex(members)
  const found: string[] = []
  mapPlain(text, (plain) =>
    replaceNames(plain, names, (holders, spelled) => {
      if (holders.size > 1 && !found.includes(spelled)) found.push(spelled)
      return spelled
    }),
  )
  return found
}

/**
 * How to spell a member so that `withMentions` finds exactly this one again: the given name if nobody else bears it,
 * else the full name, else the nickname. For putting a reference into a field where one types.
 */
export function spellingOf(member: NamedMember, members: readonly NamedMember[]): string {
  const full = `${member.givenName} ${member.familyName}`
  const spellings = [member.givenName, full, member.nickname ?? full]
  return spellings.find((one) => withMentions(one, members) === mentionOf(member.id)) ?? full
}

function mapPlain(text: string, change: (plain: string) => string): string {
  return splitMentions(text)
    .map((piece) => ('member' in piece ? mentionOf(piece.member) : change(piece.text)))
    .join('')
}

/** Folded name, its words joined by one space → who bears it. */
type NameIndex = ReadonlyMap<string, ReadonlySet<MemberId>>

const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Equal for every spelling one may type: no accents, no capitals, Turkish dotless i as i. */
function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')
}

function nameIndex(members: readonly NamedMember[]): NameIndex {
  const index = new Map<string, Set<MemberId>>()
  for (const member of members) {
    const spellings = [
      `${member.givenName} ${member.familyName}`,
      member.givenName,
      member.familyName,
      member.nickname ?? '',
    ]
    for (const spelling of spellings) {
      const key = (spelling.match(WORD) ?? []).map(fold).join(' ')
      if (key === '') continue
      const holders = index.get(key) ?? new Set<MemberId>()
      index.set(key, holders.add(member.id))
    }
  }
  return index
}

/** No name on a list has more words than this; longer runs are not tried. */
const MOST_WORDS = 6

/** Replaces the longest listed name at each place, from left to right. Names' words stand apart by spaces or hyphens. */
function replaceNames(
  plain: string,
  names: NameIndex,
  replace: (holders: ReadonlySet<MemberId>, spelled: string) => string,
): string {
  const words = [...plain.matchAll(WORD)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
  let written = ''
  let from = 0
  for (let at = 0; at < words.length; ) {
    const found = longestName(plain, words, at, names)
    const first = words[at]
    if (found === null || first === undefined) {
      at += 1
      continue
    }
    written += plain.slice(from, first.start) + replace(found.holders, plain.slice(first.start, found.end))
    from = found.end
    at = found.next
  }
  return written + plain.slice(from)
}

interface Word {
  readonly folded: string
  readonly start: number
  readonly end: number
}

function longestName(plain: string, words: readonly Word[], at: number, names: NameIndex) {
  const run = words.slice(at, at + MOST_WORDS)
  for (let count = run.length; count > 0; count -= 1) {
    const last = run[count - 1]
    if (last === undefined || !joined(plain, run.slice(0, count))) continue
    const key = run
      .slice(0, count)
      .map((word) => word.folded)
      .join(' ')
    const exact = names.get(key)
    if (exact !== undefined) return { holders: exact, end: last.end, next: at + count }
    const possessive = key.endsWith('s') ? names.get(key.slice(0, -1)) : undefined
    if (possessive !== undefined) return { holders: possessive, end: last.end - 1, next: at + count }
  }
  return null
}

function joined(plain: string, run: readonly Word[]): boolean {
  return run.every((word, at) => {
    const next = run[at + 1]
    return next === undefined || /^[\s-]+$/u.test(plain.slice(word.end, next.start))
  })
}
