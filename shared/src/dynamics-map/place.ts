import type { Influence, Position } from './map.doc.ts'

/** A place on the map: x from −1 (negative) to 1 (positive influence), y from −1 (follower) to 1 (leader). */
export interface Place {
  readonly x: number
  readonly y: number
}

/** Whoever crosses an axis because of a word stands at least this far beyond it, so that one can see it. */
const CLEAR_OF_AXIS = 0.15

/** A place within the map, in steps of a thousandth: finer is below a pixel and only makes documents longer. */
export function toPlace(x: number, y: number): Place {
  return { x: within(x), y: within(y) }
}

function within(value: number): number {
  const clamped = Math.min(1, Math.max(-1, Number.isFinite(value) ? value : 0))
  // "+ 0" turns −0 into 0, which is what a reader of the document expects.
  return Math.round(clamped * 1000) / 1000 + 0
}

/** Which half a position belongs to: 1 leaders, −1 followers, 0 either (independent, unknown). */
export function halfOfPosition(position: Position): -1 | 0 | 1 {
  if (position === 'leader' || position === 'distant') return 1
  return position === 'follower' ? -1 : 0
}

/** Which half an influence belongs to: 1 positive, −1 negative, 0 either (changing, unknown). */
export function halfOfInfluence(influence: Influence): -1 | 0 | 1 {
  if (influence === 'positive') return 1
  return influence === 'negative' ? -1 : 0
}

/** The y of a node once its position has been said. */
export function placeForPosition(y: number, position: Position): number {
  return intoHalf(y, halfOfPosition(position))
}

/** The x of a node once its influence has been said. */
export function placeForInfluence(x: number, influence: Influence): number {
  return intoHalf(x, halfOfInfluence(influence))
}

function intoHalf(value: number, half: -1 | 0 | 1): number {
  if (half === 0 || value * half > 0) return value
  return within(half * Math.max(Math.abs(value), CLEAR_OF_AXIS))
}

/** A word that fits the half where a node now stands better than the word it has. */
export type WordOffer =
  | { readonly about: 'position'; readonly to: 'leader' | 'follower' }
  | { readonly about: 'influence'; readonly to: 'positive' | 'negative' }

/**
 * Which words to offer for a node that stands across an axis from what was said of it. An offer, never a change: where
 * one stands is a drawing, what one is called is a judgement (decision 0004). Exactly on an axis nothing is offered.
 */
export function offersFor(node: Place & { position: Position; influence: Influence }): readonly WordOffer[] {
  const offers: WordOffer[] = []
  if (node.y * halfOfPosition(node.position) < 0)
    offers.push({ about: 'position', to: node.y > 0 ? 'leader' : 'follower' })
  if (node.x * halfOfInfluence(node.influence) < 0)
    offers.push({ about: 'influence', to: node.x > 0 ? 'positive' : 'negative' })
  return offers
}

/** How far apart two newcomers should stand, in units of the map. */
const ELBOW_ROOM = 0.18

/** A place near `wanted` that is not on top of anybody: the first free one on widening rings around it. */
export function freePlace(wanted: Place, taken: readonly Place[]): Place {
  for (let ring = 0; ring < 9; ring += 1) {
    for (let step = 0; step < Math.max(1, ring * 6); step += 1) {
      const angle = (step / Math.max(1, ring * 6)) * 2 * Math.PI
      const place = toPlace(
        wanted.x + ring * ELBOW_ROOM * Math.cos(angle),
        wanted.y + ring * ELBOW_ROOM * Math.sin(angle),
      )
      if (taken.every((one) => Math.hypot(one.x - place.x, one.y - place.y) >= ELBOW_ROOM * 0.9)) return place
    }
  }
  return toPlace(wanted.x, wanted.y)
}
