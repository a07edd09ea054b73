import type { HostRow } from './writing.ts'

/** One update holds no more than this: it goes to everybody as one frame. */
const MOST_BYTES = 16 * 1024

/** A struct in an update: whose it is, and where its own bytes stand. */
interface Letter {
  readonly row: HostRow
  readonly client: number
  readonly clock: number
  readonly start: number
  readonly end: number
}

/**
 * Letters that go into one commit become one update: one row of the log, one frame to everybody, one transaction on each
 * screen. Of rows that are not letters nothing changes, nor the order of any. A letter is not read with Yjs for it, nor
 * written: its bytes stay as they came.
 */
export function lettersTogether(rows: readonly HostRow[]): readonly HostRow[] {
  const joined: HostRow[] = []
  let letters: Letter[] = []
  let bytes = 0
  const finish = () => {
    if (letters.length > 0) joined.push(oneOf(letters))
    letters = []
    bytes = 0
  }
  for (const row of rows) {
    const letter = row.isLetter ? letterIn(row) : null
    const size = row.data.byteLength
    if (letter === null || bytes + size > MOST_BYTES) finish()
    if (letter === null) joined.push(row)
    else {
      letters.push(letter)
      bytes += size
    }
  }
  finish()
  return joined
}

const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const CONTENT = 0x1f
const CONTENT_STRING = 4

/**
 * Where the struct of an update of one piece of text stands, which has a neighbour and so does not name its place; null when
 * the update holds anything else (Yjs's first encoding: one client, one struct, no deletions).
 */
function letterIn(row: HostRow): Letter | null {
  const { data } = row
  if (data[0] !== 1 || data[1] !== 1) return null
  const client = readNumber(data, 2)
  const clock = readNumber(data, client.next)
  const start = clock.next
  const info = data[start] ?? 0
  if ((info & CONTENT) !== CONTENT_STRING) return null
  const neighbours = (info & HAS_ORIGIN ? 1 : 0) + (info & HAS_RIGHT_ORIGIN ? 1 : 0)
  if (neighbours === 0) return null
  let at = start + 1
  for (let number = 0; number < neighbours * 2; number += 1) at = readNumber(data, at).next
  const length = readNumber(data, at)
  const end = length.next + length.value
  if (end !== data.byteLength - 1 || data[end] !== 0) return null
  return { row, client: client.value, clock: clock.value, start, end }
}

/** A number as lib0 writes it, and where the next byte stands. */
function readNumber(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0
  let factor = 1
  let at = from
  for (;;) {
    const byte = bytes[at] ?? 0
    at += 1
    value += (byte & 0x7f) * factor
    if (byte < 0x80) return { value, next: at }
    factor *= 128
  }
}

function oneOf(letters: readonly Letter[]): HostRow {
  const [first] = letters
  if (first === undefined) throw new Error('an update of no letters')
  if (letters.length === 1) return first.row
  const own = new Map<number, Letter[]>()
  for (const letter of letters) {
    const before = own.get(letter.client)
    if (before === undefined) own.set(letter.client, [letter])
    else before.push(letter)
  }
  // Yjs writes clients from high to low, and what merges updates counts on it.
  const perClient = [...own].sort(([one], [other]) => other - one)
  const parts: Uint8Array[] = [numbers(perClient.length)]
  for (const [client, structs] of perClient) {
    parts.push(numbers(structs.length, client, structs[0]?.clock ?? 0))
    for (const { row, start, end } of structs) parts.push(row.data.subarray(start, end))
  }
  parts.push(Uint8Array.of(0))
  const { row } = first
  return {
    data: Buffer.concat(parts),
    authors: everyAuthor(letters),
    from: letters.every((letter) => letter.row.from === row.from) ? row.from : null,
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
function everyAuthor(letters: readonly Letter[]): HostRow['authors'] {
  const authors = new Map<string, HostRow['authors'][number]>()
  for (const { row } of letters) for (const one of row.authors) authors.set(one.login, one)
  return [...authors.values()]
}
