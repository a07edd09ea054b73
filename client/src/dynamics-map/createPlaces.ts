import type { MapNode } from '@rode-draad/shared/dynamics-map/map.ts'
import type { Place } from '@rode-draad/shared/dynamics-map/place.ts'
import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  mapArray,
  on,
  onCleanup,
  untrack,
} from 'solid-js'

/** The node in somebody's hand here: where it is drawn is up to that hand, whatever the document says. */
export interface Held extends Place {
  readonly id: string
}

const GLIDE_MS = 140

const wantsStillness = () => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false

/**
 * Where each node is drawn: what one holds follows the hand, everything else glides in 140 ms to where the document
 * says, or goes at once for who wants no motion. Others' moves so never move what I am dragging.
 */
export function createPlaces(nodes: Accessor<readonly MapNode[]>, held: Accessor<Held | null>) {
  const places = mapArray(nodes, (node) => {
    const [shown, setShown] = createSignal<Place>({ x: node.x, y: node.y })
    const glide = createGlide(untrack(shown), setShown)
    createEffect(
      on(
        () => ({ x: node.x, y: node.y }),
        (to) => {
          if (untrack(held)?.id !== node.id) glide(to)
        },
        { defer: true },
      ),
    )
    const inHand = createMemo(() => {
      const hand = held()
      return hand?.id === node.id ? hand : null
    })
    // What was dropped stays where it was dropped; the document follows within a thousandth.
    createEffect(
      on(inHand, (hand, before) => {
        if (hand === null && before) glide({ x: node.x, y: node.y }, before)
      }),
    )
    return [node.id, () => inHand() ?? shown()] as const
  })
  const byId = createMemo(() => new Map<string, Accessor<Place>>(places()))
  return (id: string): Place => byId().get(id)?.() ?? { x: 0, y: 0 }
}

/** Moves a shown place to where it belongs, at most one journey at a time. `from`: begin there instead. */
function createGlide(start: Place, show: (place: Place) => void) {
  let now = start
  let frame = 0
  const put = (place: Place) => {
    now = place
    show(place)
  }
  onCleanup(() => cancelAnimationFrame(frame))
  return (to: Place, from?: Place) => {
    cancelAnimationFrame(frame)
    const begin = from ?? now
    if (wantsStillness() || Math.hypot(to.x - begin.x, to.y - begin.y) < 0.004) return put(to)
    if (from) put(from)
    let startedAt: number | null = null
    const step = (at: number) => {
      startedAt ??= at
      const part = Math.min(1, (at - startedAt) / GLIDE_MS)
      const eased = 1 - (1 - part) ** 2
      put({ x: begin.x + (to.x - begin.x) * eased, y: begin.y + (to.y - begin.y) * eased })
      if (part < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
  }
}
