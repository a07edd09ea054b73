import { For, type JSX } from 'solid-js'
import './Thread.css'

export interface Point {
  readonly x: number
  readonly y: number
}

/** A horizontal Bézier with its control points halfway: leaves and arrives level (visual.md, The red line). */
export function threadPath(from: Point, to: Point): string {
  const half = (from.x + to.x) / 2
  return `M${from.x} ${from.y}C${half} ${from.y} ${half} ${to.y} ${to.x} ${to.y}`
}

export type ThreadTone = 'rest' | 'normal' | 'lit'

export interface ThreadLineProps {
  from: Point
  to: Point
  /** rest: behind other things; lit: the one in hand; normal (default). */
  tone?: ThreadTone
  /** Not inside yet, e.g. a guest. */
  dotted?: boolean
}

/** One line, inside a ThreadLayer. */
export function ThreadLine(props: ThreadLineProps) {
  return (
    <path
      class={`rd-thread rd-thread--${props.tone ?? 'normal'}`}
      classList={{ 'rd-thread--dotted': props.dotted === true }}
      d={threadPath(props.from, props.to)}
    />
  )
}

/** A knot inside a ThreadLayer: 9 px with a white ring; open while a thread is being made. */
export function ThreadKnot(props: { at: Point; open?: boolean; tone?: ThreadTone }) {
  return (
    <circle
      class={`rd-thread-knot rd-thread-knot--${props.tone ?? 'normal'}`}
      classList={{ 'rd-thread-knot--open': props.open === true }}
      cx={props.at.x}
      cy={props.at.y}
      r={props.open ? 4.5 : 5.5}
    />
  )
}

/**
 * The drawing of lines over a positioned container, in its own pixels. Hidden from assistive technology: every line is
 * also said in words. Lit lines go last so that they lie on top.
 */
export function ThreadLayer(props: { children: JSX.Element; behind?: boolean }) {
  return (
    <svg
      class="rd-thread-layer"
      classList={{ 'rd-thread-layer--behind': props.behind === true }}
      aria-hidden="true"
    >
      {props.children}
    </svg>
  )
}

/** Many lines at once: those at rest below, then normal, then lit. */
export function ThreadLines(props: { lines: readonly ThreadLineProps[] }) {
  const sorted = () => {
    const order: Record<ThreadTone, number> = { rest: 0, normal: 1, lit: 2 }
    return [...props.lines].sort((a, b) => order[a.tone ?? 'normal'] - order[b.tone ?? 'normal'])
  }
  return (
    <For each={sorted()}>
      {(line) => (
        <ThreadLine
          from={line.from}
          to={line.to}
          tone={line.tone ?? 'normal'}
          dotted={line.dotted ?? false}
        />
      )}
    </For>
  )
}

/** A knot in the page's own flow, e.g. on the edge of a card: place it with a class of your own. */
export function Knot(props: { open?: boolean; class?: string }) {
  return (
    <span
      class={`rd-knot ${props.class ?? ''}`}
      classList={{ 'rd-knot--open': props.open === true }}
      aria-hidden="true"
    />
  )
}
