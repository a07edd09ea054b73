import { addressOf, type ParagraphAddress } from '@rode-draad/shared/rooms/prose-address.ts'
import type { Editor } from '@tiptap/core'
import * as Y from 'yjs'

/** The paragraph or heading that holds the caret, as the whole table knows it; null when nothing stands in it. */
export function paragraphAtCaret(editor: Editor, fragment: Y.XmlFragment): ParagraphAddress | null {
  const { $head } = editor.state.selection
  if (!$head.parent.isTextblock) return null
  // Blocks stand in the editor and in the document in the same order; only what is within a line does not.
  let element: Y.XmlFragment = fragment
  for (let depth = 0; depth < $head.depth; depth += 1) {
    const child: unknown = element.get($head.index(depth))
    if (!(child instanceof Y.XmlElement)) return null
    element = child
  }
  if (!(element instanceof Y.XmlElement) || element.nodeName !== $head.parent.type.name) return null
  return addressOf(element)
}

/** Where that paragraph is drawn, in px from the top of the text; null when nothing stands in it. */
export function caretBlock(editor: Editor): { readonly top: number; readonly height: number } | null {
  const { $head } = editor.state.selection
  if (!$head.parent.isTextblock || $head.parent.textContent.trim() === '' || $head.depth === 0) return null
  const drawn = editor.view.nodeDOM($head.before())
  return drawn instanceof HTMLElement ? { top: drawn.offsetTop, height: drawn.offsetHeight } : null
}
