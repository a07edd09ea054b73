import type { EditorView } from '@tiptap/pm/view'

/** Room between the line one writes on and what lies over the page, in px. */
const AIR = 16

/**
 * Scrolls the page so that the line one writes on is not under the head or a bar, which stay where they are (WCAG 2.4.11).
 * False when it lies free: then the editor's own scrolling does the rest.
 */
export function scrollFromUnder(view: EditorView): boolean {
  const { left, top, bottom } = view.coordsAtPos(view.state.selection.head)
  const head = lyingOver(view, left, 0)?.bottom ?? 0
  if (top < head) return moveBy(top - head - AIR)
  const bar = lyingOver(view, left, innerHeight - 1)?.top ?? innerHeight
  return bottom > bar ? moveBy(bottom - bar + AIR) : false
}

function moveBy(top: number): boolean {
  scrollBy({ top, behavior: 'instant' })
  return true
}

/** What lies over the page at this spot and does not scroll with it. */
function lyingOver(view: EditorView, x: number, y: number): DOMRect | null {
  let up = document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), y)
  for (; up !== null && !up.contains(view.dom); up = up.parentElement)
    if (/^(fixed|sticky)$/.test(getComputedStyle(up).position)) return up.getBoundingClientRect()
  return null
}
