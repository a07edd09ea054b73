import { createSignal } from 'solid-js'

/** Marks what the arrows move between; its value is the card's id. */
export const CARD_ATTRIBUTE = 'data-card'

type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

interface Spot {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly left: number
  readonly right: number
}

/**
 * The nearest spot in a direction, by how they lie on screen: up and down stay in one's column, left and right go to
 * the nearest column and there to what lies closest in height. Null at the edge.
 */
export function nearest(from: Spot, spots: readonly Spot[], direction: Direction): Spot | null {
  const vertical = direction === 'ArrowUp' || direction === 'ArrowDown'
  const sign = direction === 'ArrowUp' || direction === 'ArrowLeft' ? -1 : 1
  const candidates = spots.filter((spot) => {
    if (spot.id === from.id) return false
    const overlaps = spot.left < from.right - 1 && spot.right > from.left + 1
    return vertical ? overlaps && (spot.y - from.y) * sign > 0 : !overlaps && (spot.x - from.x) * sign > 0
  })
  const distance = (spot: Spot) =>
    vertical ? Math.abs(spot.y - from.y) : Math.abs(spot.x - from.x) * 4 + Math.abs(spot.y - from.y)
  return candidates.reduce<Spot | null>(
    (best, spot) => (best === null || distance(spot) < distance(best) ? spot : best),
    null,
  )
}

/**
 * One tab stop for all cards of the table: arrows move between them, Home and End go to the first and last. The stop
 * stays on the card where the focus was last; when that card is gone the first takes its place.
 * @param isStill whether somebody's hand is on the table: a menu that opens gets the focus a moment later, and an arrow
 *   that comes before that is not for the next card
 */
export function createRoving(container: () => HTMLElement | undefined, isStill: () => boolean) {
  const [last, setLast] = createSignal<string | null>(null)
  let focused: string | null = null

  const elements = () => [...(container()?.querySelectorAll<HTMLElement>(`[${CARD_ATTRIBUTE}]`) ?? [])]
  const idOf = (element: HTMLElement) => element.getAttribute(CARD_ATTRIBUTE) ?? ''
  const focus = (id: string, options: FocusOptions = {}): boolean => {
    const element = elements().find((one) => idOf(one) === id)
    element?.focus(options)
    return element !== undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target
    if (!(target instanceof HTMLElement) || !target.hasAttribute(CARD_ATTRIBUTE)) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const all = elements()
    const next = targetOf(event.key, target, all)
    if (next === null) return
    event.preventDefault()
    if (!isStill()) next.focus()
  }
  const onFocusIn = (event: FocusEvent) => {
    const card = event.target instanceof HTMLElement ? event.target.closest(`[${CARD_ATTRIBUTE}]`) : null
    focused = card instanceof HTMLElement ? idOf(card) : null
    if (focused !== null) setLast(focused)
  }
  const onFocusOut = (event: FocusEvent) => {
    // A card that is taken out of the page loses the focus too; then it is still the one somebody was on.
    if (event.target instanceof HTMLElement && event.target.isConnected && event.relatedTarget !== null)
      focused = null
  }
  return {
    focus,
    /** Listens on the element that holds the cards; it lives as long as they do. */
    attach(element: HTMLElement) {
      element.addEventListener('keydown', onKeyDown)
      element.addEventListener('focusin', onFocusIn)
      element.addEventListener('focusout', onFocusOut)
    },
    /** The card that has the focus, or had it when it was taken out of the page. */
    focused: () => focused,
    /** Whether this card is the tab stop; `first` is the first card on screen. */
    isStop: (id: string, first: string | null, present: (id: string) => boolean) => {
      const stop = last()
      return stop !== null && present(stop) ? stop === id : first === id
    },
  }
}

function targetOf(key: string, from: HTMLElement, all: readonly HTMLElement[]): HTMLElement | null {
  if (key === 'Home') return all[0] ?? null
  if (key === 'End') return all.at(-1) ?? null
  if (key !== 'ArrowUp' && key !== 'ArrowDown' && key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  const spots = all.map(spotOf)
  const found = nearest(spotOf(from), spots, key)
  return all.find((element) => element.getAttribute(CARD_ATTRIBUTE) === found?.id) ?? null
}

function spotOf(element: HTMLElement): Spot {
  const box = element.getBoundingClientRect()
  return {
    id: element.getAttribute(CARD_ATTRIBUTE) ?? '',
    x: box.left + box.width / 2,
    y: box.top + box.height / 2,
    left: box.left,
    right: box.right,
  }
}
