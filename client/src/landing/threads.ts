import { boxWithin } from '../design/createMeasured.ts'
import type { ThreadLineProps } from '../design/Thread.tsx'

/** Room between a line and the mark it leaves or reaches. */
const GAP = 3

/**
 * The lines of the landing page: from the product's name to the first mark, then from mark to mark. Dotted to guests:
 * they are not inside yet; the last bits at rest. Nothing on a narrow screen, where there is no gutter for lines.
 */
export function measureThreads(page: HTMLElement): readonly ThreadLineProps[] {
  const start = page.querySelector('[data-thread="start"]')
  const marks = [...page.querySelectorAll<HTMLElement>('[data-thread="mark"]')]
  const first = marks[0]
  if (!start || !first) return []
  const name = boxWithin(page, start)
  const lines: ThreadLineProps[] = []
  const head = boxWithin(page, first)
  if (head.left > name.right + 24) {
    lines.push({
      from: { x: name.right + 8, y: name.centre.y },
      to: { x: head.left - GAP, y: head.centre.y },
    })
  }
  let guestsBefore = 0
  for (const [at, mark] of marks.entries()) {
    const above = marks[at - 1]
    if (!above) continue
    const from = boxWithin(page, above)
    const to = boxWithin(page, mark)
    const guest = mark.dataset.guest !== undefined
    lines.push({
      from: { x: from.centre.x, y: from.bottom + GAP },
      to: { x: to.centre.x, y: to.top - GAP },
      dotted: guest,
      tone: guest && guestsBefore > 0 ? 'rest' : 'normal',
    })
    if (guest) guestsBefore += 1
  }
  return lines
}
