import { type ProseBlock, plainParagraph, readProse, writeProse } from '@rode-draad/shared/rooms/prose.ts'
import { findParagraph, isAsSeen } from '@rode-draad/shared/rooms/prose-address.ts'
import type { Editor } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentOf, openWindow, ROOT } from './editor-window.ts'
import { paragraphAtCaret } from './paragraph.ts'

const item = (words: string, ...inside: readonly ProseBlock[]) => [plainParagraph(words), ...inside]
const list = (...items: readonly (readonly ProseBlock[])[]): ProseBlock => ({
  kind: 'list',
  ordered: false,
  start: 1,
  items,
})

/** Puts the caret in the words. */
function goTo(editor: Editor, words: string) {
  editor.state.doc.descendants((node, at) => {
    if (node.isText && node.text === words) editor.commands.setTextSelection(at + 1)
  })
}

describe('the paragraph that holds the caret', () => {
  test('[HELD11] is named as the table knows it, in a list within a list too, and not where nothing stands', () => {
    const doc = new Y.Doc()
    const words = ['een', 'twee', 'drie', 'vier', 'vijf']
    writeProse(fragmentOf(doc), [
      plainParagraph('een'),
      list(item('twee', list(item('drie'), item('vier')))),
      plainParagraph('vijf'),
      plainParagraph(''),
    ])
    const { editor } = openWindow(doc).live
    for (const each of words) {
      goTo(editor, each)
      const address = paragraphAtCaret(editor, fragmentOf(doc))
      const found = address === null ? null : findParagraph(doc, ROOT, address)
      expect(found?.toArray().join('')).toBe(each)
      expect(address !== null && found !== null && isAsSeen(found, address)).toBe(true)
    }
    editor.commands.setTextSelection(editor.state.doc.content.size - 1)
    expect(paragraphAtCaret(editor, fragmentOf(doc))).toBeNull()
  })

  test('[HELD11] can be the only one: who was writing in it writes on in an empty text, and undo brings nothing back', () => {
    const doc = new Y.Doc()
    const { editor } = openWindow(doc).live
    editor.commands.insertContent('De jongen met de gele helm')
    doc.transact(() => fragmentOf(doc).delete(0, fragmentOf(doc).length), 'server')
    expect(editor.getText()).toBe('')
    editor.commands.undo()
    editor.commands.redo()
    expect(editor.getText()).toBe('')
    editor.commands.insertContent('Daarna is het stil')
    expect(readProse(fragmentOf(doc))).toEqual([plainParagraph('Daarna is het stil')])
  })
})
