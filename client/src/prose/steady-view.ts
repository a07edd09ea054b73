import type { Editor } from '@tiptap/core'
import type { EditorView } from '@tiptap/pm/view'
import { isFromOthers } from './steady-caret.ts'

/**
 * Keeps the line one writes on where it is on the screen while others add or take away text above it. Only for who has
 * the focus here and sees the own caret; for readers the browser's own scroll anchoring does the same.
 */
export function keepViewSteady(editor: Editor): void {
  let before: number | null = null
  editor.on('beforeTransaction', ({ transaction }) => {
    before = isFromOthers(transaction) && editor.view.hasFocus() ? caretTop(editor.view) : null
  })
  editor.on('transaction', () => {
    const top = before
    before = null
    if (top === null || top < 0 || top > innerHeight) return
    const moved = caretTop(editor.view) - top
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' })
  })
}

function caretTop(view: EditorView): number {
  return view.coordsAtPos(view.state.selection.head).top
}
