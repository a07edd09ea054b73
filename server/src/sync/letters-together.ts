import { type Letter, letterIn } from './letter.ts'
import type { HostRow } from './writing.ts'

/** One update holds no more than this: it goes to everybody as one frame. */
const MOST_BYTES = 16 * 1024

interface Typed {
  readonly row: HostRow
  readonly letter: Letter
}

/**
 * Letters that go into one commit become one update: one row of the log, one frame to everybody, one transaction on each
 * screen. Of rows that are not letters nothing changes, nor the order of any. A letter is not read with Yjs for it, nor
 * written: its bytes stay as they came.
 */
export function lettersTogether(rows: readonly HostRow[]): readonly HostRow[] {
  const joined: HostRow[] = []
  let letters: Typed[] = []
  let bytes = 0
  const finish = () => {
    if (letters.length > 0) joined.push(oneOf(letters))
    letters = []
    bytes = 0
  }
  for (const row of rows) {
    const letter = row.isLetter ? letterIn(row.data) : null
    const size = row.data.byteLength
    if (letter === null || bytes + size > MOST_BYTES) finish()
    if (letter === null) joined.push(row)
    else {
      letters.push({ row, letter })
      bytes += size
    }
  }
  finish()
  return joined
}

function oneOf(letters: readonly Typed[]): HostRow {
  const [first] = letters
  if (first === undefined) throw new Error('an update of no letters')
  if (letters.length === 1) return first.row
  const own = new Map<number, Typed[]>()
  for (const one of letters) {
    const before = own.get(one.letter.client)
    if (before === undefined) own.set(one.letter.client, [one])
    else before.push(one)
  }
  // Yjs writes clients from high to low, and what merges updates counts on it.
  const perClient = [...own].sort(([one], [other]) => other - one)
  const parts: Uint8Array[] = [numbers(perClient.length)]
  for (const [client, structs] of perClient) {
    parts.push(numbers(structs.length, client, structs[0]?.letter.clock ?? 0))
    for (const { row, letter } of structs) parts.push(row.data.subarray(letter.start, letter.end))
  }
  parts.push(Uint8Array.of(0))
  const { row } = first
  return {
    data: Buffer.concat(parts),
    authors: everyAuthor(letters),
    from: letters.every((one) => one.row.from === row.from) ? row.from : null,
    isLetter: false,
    edits: letters.length,
  }
}

function numbers(...values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (const value of values) {
    let rest = value
    while (rest > 0x7f) {
      bytes.push(0x80 | (rest % 128))
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}

/** Everybody who wrote any of them, once. */
function everyAuthor(letters: readonly Typed[]): HostRow['authors'] {
  const authors = new Map<string, HostRow['authors'][number]>()
  for (const { row } of letters) for (const one of row.authors) authors.set(one.login, one)
  return [...authors.values()]
}
