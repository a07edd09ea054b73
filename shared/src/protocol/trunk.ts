/**
 * Lines to boards where WebSockets are blocked: one long response down, numbered posts up, and in both a row of *records*.
 * A window has one trunk with a line for each board, because a browser gives a host six connections, over all windows.
 * A record is its kind (one byte), the line (four bytes), the length of its content (four) and that content; numbers are
 * unsigned and big-endian.
 */
export const trunkKinds = {
  /** Down, first: the key that posts must carry. Line 0. */
  key: 0,
  /** Up: opens a line; ASCII of `<board id>` or `<board id>?acks=1`. Lines count up from 1. */
  open: 1,
  /** Both: one message, as in one WebSocket frame. */
  message: 2,
  /** Down: a close code (two bytes) and ASCII of the reason. Up: nothing. */
  close: 3,
} as const

export interface TrunkRecord {
  readonly kind: number
  readonly line: number
  readonly content: Uint8Array
}

/** Bytes of a trunk's key, and of the head of a post: the key and the post's number (four bytes, from 1). */
export const TRUNK_KEY_BYTES = 16
export const POST_HEAD_BYTES = TRUNK_KEY_BYTES + 4

const RECORD_HEAD_BYTES = 9

export function encodeRecord(kind: number, line: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(RECORD_HEAD_BYTES + content.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, kind)
  view.setUint32(1, line)
  view.setUint32(5, content.byteLength)
  bytes.set(content, RECORD_HEAD_BYTES)
  return bytes
}

export const encodeAscii = (words: string): Uint8Array =>
  Uint8Array.from(words, (letter) => letter.charCodeAt(0) & 0x7f)
export const decodeAscii = (content: Uint8Array): string => String.fromCharCode(...content.subarray(0, 1000))

/** The content of a `close` on its way down. */
export function encodeClose(code: number, reason: string): Uint8Array {
  return Uint8Array.from([code >> 8, code & 0xff, ...encodeAscii(reason)])
}

/** Null when it is too short to hold a code. */
export function decodeClose(content: Uint8Array): { readonly code: number; readonly reason: string } | null {
  const [high, low] = content
  if (high === undefined || low === undefined) return null
  return { code: (high << 8) | low, reason: decodeAscii(content.subarray(2)) }
}

/** One post: its head and the records that it carries. */
export function encodePost(
  key: Uint8Array,
  number: number,
  records: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(POST_HEAD_BYTES)
  head.set(key)
  new DataView(head.buffer).setUint32(TRUNK_KEY_BYTES, number)
  return concatenated([head, ...records])
}

export interface RecordReader {
  /** The whole records that are in now, in order. Null when one says it is larger than `mostBytes`: nothing can follow. */
  read(chunk: Uint8Array): readonly TrunkRecord[] | null
  /** Whether a record is in only in part. */
  readonly isWithin: () => boolean
}

/** Takes records out of bytes that come in pieces of any size. @param mostBytes the largest content */
export function createRecordReader(mostBytes: number): RecordReader {
  let rest: Uint8Array = new Uint8Array(0)
  return {
    read(chunk) {
      rest = rest.byteLength === 0 ? chunk : concatenated([rest, chunk])
      const records: TrunkRecord[] = []
      for (;;) {
        if (rest.byteLength < RECORD_HEAD_BYTES) return records
        const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength)
        const length = view.getUint32(5)
        if (length > mostBytes) return null
        const end = RECORD_HEAD_BYTES + length
        if (rest.byteLength < end) return records
        records.push({
          kind: view.getUint8(0),
          line: view.getUint32(1),
          content: rest.slice(RECORD_HEAD_BYTES, end),
        })
        rest = rest.subarray(end)
      }
    },
    isWithin: () => rest.byteLength > 0,
  }
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
