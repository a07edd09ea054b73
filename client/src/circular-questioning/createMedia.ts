import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Whether a media query holds now. For what must be elsewhere in the reading order, not only on screen. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [holds, setHolds] = createSignal(list.matches)
  const change = () => setHolds(list.matches)
  list.addEventListener('change', change)
  onCleanup(() => list.removeEventListener('change', change))
  return holds
}
