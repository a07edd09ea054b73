import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { ok, type Result, refused } from '@rode-draad/shared/kernel/result.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'
import { createConflictWalk } from './validate-conflicts.ts'
import {
  causalOrder,
  type Decoded,
  decode,
  leansOn,
  type Sequence,
  type Struct,
  sequence,
} from './validate-decode.ts'
import { admitDeletes, type DeleteRange } from './validate-deletes.ts'
import { createLimits, type UpdateLimits } from './validate-limits.ts'
import { keepsOrderInCopy, type Sibling, unprovedOrder } from './validate-order.ts'
import { admitContent, type Board, refuseKey } from './validate-places.ts'
import { createSlots, type SlotOrDead, type Slots } from './validate-slots.ts'

const defaultLimits = createLimits()

export interface UpdateRequest {
  /** The document the update is meant for, as it is now: validate directly before applying. */
  readonly doc: Y.Doc
  readonly update: Uint8Array
  readonly schema: BoardSchema
  readonly level: Level
  /** Whether this connection may add structs under a clientID. */
  readonly mayAuthor: (clientId: number) => boolean
  /** The defaults when left out. */
  readonly limits?: UpdateLimits
  /** Whether so much work, in steps, may be done for it now; asked only for what is much. Always when left out. */
  readonly mayTake?: (steps: number) => boolean
}

/** What may be done for any update without asking. */
const FREE_STEPS = 1000
/** So far may Yjs walk for an order that is not proved, in all. */
const MOST_UNPROVED_STEPS = 200_000
/** Steps that copying a struct of the document is worth. */
const COPY_STEPS = 4

export interface ValidUpdate {
  /** ClientIDs that add something here and were not in the document before. */
  readonly newClients: number[]
  /** ClientIDs that add something here. */
  readonly authors: number[]
  /** What was alive in the document and is deleted by this update. Yjs itself keeps no author of a deletion. */
  readonly deletes: DeleteRange[]
  /** New structs. */
  readonly structs: number
  /** What typing is: one piece of text, new as a whole, and nothing else. Null for anything more. */
  readonly single: Y.Item | null
  /** Nothing new: what a read-only client answers to SyncStep1. It does not count as writing. */
  readonly noop: boolean
}

/**
 * Checks one Yjs v1 update, struct by struct, before it is applied: what passes keeps the document within its schema,
 * leaves nothing pending and does not throw. Changes nothing. What a record may say, and of whom it is, is not decided
 * here but mended afterwards (`ownership.ts`), as Yjs cannot take half an update.
 * Source: research on sync servers, §2.9 and §4.2.
 */
export function validateUpdate(request: UpdateRequest): Result<ValidUpdate, RejectionReason> {
  const { doc, update, limits = defaultLimits } = request
  const decoded = decode(update, limits)
  if (!decoded.ok) return decoded
  const sequences = sequence(doc, decoded.value, limits, request.mayAuthor)
  if (!sequences.ok) return sequences
  const stale = refuseStale(request, sequences.value)
  if (stale !== null) return refused(stale)
  const ordered = causalOrder(doc, sequences.value)
  if (ordered === null) return refused('gap')
  const board = { schema: request.schema, level: request.level, limits }
  const misplaced = refusePlaces(request, board, ordered, sequences.value)
  if (misplaced !== null) return refused(misplaced)
  const deletes = admitDeletes(doc, decoded.value, sequences.value, limits)
  if (!deletes.ok) return deletes
  const writing = [...sequences.value.values()].filter((own) => own.fresh.length > 0)
  return ok({
    newClients: writing.filter((own) => own.known === 0).map((own) => own.client),
    authors: writing.map((own) => own.client),
    deletes: deletes.value,
    structs: ordered.length,
    single: singleOf(decoded.value, sequences.value),
    noop: ordered.length === 0 && deletes.value.length === 0,
  })
}

function singleOf({ structs, ds }: Decoded, sequences: ReadonlyMap<number, Sequence>): Y.Item | null {
  const [own] = sequences.values()
  const [struct] = own?.fresh ?? []
  if (structs.length !== 1 || ds.clients.size > 0 || !(struct instanceof Y.Item)) return null
  return struct.content instanceof Y.ContentString && struct.id.clock === own?.known ? struct : null
}

/** Known structs are skipped by Yjs, but only after it has looked up their roots and neighbours. */
function refuseStale(
  request: UpdateRequest,
  sequences: ReadonlyMap<number, Sequence>,
): RejectionReason | null {
  const { doc, schema } = request
  for (const own of sequences.values()) {
    for (const struct of own.stale) {
      if (struct instanceof Y.GC) continue
      const parent: unknown = struct.parent
      if (typeof parent === 'string' && !Object.hasOwn(schema.roots, parent)) return 'unknown-place'
      if (!leansOn(struct).every((id) => id.clock < Y.getState(doc.store, id.client))) return 'gap'
      if (splitsCharacter(doc, struct)) return 'malformed'
    }
  }
  return null
}

/**
 * Looking up a neighbour cuts the text there. Within a character of two code units that damages the character, and for
 * a known struct only here, not in the replicas.
 */
function splitsCharacter(doc: Y.Doc, struct: Y.Item): boolean {
  const cuts = (id: Y.ID | null, after: number) => {
    if (id === null) return false
    const item: unknown = Y.getItem(doc.store, id)
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return false
    const before = item.content.str.charCodeAt(id.clock + after - item.id.clock - 1)
    return before >= 0xd800 && before <= 0xdbff
  }
  return cuts(struct.origin, 1) || cuts(struct.rightOrigin, 0)
}

function refusePlaces(
  request: UpdateRequest,
  board: Board,
  ordered: readonly Struct[],
  sequences: ReadonlyMap<number, Sequence>,
): RejectionReason | null {
  const slots = createSlots(request.doc, board)
  let stale = 0
  for (const own of sequences.values()) stale += own.stale.length
  const { conflictSteps: most } = board.limits
  const walk = createConflictWalk(request.doc, slots, { most, structs: ordered.length, stale })
  const { mayTake = () => true } = request
  const siblings: Sibling[] = []
  for (const struct of ordered) {
    const known = sequences.get(struct.id.client)?.known ?? 0
    const slot = admitStruct(board, slots, struct, known)
    if (typeof slot === 'string' && slot !== 'dead') return slot
    slots.remember(struct, slot)
    // Of what is dead Yjs keeps nothing but its length.
    if (struct instanceof Y.GC || slot === 'dead') continue
    walk.add(struct, slot, known)
    if (walk.steps() > most) return 'too-many'
    const sibling = siblingOf(struct, known)
    if (sibling !== null) siblings.push(sibling)
  }
  if (walk.steps() > ordered.length + FREE_STEPS && !mayTake(walk.steps())) return 'too-many'
  return refuseOrder(request, siblings, slots.fresh, walk.walking())
}

/**
 * Where an order must be tried out, each struct that walks may walk past everything there is: the update may be taken only
 * where that too is little.
 */
function refuseOrder(
  { doc, update, mayTake = () => true }: UpdateRequest,
  siblings: readonly Sibling[],
  fresh: Slots['fresh'],
  walking: number,
): RejectionReason | null {
  const unproved = unprovedOrder(doc, siblings, fresh)
  if (unproved === null) return 'malformed'
  if (unproved.length === 0) return null
  let structs = 0
  for (const { length } of doc.store.clients.values()) structs += length
  if (walking * structs > MOST_UNPROVED_STEPS) return 'too-many'
  if (!mayTake(structs * (COPY_STEPS + walking))) return 'too-many'
  return keepsOrderInCopy(doc, update, unproved) ? null : 'malformed'
}

/** Where a new struct lies and what may lie in it, or why it may not be there. */
function admitStruct(
  board: Board,
  slots: Slots,
  struct: Struct,
  known: number,
): SlotOrDead | RejectionReason {
  if (struct instanceof Y.GC) return 'dead'
  const slot = slots.positionOf(struct)
  if (typeof slot === 'string' && slot !== 'dead') return slot
  // A struct that is known in part continues that part; it cannot lie elsewhere.
  if (struct.id.clock < known && !slots.same(slot, slots.at(new Y.ID(struct.id.client, known - 1))))
    return 'malformed'
  if (slot === 'dead') return slot
  const badKey = refuseKey(slot.place, slot.sub)
  if (badKey !== null) return badKey
  const admitted = admitContent(board, slot.place, slot.sub, struct.content)
  return typeof admitted === 'string' ? admitted : { ...slot, inside: admitted.inside }
}

function siblingOf({ id, origin, rightOrigin }: Y.Item, known: number): Sibling | null {
  // Of a struct known in part Yjs takes the rest, and gives it the known part as left neighbour.
  const left = id.clock < known ? new Y.ID(id.client, known - 1) : origin
  if (left === null || rightOrigin === null) return null
  return { id: new Y.ID(id.client, Math.max(id.clock, known)), origin: left, rightOrigin }
}
