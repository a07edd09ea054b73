import { createSignal, onCleanup } from 'solid-js'

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
const EDGE_PX = 72
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
  const stop = () => ongoing?.()
  onCleanup(stop)

  const start = (card: string, down: PointerEvent) => {
    if (!options.mayDrag() || down.button !== 0) return
    if (down.target instanceof Element && down.target.closest('button, a, textarea, input') !== null) return
    stop()
    const touch = down.pointerType === 'touch'
    let letGo: (() => void) | null = null
    let waiting: ReturnType<typeof setTimeout> | undefined
    let frame = 0
    // Every frame, because at the edge the page moves under a hand that rests.
    const follow = () => {
      const now = state()
      if (now === null) return
      scrollAtEdge(now.y)
      setState({ ...now, over: placeAt(now.x, now.y) })
      frame = requestAnimationFrame(follow)
    }
    const begin = (x: number, y: number) => {
      letGo = options.holdStill()
      getSelection()?.removeAllRanges()
      setState({ card, x, y, over: placeAt(x, y) })
      frame = requestAnimationFrame(follow)
    }
    const move = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return
      if (state() === null) {
        const moved = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > MOVE_PX
        if (!moved) return
        if (touch) return stop()
        begin(event.clientX, event.clientY)
      }
      setState({ card, x: event.clientX, y: event.clientY, over: placeAt(event.clientX, event.clientY) })
    }
    const up = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return
      const place = dropPlace(state()?.over ?? null)
      stop()
      if (place !== null) options.onDrop(card, place)
    }
    const listeners = new AbortController()
    const on = { signal: listeners.signal }
    addEventListener('pointermove', move, on)
    addEventListener('pointerup', up, on)
    addEventListener('pointercancel', () => stop(), on)
    addEventListener('keydown', (event) => event.key === 'Escape' && state() !== null && stop(), on)
    addEventListener('contextmenu', (event) => touch && event.preventDefault(), on)
    if (touch) waiting = setTimeout(() => begin(down.clientX, down.clientY), PRESS_MS)
    ongoing = () => {
      clearTimeout(waiting)
      cancelAnimationFrame(frame)
      listeners.abort()
      letGo?.()
      setState(null)
      ongoing = null
    }
  }
  return {
    state,
    start,
    /** Once a card is in the hand the page must not scroll under it; the browser wants to know that beforehand. */
    attach(element: HTMLElement) {
      const keepStill = (event: TouchEvent) => {
        if (state() !== null && event.cancelable) event.preventDefault()
      }
      element.addEventListener('touchmove', keepStill, { passive: false })
    },
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

function scrollAtEdge(y: number) {
  if (y < EDGE_PX + 100) scrollBy(0, -SCROLL_PX)
  else if (y > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX)
}
