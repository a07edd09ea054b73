import { createSignal, onCleanup, type Setter } from 'solid-js'

/** Marks where a card may be dropped: a bundle's id, `loose` or `new`. */
export const DROP_ATTRIBUTE = 'data-drop'

export type DropPlace =
  | { readonly kind: 'loose' }
  | { readonly kind: 'new' }
  | { readonly kind: 'bundle'; readonly id: string }

export interface CardDragState {
  readonly card: string
  /** The pointer, in the window. */
  readonly x: number
  readonly y: number
  readonly over: string | null
}

/** How far a mouse moves before it is a drag, and how long a finger rests. A shorter touch scrolls, as always. */
const MOVE_PX = 6
const PRESS_MS = 350
/** Nearer than this to the top or bottom of what one sees, the page moves along, so much a frame. */
const EDGE_PX = 72
const HEAD_PX = 100
const SCROLL_PX = 10

interface Options {
  readonly mayDrag: () => boolean
  readonly onDrop: (card: string, place: DropPlace) => void
  /** Holds the layout still; the function it returns lets go. */
  readonly holdStill: () => () => void
}

/**
 * Dragging a card with a mouse, a pen or a finger. It is a second way only: everything it does is in the card's menu
 * too (WCAG 2.5.7). Escape, or letting go outside every place, leaves the card where it was.
 */
export function createCardDrag(options: Options) {
  const [state, setState] = createSignal<CardDragState | null>(null)
  let ongoing: (() => void) | null = null
  const stop = () => {
    ongoing?.()
    ongoing = null
  }
  onCleanup(stop)
  return {
    state,
    start(card: string, down: PointerEvent) {
      if (!options.mayDrag() || down.button !== 0) return
      if (down.target instanceof Element && down.target.closest('button, a, textarea, input') !== null) return
      stop()
      ongoing = followPointer(card, down, { ...options, state, setState, stop })
    },
    /** Once a card is in the hand the page must not scroll under it; the browser wants to know that beforehand. */
    attach(element: HTMLElement) {
      const keepStill = (event: TouchEvent) => {
        if (state() !== null && event.cancelable) event.preventDefault()
      }
      element.addEventListener('touchmove', keepStill, { passive: false })
    },
  }
}

interface Hand extends Options {
  readonly state: () => CardDragState | null
  readonly setState: Setter<CardDragState | null>
  readonly stop: () => void
}

/** Follows one pointer from where it went down until it goes up. Returns what ends it. */
function followPointer(card: string, down: PointerEvent, hand: Hand): () => void {
  const touch = down.pointerType === 'touch'
  let carry: (() => void) | null = null
  const begin = (x: number, y: number) => {
    getSelection()?.removeAllRanges()
    hand.setState({ card, x, y, over: placeAt(x, y) })
    carry = scrollAlong(hand)
  }
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return
    const { clientX: x, clientY: y } = event
    if (hand.state() === null) {
      if (Math.hypot(x - down.clientX, y - down.clientY) <= MOVE_PX) return
      // A finger that moves before it has rested is scrolling.
      if (touch) return hand.stop()
      begin(x, y)
    }
    hand.setState({ card, x, y, over: placeAt(x, y) })
  }
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return
    const place = dropPlace(hand.state()?.over ?? null)
    hand.stop()
    if (place !== null) hand.onDrop(card, place)
  }
  const listeners = new AbortController()
  const on = { signal: listeners.signal }
  addEventListener('pointermove', onMove, on)
  addEventListener('pointerup', onUp, on)
  addEventListener('pointercancel', () => hand.stop(), on)
  addEventListener('keydown', (event) => event.key === 'Escape' && hand.state() !== null && hand.stop(), on)
  addEventListener('contextmenu', (event) => touch && event.preventDefault(), on)
  const waiting = touch ? setTimeout(() => begin(down.clientX, down.clientY), PRESS_MS) : undefined
  return () => {
    clearTimeout(waiting)
    listeners.abort()
    carry?.()
    hand.setState(null)
  }
}

/** Moves the page at its edges, every frame because there it moves under a hand that rests. Returns what ends it. */
function scrollAlong(hand: Hand): () => void {
  const letGo = hand.holdStill()
  let frame = 0
  const step = () => {
    const now = hand.state()
    if (now === null) return
    if (now.y < HEAD_PX + EDGE_PX) scrollBy(0, -SCROLL_PX)
    else if (now.y > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX)
    hand.setState({ ...now, over: placeAt(now.x, now.y) })
    frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return () => {
    cancelAnimationFrame(frame)
    letGo()
  }
}

function placeAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest(`[${DROP_ATTRIBUTE}]`)?.getAttribute(DROP_ATTRIBUTE) ?? null
}

function dropPlace(over: string | null): DropPlace | null {
  if (over === null) return null
  if (over === 'loose' || over === 'new') return { kind: over }
  return { kind: 'bundle', id: over }
}
