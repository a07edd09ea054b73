import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * Keeps what one chose for the next letter, such as bold, when words of others come in before it is typed. The binding
 * puts those in by replacing the whole text, and an editor forgets such a choice at any change; at a table of six it
 * would hardly ever last.
 */
export const keepChoice = Extension.create({
  name: 'keepChoice',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, now) => {
        if (before.storedMarks === null || now.storedMarks !== null) return null
        if (!transactions.every((one) => one.getMeta(ySyncPluginKey) !== undefined)) return null
        return now.tr.setStoredMarks(before.storedMarks)
      },
    }),
  ],
})
