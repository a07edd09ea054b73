import * as Y from 'yjs'
import { BoardDocument } from './board-document.ts'

/** A new list item with both neighbours it was typed between. */
export interface Sibling {
  readonly id: Y.ID
  readonly origin: Y.ID
  readonly rightOrigin: Y.ID
}

const WALK_STEPS = 20_000
const CHAIN_LENGTH = 64

/**
 * The new list items of which a few neighbours do not prove that their left one stands before their right one; null when
 * one certainly does not. A forged pair in the wrong order gives each replica, and each reload, its own order of the
 * text.
 */
export function unprovedOrder(
  doc: Y.Doc,
  siblings: readonly Sibling[],
  fresh: (id: Y.ID) => Y.Item | Y.GC | null,
): readonly Sibling[] | null {
  const proof = createProof(doc, fresh)
  const unproved: Sibling[] = []
  for (const sibling of siblings) {
    const verdict = proof(sibling.origin, sibling.rightOrigin)
    if (verdict === 'no') return null
    if (verdict === 'unknown') unproved.push(sibling)
  }
  return unproved
}

type Verdict = 'yes' | 'no' | 'unknown'

/**
 * `left` stands before its own right neighbour, that one before its own, and so on; `right` stands after its own left
 * neighbour, and so on. Where both chains meet, in a new struct or in the document, the claim is proved.
 */
function createProof(doc: Y.Doc, fresh: (id: Y.ID) => Y.Item | Y.GC | null) {
  const walk = createWalk(doc)
  function chain(
    start: Y.ID,
    side: 'rightOrigin' | 'origin',
  ): { readonly ids: Y.ID[]; readonly known: Y.ID | null } {
    const ids: Y.ID[] = []
    for (let id: Y.ID | null = start; id !== null && ids.length < CHAIN_LENGTH; ) {
      const struct = fresh(id)
      if (struct === null) return { ids, known: id }
      ids.push(id)
      id = struct instanceof Y.Item ? struct[side] : null
    }
    return { ids, known: null }
  }
  return function precedes(left: Y.ID, right: Y.ID): Verdict {
    if (fresh(left) === null && fresh(right) === null) return walk(left, right)
    const above = chain(left, 'rightOrigin')
    const below = chain(right, 'origin')
    const lows = new Map<unknown, Y.ID>(below.ids.map((id) => [fresh(id), id]))
    for (const id of above.ids) {
      const low = lows.get(fresh(id))
      if (low === undefined) continue
      if (id === left && low === right) return id.clock < low.clock ? 'yes' : 'no'
      if (id.clock <= low.clock) return 'yes'
    }
    if (above.known === null || below.known === null) return 'unknown'
    if (Y.compareIDs(above.known, below.known) || walk(above.known, below.known) === 'yes') return 'yes'
    return 'unknown'
  }
}

/** Looks whether one known item stands before another. All walks of one update share one budget of steps. */
function createWalk(doc: Y.Doc): (left: Y.ID, right: Y.ID) => Verdict {
  let steps = 0
  return (left, right) => {
    const from: unknown = Y.getItem(doc.store, left)
    const to: unknown = Y.getItem(doc.store, right)
    if (from === to) return left.clock < right.clock ? 'yes' : 'no'
    // What is garbage collected has no order.
    if (!(from instanceof Y.Item) || !(to instanceof Y.Item)) return 'yes'
    for (let item = from.right; item !== null; item = item.right) {
      if (item === to) return 'yes'
      steps += 1
      if (steps > WALK_STEPS) return 'unknown'
    }
    return 'no'
  }
}

/**
 * The same, tried out in a copy, which costs as much as loading the document. Measured: in one of 1,000 random sessions
 * full of concurrent undo and redo, Yjs itself wrote a pair in the wrong order, and its replicas did diverge.
 */
export function keepsOrderInCopy(doc: Y.Doc, update: Uint8Array, siblings: readonly Sibling[]): boolean {
  const copy = new BoardDocument({ gc: false })
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(copy, update)
    const position = createPositions(copy)
    return siblings.every((sibling) => {
      const left = position(sibling.origin)
      const own = position(sibling.id)
      const right = position(sibling.rightOrigin)
      if (left === null || own === null || right === null) return true
      return left < own && own < right
    })
  } catch {
    return false
  } finally {
    copy.destroy()
  }
}

/** Positions of items among their siblings; null for what is garbage collected and has no position any more. */
function createPositions(copy: Y.Doc): (id: Y.ID) => number | null {
  const lists = new Map<Y.AbstractType<unknown>, Map<Y.Item, number>>()
  return (id) => {
    const item: unknown = Y.getItem(copy.store, id)
    if (!(item instanceof Y.Item) || !(item.parent instanceof Y.AbstractType)) return null
    let list = lists.get(item.parent)
    if (list === undefined) {
      list = new Map()
      let place = 0
      for (let each = item.parent._start; each !== null; each = each.right) {
        list.set(each, place)
        place += 1
      }
      lists.set(item.parent, list)
    }
    const at = list.get(item)
    // An item can hold several units: the unit within it counts too.
    return at === undefined ? null : at + (id.clock - item.id.clock) / (item.length + 1)
  }
}
