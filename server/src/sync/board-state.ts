import { createHash } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { unpackRows } from '../persistence/packed-rows.ts'
import { BoardDocument } from './board-document.ts'

/** What is stored of a board: a snapshot and the rows after it, as `packed-rows.ts` packs them. */
export interface StoredState {
  readonly snapshot: Uint8Array | null
  readonly rows: Uint8Array
}

/** A whole state, encoded from a document in which nothing deleted is left. */
export interface WholeState {
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  readonly sha256: Uint8Array
}

/** What a stored state amounts to, re-encoded from a fresh document with gc on: deleted words are not in it. */
export function wholeStateOf({ snapshot, rows }: StoredState): WholeState {
  const doc = new BoardDocument({ gc: true })
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot)
    for (const { data } of unpackRows(rows)) Y.applyUpdate(doc, data)
  })
  const state = Y.encodeStateAsUpdate(doc)
  const stateVector = Y.encodeStateVector(doc)
  doc.destroy()
  return { state, stateVector, sha256: Uint8Array.from(createHash('sha256').update(state).digest()) }
}

/**
 * The same state as several updates, each of at most `most` structs, to be applied one after another: each stands on what
 * came before it. What cannot be put in such an order comes back whole.
 */
export function inPieces(state: Uint8Array, most: number): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(state)
  if (structs.length <= most) return [state]
  const ordered = inOrder(structs)
  if (ordered === null) return [state]
  const pieces: Uint8Array[] = []
  for (let at = 0; at < ordered.length; at += most) {
    const isLast = at + most >= ordered.length
    pieces.push(encodePiece(ordered.slice(at, at + most), isLast ? ds : null))
  }
  return pieces
}

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]

interface Line {
  readonly structs: Struct[]
  at: number
  clock: number
}

/** Structs in an order in which each comes after what it names; null when there is none. */
function inOrder(structs: readonly Struct[]): Struct[] | null {
  const lines = new Map<number, Line>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const line = lines.get(client)
    if (line !== undefined) line.structs.push(struct)
    else if (clock === 0) lines.set(client, { structs: [struct], at: 0, clock: 0 })
    else return null
  }
  const ordered: Struct[] = []
  for (const [client, line] of lines) {
    // A struct that waits for another's line goes on the pile; that line is followed as far as is needed and no further.
    const pile = [{ client, line, until: Number.POSITIVE_INFINITY }]
    for (let top = pile.at(-1); top !== undefined; top = pile.at(-1)) {
      const struct = top.line.structs[top.line.at]
      if (struct === undefined || top.line.clock > top.until) {
        if (struct === undefined && top.line.clock <= top.until && pile.length > 1) return null
        pile.pop()
        continue
      }
      if (struct.id.clock !== top.line.clock) return null
      const missing = missingOf(struct, lines)
      if (missing === null) {
        ordered.push(struct)
        top.line.at += 1
        top.line.clock = struct.id.clock + struct.length
        continue
      }
      const needed = lines.get(missing.client)
      if (needed === undefined || pile.some((one) => one.line === needed)) return null
      pile.push({ client: missing.client, line: needed, until: missing.clock })
    }
  }
  return ordered
}

function missingOf(struct: Struct, lines: ReadonlyMap<number, Line>): Y.ID | null {
  if (!(struct instanceof Y.Item)) return null
  for (const id of [struct.origin, struct.rightOrigin, struct.parent])
    if (id instanceof Y.ID && (lines.get(id.client)?.clock ?? 0) <= id.clock) return id
  return null
}

function encodePiece(structs: readonly Struct[], deletions: Decoded['ds'] | null): Uint8Array {
  const perClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const own = perClient.get(struct.id.client)
    if (own === undefined) perClient.set(struct.id.client, [struct])
    else own.push(struct)
  }
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, perClient.size)
  for (const [client, own] of perClient) {
    encoding.writeVarUint(restEncoder, own.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, own[0]?.id.clock ?? 0)
    for (const struct of own) struct.write(encoder, 0)
  }
  const deleted = deletions?.clients ?? new Map<number, { clock: number; len: number }[]>()
  encoding.writeVarUint(restEncoder, deleted.size)
  for (const [client, ranges] of deleted) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(restEncoder, clock)
      encoding.writeVarUint(restEncoder, len)
    }
  }
  return encoder.toUint8Array()
}
