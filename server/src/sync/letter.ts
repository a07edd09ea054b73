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
  const client = readNumber(update, 2)
  const clock = readNumber(update, client.next)
  const start = clock.next
  const info = update[start] ?? 0
  if ((info & CONTENT) !== CONTENT_STRING) return null
  const count = (info & HAS_ORIGIN ? 1 : 0) + (info & HAS_RIGHT_ORIGIN ? 1 : 0)
  if (count === 0) return null
  const neighbours: Neighbour[] = []
  let at = start + 1
  while (neighbours.length < count) {
    const whose = readNumber(update, at)
    const which = readNumber(update, whose.next)
    neighbours.push({ client: whose.value, clock: which.value })
    at = which.next
  }
  const length = readNumber(update, at)
  const end = length.next + length.value
  if (end !== update.byteLength - 1 || update[end] !== 0) return null
  return { client: client.value, clock: clock.value, neighbours, start, end }
}

/** A number as lib0 writes it, and where the next byte stands. Beyond the end there are zeros. */
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
