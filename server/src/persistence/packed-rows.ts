/** A row of the log. */
export interface StoredRow {
  readonly seq: number
  readonly data: Uint8Array
}

const HEAD = 12

/**
 * The rows of a log come from the database as one block, `int8 seq, int4 length, bytes` each: a hundred thousand small
 * values take a client a third of a second to parse, one large value takes it none, and goes to another thread as it is.
 */
export function unpackRows(packed: Uint8Array): StoredRow[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const rows: StoredRow[] = []
  for (let at = 0; at < packed.byteLength; ) {
    const start = at + HEAD
    const end = start + view.getUint32(at + 8)
    rows.push({ seq: Number(view.getBigInt64(at)), data: packed.subarray(start, end) })
    at = end
  }
  return rows
}

/** How many rows a block holds. */
export function countRows(packed: Uint8Array): number {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  let count = 0
  for (let at = 0; at < packed.byteLength; at += HEAD + view.getUint32(at + 8)) count += 1
  return count
}
