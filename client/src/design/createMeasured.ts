import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js'
import type { Point } from './Thread.tsx'

/**
 * Measures positions for a drawing and measures again whenever something in the container changes size: a text that
 * wraps, a font that arrives, the window. At most once a frame. `measure` gets the container and reads only, and gives
 * plain data.
 */
export function createMeasured<Value>(
  container: () => HTMLElement | undefined,
  measure: (container: HTMLElement) => Value,
  initial: Value,
): readonly [Accessor<Value>, () => void] {
  // What is drawn from it lies in the container too: the same places drawn anew would be measured again, for ever.
  const [value, setValue] = createSignal<Value>(initial, {
    equals: (before, after) => JSON.stringify(before) === JSON.stringify(after),
  })
  let frame = 0
  const now = () => {
    frame = 0
    const element = container()
    if (element) setValue(() => measure(element))
  }
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(now)
  }
  onMount(() => {
    const element = container()
    if (!element) return
    const sizes = new ResizeObserver(soon)
    sizes.observe(element)
    const contents = new MutationObserver(soon)
    contents.observe(element, { childList: true, subtree: true, characterData: true })
    void document.fonts?.ready.then(soon)
    soon()
    onCleanup(() => {
      sizes.disconnect()
      contents.disconnect()
      cancelAnimationFrame(frame)
    })
  })
  return [value, soon]
}

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly centre: Point
}

/** Where an element lies inside a container, in the container's own pixels (its scroll included). */
export function boxWithin(container: HTMLElement, element: Element): Box {
  const outer = container.getBoundingClientRect()
  const inner = element.getBoundingClientRect()
  const left = inner.left - outer.left + container.scrollLeft
  const top = inner.top - outer.top + container.scrollTop
  return {
    left,
    top,
    right: left + inner.width,
    bottom: top + inner.height,
    centre: { x: left + inner.width / 2, y: top + inner.height / 2 },
  }
}
