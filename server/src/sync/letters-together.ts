import * as encoding from 'lib0/encoding'
import { type Letter, letterIn } from './letter.ts'
import type { HostRow } from './writing.ts'

/** One update holds no more than this: it goes to everybody as one frame. */
const MOST_BYTES = 16 * 1024

interface TypedRow {
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
  let letters: TypedRow[] = []
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

function oneOf(letters: readonly TypedRow[]): HostRow {
  const [first] = letters
  if (first === undefined) throw new Error('an update of no letters')
  if (letters.length === 1) return first.row
  const own = Map.groupBy(letters, ({ letter }) => letter.client)
  // Yjs writes clients from high to low, and what merges updates counts on it.
  const perClient = [...own].sort(([one], [other]) => other - one)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, perClient.length)
  for (const [client, structs] of perClient) {
    for (const number of [structs.length, client, structs[0]?.letter.clock ?? 0])
      encoding.writeVarUint(encoder, number)
    for (const { row, letter } of structs)
      encoding.writeUint8Array(encoder, row.data.subarray(letter.start, letter.end))
  }
  encoding.writeVarUint(encoder, 0)
  const { row } = first
  return {
    data: encoding.toUint8Array(encoder),
    authors: everyAuthor(letters),
    from: letters.every((one) => one.row.from === row.from) ? row.from : null,
    isLetter: false,
    edits: letters.length,
  }
}

/** Everybody who wrote any of them, once. */
function everyAuthor(letters: readonly TypedRow[]): HostRow['authors'] {
  const authors = new Map<string, HostRow['authors'][number]>()
  for (const { row } of letters) for (const one of row.authors) authors.set(one.login, one)
  return [...authors.values()]
}
