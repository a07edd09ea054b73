import { boxWithin, createMeasured } from '../design/createMeasured.ts'
import { ThreadLines as Lines, type Point, ThreadLayer, type ThreadLineProps } from '../design/Thread.tsx'
import { CARD_ATTRIBUTE } from './createRoving.ts'

/**
 * Red lines from the cards of the bundle in hand, through the gutter, to the knot where the thread begins. Decoration:
 * each card says in words that it stands under the thread, and under 1100 px a red rule takes the lines' place.
 */
export function ThreadLines(props: { container: () => HTMLElement | undefined }) {
  const [lines] = createMeasured<readonly ThreadLineProps[]>(() => props.container(), measure, [])
  return (
    <ThreadLayer behind>
      <Lines lines={lines()} />
    </ThreadLayer>
  )
}

function measure(container: HTMLElement): readonly ThreadLineProps[] {
  const start = container.querySelector('[data-thread-start]')
  if (start === null) return []
  const to = boxWithin(container, start).centre
  const cards = container.querySelectorAll(`.cq-in-hand [${CARD_ATTRIBUTE}].cq-card--in`)
  return [...cards].map((card) => {
    const box = boxWithin(container, card)
    const from: Point = { x: box.right, y: box.centre.y }
    return { from, to, tone: 'lit' }
  })
}
