import { type Extensions, Node, wrappingInputRule } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import StarterKit from '@tiptap/starter-kit'
import type * as Y from 'yjs'
import { keepChoice } from './keep-choice.ts'

/**
 * The editor's own idea of what may be written equals `proseNodes` and `proseMarks` in shared/rooms/board-schema.ts:
 * what it lets in, the server keeps. A test compares the two lists.
 */
const writable = StarterKit.configure({
  heading: { levels: [2, 3] },
  // Ours below: Tab stays free to leave the editor, and a list never starts outside what the server accepts.
  orderedList: false,
  listItem: false,
  // Undo is the document's own, of one's own changes only.
  undoRedo: false,
  // A paragraph added by every reader of the same text would be added many times.
  trailingNode: false,
  blockquote: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  gapcursor: false,
  horizontalRule: false,
  italic: false,
  link: false,
  strike: false,
  underline: false,
})

const FIRST_NUMBER = /^([1-9]\d{0,2})\.\s$/

const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block list',
  content: 'listItem+',
  addAttributes() {
    return { start: { default: 1, parseHTML: (element) => startOf(element.getAttribute('start')) } }
  },
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-7': () => this.editor.commands.toggleList('orderedList', 'listItem') }
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: FIRST_NUMBER,
        type: this.type,
        getAttributes: (match) => ({ start: startOf(match[1] ?? null) }),
        joinPredicate: (match, node) =>
          node.childCount + startOf(String(node.attrs.start)) === Number(match[1]),
      }),
    ]
  },
})

/** A list may start at 1 to 1000, as the schema says. */
function startOf(written: string | null): number {
  const start = Number.parseInt(written ?? '', 10)
  return start >= 1 && start <= 1000 ? start : 1
}

const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph block*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem('listItem'),
      'Mod-]': () => this.editor.commands.sinkListItem('listItem'),
      'Mod-[': () => this.editor.commands.liftListItem('listItem'),
    }
  },
})

/** Everything the editor of one prose root needs, apart from carets and members. */
export function proseExtensions(fragment: Y.XmlFragment): Extensions {
  return [writable, OrderedList, ListItem, Collaboration.configure({ fragment }), keepChoice]
}

/** Pasted headings of any rank become one of our two, so that a pasted text keeps its shape. */
export function withOurHeadings(html: string): string {
  return html.replace(/<(\/?)h1\b/gi, '<$1h2').replace(/<(\/?)h[4-6]\b/gi, '<$1h3')
}
