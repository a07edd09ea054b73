import { For } from 'solid-js'
import { type Box, boxWithin, createMeasured } from '../design/createMeasured.ts'
import { type Point, ThreadKnot, ThreadLayer, threadPath } from '../design/Thread.tsx'

interface Drawing {
  readonly paths: readonly string[]
  readonly knots: readonly Point[]
}

const nothing: Drawing = { paths: [], knots: [] }
/** Radius of a bend. */
const BEND = 22

/** The lit line: from the measure in focus through the gutter to the strip, and along it to the cards. */
export function ThreadToMeasure(props: { container: () => HTMLElement | undefined }) {
  const [drawing] = createMeasured(() => props.container(), measure, nothing)
  return (
    <ThreadLayer>
      <For each={drawing().paths}>{(path) => <path class="rd-thread rd-thread--lit" d={path} />}</For>
      <For each={drawing().knots}>{(knot) => <ThreadKnot at={knot} />}</For>
    </ThreadLayer>
  )
}

function measure(container: HTMLElement): Drawing {
  const strip = container.querySelector('.rd-strip')
  const focus = container.querySelector('.rd-measure[data-focus="true"]')
  const rows = [...container.querySelectorAll('.rd-strip__row')]
  if (strip === null || focus === null || rows.length === 0) return nothing
  // Under each other there is no gutter to run in: the card carries a red rule instead.
  if (getComputedStyle(container).getPropertyValue('--rd-plan-lines').trim() === 'none') return nothing
  const along = rows.map((row) => alongRow(container, row))
  const up = toStrip(boxWithin(container, focus), boxWithin(container, strip), along[0]?.start ?? null)
  return {
    paths: [...along.flatMap((row) => row.paths), ...up.paths],
    knots: [...along.flatMap((row) => row.knots), ...up.knots],
  }
}

function alongRow(container: HTMLElement, row: Element) {
  const part = (name: string) => {
    const element = row.querySelector(`[data-strip="${name}"]`)
    return element === null ? null : { ...boxWithin(container, element), right: inkRight(container, element) }
  }
  const [pillars, thread, cards] = [part('pillars'), part('thread'), part('cards')]
  if (pillars === null || thread === null || cards === null) return { start: null, paths: [], knots: [] }
  const start = { x: pillars.left - 12, y: pillars.centre.y }
  const middle = { x: thread.left - 12, y: thread.centre.y }
  return {
    start,
    paths: [
      threadPath({ x: pillars.right + 12, y: pillars.centre.y }, middle),
      threadPath({ x: thread.right + 12, y: thread.centre.y }, { x: cards.left, y: cards.centre.y }),
    ],
    knots: [start, middle],
  }
}

/** Where the words of an element end: a title that wraps leaves room at the right of its box. */
function inkRight(container: HTMLElement, element: Element): number {
  const range = document.createRange()
  range.selectNodeContents(element)
  const right = Math.max(...[...range.getClientRects()].map((rect) => rect.right))
  return right - container.getBoundingClientRect().left
}

/** Beside the first column the line goes round the strip's left side; further right it goes straight up the gutter. */
function toStrip(focus: Box, strip: Box, start: Point | null): Drawing {
  const from = { x: focus.left, y: focus.top + Math.min(26, (focus.bottom - focus.top) / 2) }
  const first = focus.left - strip.left < 40
  if (first && start !== null) {
    const x = strip.left - 26
    const path = `M${from.x} ${from.y}H${x + BEND}Q${x} ${from.y} ${x} ${from.y - BEND}V${start.y + BEND}Q${x} ${start.y} ${x + BEND} ${start.y}H${start.x}`
    return { paths: [path], knots: [from] }
  }
  const x = focus.left - 11
  const path = `M${from.x} ${from.y}Q${x} ${from.y} ${x} ${from.y - 11}V${strip.bottom}`
  return { paths: [path], knots: [from, { x, y: strip.bottom }] }
}
