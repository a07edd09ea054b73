import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * Keeps one's caret between the same words while others write. The binding finds it back by the letters it stood
 * between, but when somebody splits a paragraph the second half is written anew, and a caret in it would jump to the end
 * of the first. What lies outside the changed stretch moves with the text around it instead.
 */
export const SteadyCaret = Extension.create({
  name: 'steadyCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, after) => {
        const [only, second] = transactions
        if (only === undefined || second !== undefined || !isFromOthers(only)) return null
        return keepSelection(before, after)
      },
    }),
  ],
})

/** Whether a transaction brings what was written elsewhere; one’s own undo comes the same way but is not. */
export function isFromOthers(transaction: Transaction): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey)
  if (!transaction.docChanged || typeof meta !== 'object' || meta === null) return false
  return Reflect.get(meta, 'isChangeOrigin') === true && Reflect.get(meta, 'isUndoRedoOperation') !== true
}

function keepSelection(before: EditorState, after: EditorState): Transaction | null {
  const moved = movement(before.doc, after.doc)
  if (moved === null || !(before.selection instanceof TextSelection)) return null
  const anchor = moved(before.selection.anchor) ?? after.selection.anchor
  const head = moved(before.selection.head) ?? after.selection.head
  if (anchor === after.selection.anchor && head === after.selection.head) return null
  const [from, to] = [after.doc.resolve(anchor), after.doc.resolve(head)]
  if (!from.parent.inlineContent || !to.parent.inlineContent) return null
  // The change is still the others' own: nothing of it may count as typed here.
  return after.tr
    .setSelection(new TextSelection(from, to))
    .setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation: false })
    .setMeta('addToHistory', false)
}

/** How positions outside the stretch that differs have moved; inside it nobody can tell, which is null. */
function movement(before: Node, after: Node): ((position: number) => number | null) | null {
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || end === null) return null
  // Repeated letters can make the two ends overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const [endBefore, endAfter] = [end.a + overlap, end.b + overlap]
  return (position) => {
    if (position < start) return position
    return position > endBefore ? position + endAfter - endBefore : null
  }
}
