import * as decoding from 'lib0/decoding'

export interface Neighbour {
  readonly client: number
  readonly clock: number
}

/** An update of one letter, or of one piece of text put in at once. */
export interface Letter {
  readonly client: number
  readonly clock: number
  /** What it stands behind, and before; one of them at least. */
  readonly neighbours: readonly Neighbour[]
  /** Where in the update its struct stands. */
  readonly start: number
  readonly end: number
}

const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const CONTENT = 0x1f
const CONTENT_STRING = 4

/**
 * Reads an update of one piece of text that has a neighbour, and so does not name its place; null when the update holds
 * anything else (Yjs's first encoding: one client, one struct, no deletions). Says nothing of whether it may be.
 */
export function letterIn(update: Uint8Array): Letter | null {
  if (update[0] !== 1 || update[1] !== 1) return null
  try {
    return readLetter(update)
  } catch {
    // reason: it ends too early, or a number in it is too large; whoever checks the update refuses it for that.
    return null
  }
}

function readLetter(update: Uint8Array): Letter | null {
  const decoder = decoding.createDecoder(update)
  decoder.pos = 2
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  const start = decoder.pos
  const info = decoding.readUint8(decoder)
  const count = (info & HAS_ORIGIN ? 1 : 0) + (info & HAS_RIGHT_ORIGIN ? 1 : 0)
  if ((info & CONTENT) !== CONTENT_STRING || count === 0) return null
  const neighbours: Neighbour[] = []
  while (neighbours.length < count)
    neighbours.push({ client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) })
  const length = decoding.readVarUint(decoder)
  const end = decoder.pos + length
  // What comes behind it is the number of deletions: none.
  return end === update.byteLength - 1 && update[end] === 0 ? { client, clock, neighbours, start, end } : null
}
