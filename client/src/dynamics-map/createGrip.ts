import { type Accessor, batch, createSignal, onCleanup, type Signal } from 'solid-js'
import type { Held } from './createPlaces.ts'
import { clearance, type Frame, fromPoint, type Point, type Shape } from './geometry.ts'
import type { OpenMap } from './map-context.tsx'

/** A line being pulled out of a node, to wherever the pointer is. */
export interface Pulled {
  readonly from: string
  readonly at: Point
  /** The node it would end at if let go now. */
  readonly over: string | null
}

/** At most ten commits a second while dragging: enough to follow by eye, little enough for the network. */
const COMMIT_MS = 100
/** A pointer that moves less than this has clicked. */
const CLICK_PX = 4

export interface Grip {
  readonly held: Accessor<Held | null>
  readonly pulled: Accessor<Pulled | null>
  readonly takeNode: (event: PointerEvent, id: string) => void
  readonly pullLine: (event: PointerEvent, from: string) => void
  /** Move mode of the keyboard: the node is in hand until it is put down or put back. */
  readonly lift: (id: string) => void
  readonly nudge: (dx: number, dy: number) => void
  readonly putDown: () => void
  readonly putBack: () => void
}

export interface GripSource {
  readonly map: OpenMap
  readonly frame: Accessor<Frame>
  readonly shapes: Accessor<readonly Shape[]>
  /** The pointer in the drawing's own pixels. */
  readonly pointOf: (event: PointerEvent) => Point
  /** Pressed and let go without moving. `again`: it was chosen already when it was pressed. */
  readonly onClick: (id: string, again: boolean) => void
  readonly held: Signal<Held | null>
}

/** What one holds on the map, by pointer, touch or keyboard. One thing at a time. */
export function createGrip({ map, frame, shapes, pointOf, onClick, held: hand }: GripSource): Grip {
  const [held, setHeld] = hand
  const [pulled, setPulled] = createSignal<Pulled | null>(null)
  const commit = createCommitter((place) => map.hand.move(place.id, place))
  let origin: Held | null = null

  const lift = (id: string) => {
    const node = map.model.node(id)
    if (node === undefined || !map.model.mayWrite()) return
    origin = { id, x: node.x, y: node.y }
    map.hand.forget()
    setHeld(origin)
  }
  const hold = (x: number, y: number) => {
    const hand = held()
    if (hand) setHeld({ id: hand.id, x: clamp(x), y: clamp(y) })
  }
  const putDown = () => {
    const hand = held()
    if (hand === null) return
    commit.cancel()
    // One batch: the hand lets go at the very place where the document has it.
    batch(() => {
      map.hand.move(hand.id, hand)
      setHeld(null)
    })
    map.hand.putDown(hand.id)
  }
  const putBack = () => {
    commit.cancel()
    batch(() => {
      if (origin && held()) map.hand.move(origin.id, origin)
      setHeld(null)
    })
  }

  const takeNode = (event: PointerEvent, id: string) => {
    if (event.button !== 0 || !(event.currentTarget instanceof Element)) return
    const grabbed = pointOf(event)
    const offset = fromPoint(grabbed, frame())
    // The press itself will focus and so choose it; ask before that.
    const again = map.focus.chosen() === id
    follow(event.currentTarget, event.pointerId, {
      move(at) {
        if (held()?.id !== id) {
          if (Math.hypot(at.x - grabbed.x, at.y - grabbed.y) < CLICK_PX || !map.model.mayWrite()) return
          lift(id)
          map.focus.choose(id)
        }
        const place = fromPoint(at, frame())
        hold((origin?.x ?? 0) + place.x - offset.x, (origin?.y ?? 0) + place.y - offset.y)
        const hand = held()
        if (hand) commit.soon(hand)
      },
      end(kept) {
        if (held()?.id !== id) return kept && onClick(id, again)
        if (kept) putDown()
        else putBack()
      },
    })
  }

  const pullLine = (event: PointerEvent, from: string) => {
    if (event.button !== 0 || !(event.currentTarget instanceof Element) || !map.model.mayWrite()) return
    event.stopPropagation()
    follow(event.currentTarget, event.pointerId, {
      move(at) {
        const over = shapes().find((shape) => shape.id !== from && clearance(shape, at) < 12)
        setPulled({ from, at, over: over?.id ?? null })
      },
      end(kept) {
        const line = pulled()
        setPulled(null)
        if (kept && line?.over) tie(map, from, line.over)
        else if (kept && line === null) map.focus.open({ kind: 'newTie', from })
      },
    })
  }

  /** Follows one pointer from press to release, one step a frame; Escape or a lost pointer ends it without keeping. */
  const follow = (
    element: Element,
    pointer: number,
    steps: { move: (at: Point) => void; end: (kept: boolean) => unknown },
  ) => {
    element.setPointerCapture(pointer)
    let latest: PointerEvent | null = null
    let frameId = 0
    const step = () => {
      frameId = 0
      if (latest) steps.move(pointOf(latest))
      latest = null
    }
    const onMove = (event: Event) => {
      if (!(event instanceof PointerEvent) || event.pointerId !== pointer) return
      latest = event
      if (frameId === 0) frameId = requestAnimationFrame(step)
    }
    const stop = (kept: boolean) => {
      cancelAnimationFrame(frameId)
      if (kept) step()
      for (const undo of undos) undo()
      steps.end(kept)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      stop(false)
    }
    const undos = [
      listen(element, 'pointermove', onMove),
      listen(element, 'pointerup', () => stop(true)),
      listen(element, 'pointercancel', () => stop(false)),
    ]
    document.addEventListener('keydown', onKey, true)
    undos.push(() => document.removeEventListener('keydown', onKey, true))
  }
  onCleanup(() => commit.cancel())

  return {
    held,
    pulled,
    takeNode,
    pullLine,
    lift,
    nudge: (dx, dy) => {
      const hand = held()
      if (hand) hold(hand.x + dx, hand.y + dy)
    },
    putDown,
    putBack,
  }
}

/**
 * Keeps a finger on `element` from scrolling the page; elsewhere on the paper it still does. The style `touch-action`
 * would say the same, but browsers do not heed it on shapes inside a drawing (seen in Chromium).
 */
export function keepFinger(element: SVGElement, when: () => boolean) {
  const keep = (event: TouchEvent) => {
    if (when()) event.preventDefault()
  }
  element.addEventListener('touchstart', keep, { passive: false })
}

/** A new line says nothing yet of what it is, and its panel opens to say it; where one runs already, that one opens. */
function tie(map: OpenMap, from: string, to: string) {
  const words = map.model.level === 'person' ? { kind: '', note: '' } : {}
  const drawn = map.hand.draw({ from, to, direction: 'oneWay', influence: 'unknown', ...words })
  const there = map.model.ties().find((one) => one.from === from && one.to === to)
  const either = there ?? map.model.ties().find((one) => one.from === to && one.to === from)
  const id = map.model.tie(drawn)?.id ?? either?.id
  if (id !== undefined) map.focus.open({ kind: 'tie', id })
}

function listen(target: Element, name: string, on: (event: Event) => void): () => void {
  target.addEventListener(name, on)
  return () => target.removeEventListener(name, on)
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value))
}

/** Passes on the newest of many, at most once in `COMMIT_MS`. */
function createCommitter(commit: (place: Held) => void) {
  let lastAt = Number.NEGATIVE_INFINITY
  let waiting: Held | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    timer = undefined
    lastAt = performance.now()
    if (waiting) commit(waiting)
    waiting = null
  }
  return {
    soon(place: Held) {
      waiting = place
      if (timer !== undefined) return
      const left = COMMIT_MS - (performance.now() - lastAt)
      if (left <= 0) now()
      else timer = setTimeout(now, left)
    },
    cancel() {
      clearTimeout(timer)
      timer = undefined
      waiting = null
    },
  }
}
