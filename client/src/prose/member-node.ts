import { isUuid } from '@rode-draad/shared/kernel/ids.ts'
import { Node } from '@tiptap/core'
import { createEffect, createRoot } from 'solid-js'

export interface MemberNodeOptions {
  /** The name as this window may show it; reactive. */
  readonly nameOf: (id: string) => string
  /** What stands for a member in text that is copied elsewhere: never the name. */
  readonly inCopies: string
  /** `@` was typed where a mention may begin. */
  readonly onAt: () => void
}

/**
 * A young person in prose, by id. The name is resolved on the reader's screen and never enters the document or the
 * clipboard. Person boards only: at group level the editor does not know this node at all.
 */
export function memberNode(options: MemberNodeOptions) {
  return Node.create({
    name: 'member',
    group: 'inline',
    inline: true,
    atom: true,
    selectable: true,
    addAttributes: () => ({
      id: { default: null, parseHTML: (element) => element.getAttribute('data-member') },
    }),
    parseHTML: () => [
      {
        tag: 'span[data-member]',
        getAttrs: (element) => (isUuid(element.getAttribute('data-member')) ? null : false),
      },
    ],
    renderHTML: ({ node }) => ['span', { 'data-member': String(node.attrs.id) }, options.inCopies],
    renderText: () => options.inCopies,
    addNodeView:
      () =>
      ({ node }) =>
        memberView(String(node.attrs.id), options),
    addKeyboardShortcuts() {
      return {
        '@': () => {
          const { $from, empty } = this.editor.state.selection
          const before = $from.parent.textBetween(0, $from.parentOffset, undefined, ' ')
          // Behind a letter it is part of an address.
          if (!empty || /\S$/.test(before)) return false
          options.onAt()
          return true
        },
      }
    },
  })
}

function memberView(id: string, options: MemberNodeOptions) {
  const dom = document.createElement('span')
  dom.className = 'rd-member'
  const dispose = createRoot((stop) => {
    createEffect(() => {
      dom.textContent = options.nameOf(id)
    })
    return stop
  })
  return { dom, destroy: dispose, ignoreMutation: () => true }
}
