import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import * as Y from 'yjs'
import type { Struct } from './validate-decode.ts'
import { type Board, type Place, placeInside, rootPlace } from './validate-places.ts'

/** Where a struct lies: the type around it (its root name or the type itself), the key in it, and the place inside. */
export interface Slot {
  readonly parent: string | Y.AbstractType<unknown>
  readonly place: Place
  readonly sub: string | null
  readonly inside: Place | null
}

/** `dead`: deleted together with what it lay in; Yjs will garbage-collect it on arrival. */
export type SlotOrDead = Slot | 'dead'

export interface Slots {
  /** Where a new struct will lie, or why it cannot. */
  positionOf(struct: Y.Item): SlotOrDead | RejectionReason
  /** Where a known or remembered struct lies. */
  at(id: Y.ID): SlotOrDead | RejectionReason
  remember(struct: Struct, slot: SlotOrDead): void
  /** The new struct that holds `id`, or null when the document already has it. */
  fresh(id: Y.ID): Struct | null
  same(a: SlotOrDead, b: SlotOrDead | RejectionReason): boolean
}

interface Remembered {
  readonly struct: Struct
  readonly slot: SlotOrDead
}

/** Finds places for the structs of one update, in the document and among the structs that came before. */
export function createSlots(doc: Y.Doc, board: Board): Slots {
  const remembered = new Map<number, Remembered[]>()
  const places = new Map<Y.AbstractType<unknown>, Place | RejectionReason>()

  function find(id: Y.ID): Remembered | null {
    const own = remembered.get(id.client)
    // A struct that is known in part is only new from there on.
    if (own === undefined || id.clock < Y.getState(doc.store, id.client)) return null
    let low = 0
    let high = own.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const entry = own[middle]
      if (entry === undefined) return null
      if (id.clock < entry.struct.id.clock) high = middle - 1
      else if (id.clock >= entry.struct.id.clock + entry.struct.length) low = middle + 1
      else return entry
    }
    return null
  }

  function placeOf(type: Y.AbstractType<unknown>): Place | RejectionReason {
    const cached = places.get(type)
    if (cached !== undefined) return cached
    const place = placeOfUncached(type)
    places.set(type, place)
    return place
  }

  function placeOfUncached(type: Y.AbstractType<unknown>): Place | RejectionReason {
    const item = type._item
    if (item === null) return rootPlace(board.schema, Y.findRootTypeKey(type)) ?? 'unknown-place'
    if (!(item.parent instanceof Y.AbstractType)) return 'unknown-place'
    const outer = placeOf(item.parent)
    return typeof outer === 'string' ? outer : placeInside(board, outer, item.parentSub, type)
  }

  function at(id: Y.ID): SlotOrDead | RejectionReason {
    const entry = find(id)
    if (entry !== null) return entry.slot
    const item: unknown = Y.getItem(doc.store, id)
    if (!(item instanceof Y.Item)) return 'dead'
    if (!(item.parent instanceof Y.AbstractType)) return 'unknown-place'
    const place = placeOf(item.parent)
    if (typeof place === 'string') return place
    const parent = item.parent._item === null ? Y.findRootTypeKey(item.parent) : item.parent
    return { parent, place, sub: item.parentSub, inside: null }
  }

  function insideOf(id: Y.ID, sub: string | null): SlotOrDead | RejectionReason {
    const entry = find(id)
    const item: unknown = entry === null ? Y.getItem(doc.store, id) : entry.struct
    if (entry?.slot === 'dead' || !(item instanceof Y.Item)) return 'dead'
    if (item.content instanceof Y.ContentDeleted) return 'dead'
    if (!(item.content instanceof Y.ContentType)) return 'unknown-place'
    const parent = item.content.type
    const place = entry === null ? placeOf(parent) : (entry.slot.inside ?? 'unknown-place')
    return typeof place === 'string' ? place : { parent, place, sub, inside: null }
  }

  function same(a: SlotOrDead, b: SlotOrDead | RejectionReason): boolean {
    if (a === 'dead' || typeof b === 'string') return a === b
    return a.parent === b.parent && a.sub === b.sub
  }

  function between(origin: Y.ID | null, rightOrigin: Y.ID | null): SlotOrDead | RejectionReason {
    const left = origin === null ? null : at(origin)
    const right = rightOrigin === null ? null : at(rightOrigin)
    if (left === 'dead' || right === 'dead') return 'dead'
    const slot = left ?? right
    if (slot === null || typeof slot === 'string') return slot ?? 'malformed'
    if (left !== null && right !== null && !same(slot, right)) return 'malformed'
    // The value of a key replaces the one to its left; it never has a right neighbour.
    if (right !== null && slot.sub !== null) return 'malformed'
    return { ...slot, inside: null }
  }

  return {
    at,
    same,
    fresh: (id) => find(id)?.struct ?? null,
    remember(struct, slot) {
      const own = remembered.get(struct.id.client)
      if (own === undefined) remembered.set(struct.id.client, [{ struct, slot }])
      else own.push({ struct, slot })
    },
    positionOf(struct) {
      if (struct.origin !== null || struct.rightOrigin !== null)
        return between(struct.origin, struct.rightOrigin)
      const parent: unknown = struct.parent
      if (parent instanceof Y.ID) return insideOf(parent, struct.parentSub)
      if (typeof parent !== 'string') return 'malformed'
      const place = rootPlace(board.schema, parent)
      return place === null ? 'unknown-place' : { parent, place, sub: struct.parentSub, inside: null }
    },
  }
}
