import { createSignal, type JSX, onCleanup, onMount } from 'solid-js'
import { IconButton } from '../design/IconButton.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import type { Point } from './geometry.ts'

export interface PopoverProps {
  title: string
  /** What it is about, in pixels of the paper; null puts it in the middle. */
  at: Point | null
  /** How far to stay from `at`. */
  away: number
  children: JSX.Element
  onClose: (giveFocusBack: boolean) => void
}

const EDGE = 8

/**
 * A small panel on the map's paper, beside what it is about and never over it when there is room. Not modal: the table
 * goes on. The focus goes in when it opens; Escape closes and gives it back; leaving it closes it.
 */
export function Popover(props: PopoverProps) {
  let panel: HTMLDivElement | undefined
  let body: HTMLDivElement | undefined
  const [place, setPlace] = createSignal({ left: EDGE, top: EDGE })

  const arrange = () => {
    const paper = panel?.offsetParent
    if (!panel || !(paper instanceof HTMLElement)) return
    const [width, height] = [panel.offsetWidth, panel.offsetHeight]
    const at = props.at ?? { x: (paper.clientWidth - width) / 2 - props.away, y: paper.clientHeight * 0.4 }
    const right = at.x + props.away
    const left = right + width + EDGE <= paper.clientWidth ? right : at.x - props.away - width
    setPlace({
      left: within(left, paper.clientWidth - width),
      top: within(at.y - height / 3, paper.clientHeight - height),
    })
  }
  onMount(() => {
    arrange()
    const sizes = new ResizeObserver(arrange)
    if (panel) sizes.observe(panel)
    const first = ['input:checked', 'select, input, textarea', 'button'].map((one) =>
      body?.querySelector<HTMLElement>(one),
    )
    ;(first.find(Boolean) ?? panel)?.focus()
    onCleanup(() => sizes.disconnect())
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    props.onClose(true)
  }
  const onFocusOut = (event: FocusEvent) => {
    const to = event.relatedTarget
    if (to instanceof Node && !panel?.contains(to)) props.onClose(false)
  }
  return (
    <div
      ref={(element) => {
        panel = element
      }}
      class="dm-popover"
      role="dialog"
      tabindex="-1"
      aria-label={props.title}
      style={{ left: `${place().left}px`, top: `${place().top}px` }}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <div class="dm-popover__head">
        <h2 class="dm-popover__title">{props.title}</h2>
        <IconButton icon="close" size="sm" label={text.menu.close} onClick={() => props.onClose(true)} />
      </div>
      <div
        ref={(element) => {
          body = element
        }}
      >
        {props.children}
      </div>
    </div>
  )
}

function within(value: number, most: number): number {
  return Math.max(EDGE, Math.min(value, most - EDGE))
}
