import * as Y from 'yjs'
import type { Slot, Slots } from './validate-slots.ts'

/** How far Yjs may have to walk for the places of new structs. */
export interface ConflictWalk {
  /** Counts a new struct in; call it in the order in which Yjs takes them in. */
  add(struct: Y.Item, slot: Slot, known: number): void
  /** Items that are passed at most, all structs together, where each stands between its neighbours. Counts little further than `most`. */
  readonly steps: () => number
  /** How many structs walk at all. */
  readonly walking: () => number
}

/** What stands next to a place, as far as the update says. `contested`: only walking tells. */
type Neighbour = Y.ID | null | 'contested'

/** What an update puts in one list of the document. */
interface List {
  /** What stands right after a struct or, under `START`, first. Only where the update put something. */
  readonly after: Map<string, Neighbour>
  added: number
}

export interface ConflictWalkOptions {
  readonly most: number
  /** How many structs will be counted in. */
  readonly structs: number
  /** Structs of the update that the document has already: Yjs looks up their neighbours all the same, and cuts texts there. */
  readonly stale: number
}

/** A new struct as Yjs places it: of what is known in part it takes the rest, and sets that after the known part. */
interface Claim {
  readonly first: Y.ID
  readonly last: Y.ID
  readonly origin: Y.ID | null
  readonly right: Y.ID | null
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
 * after a walk is not worked out here; whatever leans on such a place is counted as walking too. An order that is not
 * proved may make the walk longer: see `refuseOrder`.
 * Source: `Item.integrate` of Yjs 13.6; measured.
 */
export function createConflictWalk(
  doc: Y.Doc,
  { fresh }: Pick<Slots, 'fresh'>,
  { most, structs, stale }: ConflictWalkOptions,
): ConflictWalk {
  const listOf = createLists()
  /** Of each new struct the known item before which it stands. */
  const ends = new Map<unknown, Y.ID | null>()
  let steps = 0
  let walking = 0
  /** Where texts are cut in two: each makes one item more to pass. */
  let cuts = stale * 2

  /** The known item before which something stands; what is new stands before the same as its own right neighbour. */
  const endOf = (right: Y.ID | null): Y.ID | null => {
    const struct = right === null ? null : fresh(right)
    return struct === null ? right : (ends.get(struct) ?? null)
  }
  /** The known items from a place to what the struct says stands to its right. */
  const walk = (from: Y.Item | null, towards: 'left' | 'right', right: Y.ID | null) => {
    const known = endOf(right)
    const end: unknown = known === null ? null : Y.getItem(doc.store, known)
    for (let item = from; item !== null && item !== end && steps <= most; item = item[towards]) steps += 1
  }
  const holding = (id: Y.ID): unknown => fresh(id) ?? Y.getItem(doc.store, id)
  /** Whether a place where the update put nothing yet is as the struct says. */
  const isAsKnown = ({ origin, right }: Claim, found: Found | null) => {
    const left = origin === null ? null : fresh(origin)
    if (origin === null || left === null) return Y.compareIDs(found?.id ?? null, right)
    const next = nextWithin(left, origin)
    return next === null || Y.compareIDs(next, right)
  }
  return {
    add(struct, slot, known) {
      const claim = claimOf(struct, known)
      const { origin, right } = claim
      const found = origin === null || fresh(origin) === null ? firstAfter(doc, slot, origin) : null
      steps += 1
      // A letter: nothing comes after it that could lean on it.
      if (structs === 1 && isAsKnown(claim, found)) return
      if (origin !== null && nextWithin(holding(origin), origin) !== null) cuts += 1
      if (right !== null && isWithin(holding(right), right)) cuts += 1
      ends.set(struct, endOf(right))
      const list = listOf(slot)
      const neighbour = list.after.get(keyOf(origin))
      const isFree =
        neighbour === undefined
          ? isAsKnown(claim, found)
          : neighbour !== 'contested' && Y.compareIDs(neighbour, right)
      if (!isFree) {
        walking += 1
        // Of a key the last value is known, and Yjs goes back from it to the first.
        walk(found?.item ?? null, origin === null && slot.sub !== null ? 'left' : 'right', right)
        steps += list.added + cuts
      }
      note(list, claim, isFree)
    },
    walking: () => walking,
    steps: () => steps,
  }
}

function claimOf({ id, length, origin, rightOrigin }: Y.Item, known: number): Claim {
  const last = new Y.ID(id.client, id.clock + length - 1)
  if (id.clock >= known) return { first: id, last, origin, right: rightOrigin }
  return {
    first: new Y.ID(id.client, known),
    last,
    origin: new Y.ID(id.client, known - 1),
    right: rightOrigin,
  }
}

/** A list for each type and, in it, each key. */
function createLists(): (slot: Slot) => List {
  const lists = new Map<Slot['parent'], Map<string | null, List>>()
  return ({ parent, sub }) => {
    const subs = lists.get(parent) ?? new Map<string | null, List>()
    lists.set(parent, subs)
    const list = subs.get(sub) ?? { after: new Map<string, Neighbour>(), added: 0 }
    subs.set(sub, list)
    return list
  }
}

function note(list: List, { first, last, origin, right }: Claim, isFree: boolean) {
  list.added += 1
  list.after.set(keyOf(origin), isFree ? first : 'contested')
  if (isFree) list.after.set(keyOf(last), right)
}

const keyOf = (id: Y.ID | null) => (id === null ? START : `${id.client}:${id.clock}`)

/** The unit after `id` in the struct that holds it, or null when `id` is its last. */
function nextWithin(struct: unknown, { client, clock }: Y.ID): Y.ID | null {
  if (!(struct instanceof Y.Item) || clock + 1 >= struct.id.clock + struct.length) return null
  return new Y.ID(client, clock + 1)
}

const isWithin = (struct: unknown, { clock }: Y.ID) => struct instanceof Y.Item && clock > struct.id.clock

/** What stands right after a known place: the item, and where in it. At the start of a key, its last value. */
function firstAfter(doc: Y.Doc, { parent, sub }: Slot, origin: Y.ID | null): Found | null {
  if (origin !== null) {
    const left: unknown = Y.getItem(doc.store, origin)
    if (!(left instanceof Y.Item)) return null
    const next = nextWithin(left, origin)
    if (next !== null) return { item: left, id: next }
    return left.right === null ? null : { item: left.right, id: left.right.id }
  }
  const type = typeof parent === 'string' ? doc.share.get(parent) : parent
  if (type === undefined) return null
  const item = sub === null ? type._start : (type._map.get(sub) ?? null)
  return item === null ? null : { item, id: item.id }
}
