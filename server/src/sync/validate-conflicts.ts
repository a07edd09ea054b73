import * as Y from 'yjs'
import type { Slot, Slots } from './validate-slots.ts'

/** How far Yjs may have to walk for the places of new structs. */
export interface ConflictWalk {
  /** Counts a new struct in; call it in the order in which Yjs takes them in. */
  add(struct: Y.Item, slot: Slot, known: number): void
  /** Items that are passed at most, all structs together. Counts no further than `most`. */
  readonly steps: () => number
}

/** What stands next to a place, as far as the update says. `contested`: only walking tells. */
type Neighbour = Y.ID | null | 'contested'

interface List {
  /** What stands right after a struct or, under `START`, first. Only where the update put something. */
  readonly after: Map<string, Neighbour>
  added: number
}

interface Found {
  readonly item: Y.Item
  readonly id: Y.ID
}

const START = 'start'

/**
 * Where somebody else wrote at the same place too, Yjs goes from item to item to find who comes first. An honest client
 * knows what stood beside its words, so these are a few steps. One that claims to know nothing makes it walk a whole
 * list for each struct: 4,900 paragraphs, a hundred kilobytes, held everybody up for seven seconds. Where a struct lands
 * after a walk is not worked out here; whatever leans on such a place is counted as walking too.
 * Source: `Item.integrate` of Yjs 13.6; measured.
 */
export function createConflictWalk(
  doc: Y.Doc,
  slots: Pick<Slots, 'fresh'>,
  { most, structs }: { readonly most: number; readonly structs: number },
): ConflictWalk {
  const lists = new Map<Slot['parent'], Map<string | null, List>>()
  let steps = 0
  const isFreeInDocument = (found: Found | null, right: Y.ID | null) => isSame(found?.id ?? null, right)

  const listOf = ({ parent, sub }: Slot): List => {
    const subs = lists.get(parent) ?? new Map<string | null, List>()
    lists.set(parent, subs)
    const list = subs.get(sub) ?? { after: new Map<string, Neighbour>(), added: 0 }
    subs.set(sub, list)
    return list
  }
  /** The known items from a place to what the struct says stands to its right. */
  const walk = (from: Y.Item | null, towards: 'left' | 'right', right: Y.ID | null) => {
    const end: unknown = right === null || slots.fresh(right) !== null ? null : Y.getItem(doc.store, right)
    for (let item = from; item !== null && item !== end && steps <= most; item = item[towards]) steps += 1
  }
  return {
    add(struct, slot, known) {
      const { client, clock } = struct.id
      const isRest = clock < known
      const origin = isRest ? new Y.ID(client, known - 1) : struct.origin
      const { rightOrigin } = struct
      const isFresh = origin !== null && slots.fresh(origin) !== null
      const found = isFresh ? null : firstAfter(doc, slot, origin)
      steps += 1
      // A letter: nothing comes after it that could lean on it.
      if (structs === 1 && isFreeInDocument(found, rightOrigin)) return
      const list = listOf(slot)
      const place = origin === null ? START : keyOf(origin)
      const neighbour = list.after.get(place)
      const isFree =
        neighbour === undefined
          ? isFresh || isFreeInDocument(found, rightOrigin)
          : neighbour !== 'contested' && isSame(neighbour, rightOrigin)
      if (!isFree) {
        // Of a key the last value is known, and Yjs goes back from it to the first.
        walk(found?.item ?? null, origin === null && slot.sub !== null ? 'left' : 'right', rightOrigin)
        steps += list.added
      }
      list.added += 1
      list.after.set(place, isFree ? new Y.ID(client, Math.max(clock, known)) : 'contested')
      if (isFree) list.after.set(keyOf(new Y.ID(client, clock + struct.length - 1)), rightOrigin)
    },
    steps: () => steps,
  }
}

const keyOf = ({ client, clock }: Y.ID) => `${client}:${clock}`

const isSame = (a: Y.ID | null, b: Y.ID | null) =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

/** What stands right after a known place: the item, and where in it. At the start of a key, its last value. */
function firstAfter(doc: Y.Doc, { parent, sub }: Slot, origin: Y.ID | null): Found | null {
  if (origin !== null) {
    const left: unknown = Y.getItem(doc.store, origin)
    if (!(left instanceof Y.Item)) return null
    const next = origin.clock + 1
    if (next < left.id.clock + left.length) return { item: left, id: new Y.ID(origin.client, next) }
    return left.right === null ? null : { item: left.right, id: left.right.id }
  }
  const type = typeof parent === 'string' ? doc.share.get(parent) : parent
  if (type === undefined) return null
  const item = sub === null ? type._start : (type._map.get(sub) ?? null)
  return item === null ? null : { item, id: item.id }
}
