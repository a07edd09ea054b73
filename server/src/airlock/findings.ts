import type { Inspector, MatchKind, NameMatch } from '@rode-draad/shared/airlock/inspect.ts'
import { isUuid } from '@rode-draad/shared/kernel/ids.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import type { Turns } from '@rode-draad/shared/kernel/turns.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import { boardKinds } from '@rode-draad/shared/rooms/board-kinds.ts'
import { proseMarks, proseNodes } from '@rode-draad/shared/rooms/board-schema.ts'
import { characterId, type DocumentText, type Line, pieceFrom, unknownFrom } from './document-texts.ts'

/** Where something is held back, without the words themselves. */
export interface HeldPlace {
  readonly root: string
  /** The record's id, or null in prose. */
  readonly id: string | null
  /** Position of the block in prose, or null in a record. */
  readonly block: number | null
  /** `unchecked`: nothing could be inspected, so everything is held. */
  readonly kind: MatchKind | 'unchecked'
}

export interface Finding {
  readonly place: HeldPlace
  /** The letters of the match by their ids: the same letters, wherever they stand, give the same string. */
  readonly letters: string
}

/** Words the schemas put into a document themselves; a nickname may well equal one. */
const FIXED_WORDS: ReadonlySet<string> = new Set(fixedWords())

function* fixedWords(): Generator<string> {
  const fieldSets = Object.values(proseNodes)
  for (const [kind, level] of boardKinds.flatMap((kind) => levels.map((level) => [kind, level] as const))) {
    for (const [root, schema] of Object.entries(schemaOf(kind, level).roots)) {
      yield root
      if (schema.shape === 'records') fieldSets.push(schema.fields)
    }
  }
  yield* proseMarks
  yield* Object.keys(proseNodes)
  for (const fields of fieldSets) {
    for (const [name, field] of Object.entries(fields)) {
      yield name
      if (field.type === 'choice') yield* field.of
    }
  }
}

/** Where somebody may be typing in a text right now. */
export type CaretsOf = (text: DocumentText) => readonly number[]

/** Inspects texts, in turns, and remembers the verdicts as long as the texts stay the same. */
export interface Findings {
  in(texts: readonly DocumentText[], caretsOf: CaretsOf): Turns<Finding[]>
}

/** Many short texts take as long as a long one: read so many letters, others have a turn; each text costs some more. */
const LETTERS_A_TURN = 10_000
const TEXT_COSTS = 20

const LETTER = /[^\s\p{P}\p{Z}]/u

export function createFindings(inspector: Inspector): Findings {
  let seen = new Map<string, readonly NameMatch[]>()
  return {
    *in(texts, caretsOf) {
      const seenNow = new Map<string, readonly NameMatch[]>()
      const findings: Finding[] = []
      let read = 0
      for (const text of texts) {
        if (text.kind !== 'prose' && (isUuid(text.text) || FIXED_WORDS.has(text.text))) continue
        const carets = text.kind === 'prose' ? caretsOf(text) : []
        const record = text.kind === 'value' ? text.id : null
        const key = `${carets.join(',')}:${record ?? ''}:${text.text}`
        let matches = seenNow.get(key) ?? seen.get(key)
        if (matches === undefined) {
          matches = yield* matchesIn(inspector, text.text, carets, record)
          read += text.text.length + TEXT_COSTS
          if (read > LETTERS_A_TURN) {
            read = 0
            yield
          }
        }
        seenNow.set(key, matches)
        for (const match of matches) findings.push(findingOf(text, match))
      }
      seen = seenNow
      return findings
    },
  }
}

function* matchesIn(
  inspector: Inspector,
  text: string,
  carets: readonly number[],
  record: string | null,
): Turns<readonly NameMatch[]> {
  const verdict = yield* inspector.inTurns(text, {
    ending: 'placed',
    carets,
    ...(record === null ? {} : { record }),
  })
  return verdict.kind === 'clear' ? [] : verdict.matches
}

function findingOf(text: DocumentText, match: NameMatch): Finding {
  const letters: string[] = []
  for (let at = match.start; at < match.end; at += 1) {
    const id = LETTER.test(text.text.charAt(at)) ? characterId(text.pieces, at) : null
    if (id !== null) letters.push(id)
  }
  const line = text.lines.find(({ end }) => match.start < end)
  const block = text.kind === 'prose' ? (line?.block ?? 0) : null
  return { place: { root: text.root, id: text.id, block, kind: match.kind }, letters: letters.join(' ') }
}

/**
 * The carets of one line that is being typed in: its end, and every place where new letters stand directly before
 * letters that were there already.
 */
export function caretsInLine(text: DocumentText, line: Line, clockOf: (client: number) => number): number[] {
  const carets = [line.end]
  let before = false
  let at = line.start
  /** Letters that were there already, or a line break, begin at `at`. */
  const known = () => {
    if (before) carets.push(at)
    before = false
  }
  for (let index = pieceFrom(text.pieces, line.start); at < line.end; index += 1) {
    const piece = text.pieces[index]
    const start = Math.min(piece?.start ?? line.end, line.end)
    if (start > at) known()
    at = Math.max(at, start)
    if (piece === undefined || at >= line.end) break
    const end = Math.min(piece.start + piece.length, line.end)
    const fresh = Math.min(unknownFrom(piece, clockOf(piece.client)), end)
    if (fresh > at) known()
    if (Math.max(fresh, at) < end) before = true
    at = end
  }
  return carets
}
