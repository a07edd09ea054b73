import { ok, type Result, refused } from '@rode-draad/shared/kernel/result.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { UpdateLimits } from './validate-limits.ts'

export type Decoded = ReturnType<typeof Y.decodeUpdate>
export type Struct = Y.Item | Y.GC

export interface Sequence {
  readonly client: number
  /** The document's clock for this client before the update. */
  readonly known: number
  /** Structs that bring something new, in clock order. */
  readonly fresh: Struct[]
  /** Structs the document already has. Yjs still resolves what they refer to, so they are looked at too. */
  readonly stale: Struct[]
  end: number
}

let lastDecoder: decoding.Decoder = decoding.createDecoder(new Uint8Array())

/** Yjs keeps its decoder to itself; where it stopped says whether it read everything. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder)
    lastDecoder = decoder
  }
}

/** Decodes an update without trusting it. Any throw of the decoder, stack overflow included, is `malformed`. */
export function decode(update: Uint8Array, limits: UpdateLimits): Result<Decoded, RejectionReason> {
  if (update.length > limits.updateBytes) return refused('too-large')
  try {
    const decoded = Y.decodeUpdateV2(update, WatchedDecoder)
    // Yjs does not look at what comes after; it would be stored and handed on with the rest.
    if (decoding.hasContent(lastDecoder)) return refused('malformed')
    if (decoded.structs.length > limits.structs) return refused('too-many')
    // Applying keeps only the last block of a client that occurs twice, decoding shows both: they must not differ.
    const clientBlocks = decoding.readVarUint(decoding.createDecoder(update))
    const clients = new Set(decoded.structs.map((struct) => struct.id.client))
    return clients.size === clientBlocks ? ok(decoded) : refused('malformed')
  } catch {
    return refused('malformed')
  }
}

/** Yjs draws a clientID of 32 bits. */
const MOST_CLIENT = 2 ** 32 - 1

/** Orders structs per client; refuses holes, empty structs and authors the connection may not write as. */
export function sequence(
  doc: Y.Doc,
  decoded: Decoded,
  limits: UpdateLimits,
  mayAuthor: (clientId: number) => boolean,
): Result<Map<number, Sequence>, RejectionReason> {
  const sequences = new Map<number, Sequence>()
  let authors = 0
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item || struct instanceof Y.GC)) return refused('gap')
    const { client, clock } = struct.id
    // Written with zeros behind it a number may be any, and none.
    if (!(client <= MOST_CLIENT) || !Number.isSafeInteger(clock)) return refused('malformed')
    let own = sequences.get(client)
    if (own === undefined) {
      const known = Y.getState(doc.store, client)
      own = { client, known, fresh: [], stale: [], end: known }
      sequences.set(client, own)
    }
    const end = clock + struct.length
    if (struct.length < 1) return refused('malformed')
    if (end > limits.clock) return refused('too-large')
    if (clock > own.end) return refused('gap')
    if (end <= own.known) {
      own.stale.push(struct)
      continue
    }
    if (own.fresh.length === 0) {
      if (!mayAuthor(client)) return refused('foreign-author')
      authors += 1
      if (authors > limits.authors) return refused('too-many')
    }
    own.fresh.push(struct)
    own.end = end
  }
  return ok(sequences)
}

/** The ids a struct leans on. */
export function leansOn(struct: Struct): Y.ID[] {
  if (struct instanceof Y.GC) return []
  const parent: unknown = struct.parent
  return [struct.origin, struct.rightOrigin, parent].filter((id) => id instanceof Y.ID)
}

/**
 * The new structs in an order in which each leans only on what is there before it, or null when there is none: Yjs
 * would set such an update aside as pending, or throw.
 */
export function causalOrder(doc: Y.Doc, sequences: ReadonlyMap<number, Sequence>): Struct[] | null {
  const state = new Map<number, number>()
  const has = (id: Y.ID) => id.clock < (state.get(id.client) ?? Y.getState(doc.store, id.client))
  const queues = [...sequences.values()].map((own) => ({ own, next: 0 }))
  const ordered: Struct[] = []
  let moved = true
  while (moved) {
    moved = false
    for (const queue of queues) {
      for (
        let struct = queue.own.fresh[queue.next];
        struct !== undefined && leansOn(struct).every(has);
        struct = queue.own.fresh[queue.next]
      ) {
        ordered.push(struct)
        state.set(queue.own.client, struct.id.clock + struct.length)
        queue.next += 1
        moved = true
      }
    }
  }
  return queues.every((queue) => queue.next === queue.own.fresh.length) ? ordered : null
}
