import * as Y from 'yjs'

/** What Yjs did while somebody looked on. */
export interface PlacesSeen {
  /** Items that were passed in search of a place. */
  steps: number
  /** Items that were put somewhere else than the rule of Yjs as released puts them. */
  misplaced: number
  /** Searches in which an item was met that was put behind one of those passed. */
  lookups: number
}

/** Runs `work` and looks at each item that Yjs takes in meanwhile; those of which a part was there already are not looked at. */
export function watchPlaces(work: () => void): PlacesSeen {
  const { integrate } = Y.Item.prototype
  const seen: PlacesSeen = { steps: 0, misplaced: 0, lookups: 0 }
  Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number) {
    const expected = offset === 0 && searches(this) ? placeOf(this, transaction.doc.store, seen) : undefined
    integrate.call(this, transaction, offset)
    if (expected !== undefined && this.left !== expected) seen.misplaced += 1
  }
  try {
    work()
  } finally {
    Y.Item.prototype.integrate = integrate
  }
  return seen
}

function searches({ parent, left, right }: Y.Item): boolean {
  if (!(parent instanceof Y.AbstractType)) return false
  return left === null ? right === null || right.left !== null : left.right !== right
}

function firstBetween({ parent, parentSub, left }: Y.Item): Y.Item | null {
  if (left !== null) return left.right
  if (!(parent instanceof Y.AbstractType)) return null
  if (parentSub === null) return parent._start
  let first = parent._map.get(parentSub) ?? null
  while (first !== null && first.left !== null) first = first.left
  return first
}

/** The rule as Yjs 13.6.33 is released: each item that is passed goes into two sets. */
function placeOf(item: Y.Item, store: Y.Doc['store'], seen: PlacesSeen) {
  const before = new Set<unknown>()
  const conflicting = new Set<unknown>()
  let { left } = item
  let looksUp = false
  for (let other = firstBetween(item); other !== null && other !== item.right; other = other.right) {
    seen.steps += 1
    before.add(other)
    conflicting.add(other)
    if (Y.compareIDs(item.origin, other.origin)) {
      if (other.id.client < item.id.client) {
        left = other
        conflicting.clear()
      } else if (Y.compareIDs(item.rightOrigin, other.rightOrigin)) break
      continue
    }
    if (other.origin === null) break
    looksUp = true
    const behind: unknown = Y.getItem(store, other.origin)
    if (!before.has(behind)) break
    if (!conflicting.has(behind)) {
      left = other
      conflicting.clear()
    }
  }
  if (looksUp) seen.lookups += 1
  return left
}
