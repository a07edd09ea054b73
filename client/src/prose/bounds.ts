import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** Stay well within what the server takes in one update (sync/validate-limits.ts), counted in UTF-16 code units. */
export const bounds = { paragraph: 15_000, text: 100_000, listLevels: 4 } as const

/**
 * Lets nothing into the text that the server would send back: then nobody sees words that are not kept. What others
 * wrote is always let in, and making a text smaller is always possible.
 */
export function withinBounds(onRefused: () => void) {
  return Extension.create({
    name: 'bounds',
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (transaction, state) => {
          if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined) return true
          if (fits(transaction.doc) || transaction.doc.content.size < state.doc.content.size) return true
          onRefused()
          return false
        },
      }),
    ],
  })
}

function fits(doc: Node): boolean {
  if (doc.content.size > bounds.text) return false
  const fitsInside = (parent: Node, level: number): boolean =>
    parent.children.every((node) => {
      if (node.isTextblock) return node.content.size <= bounds.paragraph
      const inside = node.type.name === 'listItem' ? level + 1 : level
      return inside <= bounds.listLevels && fitsInside(node, inside)
    })
  return fitsInside(doc, 0)
}
