import { Editor } from '@tiptap/core'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'
import { proseText } from '../language/nl/prose.ts'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { withinBounds } from './bounds.ts'
import { scrollFromUnder } from './caret-in-sight.ts'
import { carets } from './carets.ts'
import { proseExtensions, withOurHeadings } from './extensions.ts'
import { memberNode } from './member-node.ts'
import { SteadyCaret } from './steady-caret.ts'
import { keepViewSteady } from './steady-view.ts'

export interface EditorOptions {
  readonly element: HTMLElement
  readonly connection: Pick<BoardConnection, 'doc' | 'awareness'>
  readonly root: string
  readonly id: string
  readonly label: Accessor<string>
  readonly describedBy: string
  readonly placeholder: Accessor<string>
  readonly readOnly: Accessor<boolean>
  readonly isGuest: (organisation: string) => boolean
  /** Puts the focus on the toolbar. */
  readonly toTools: () => void
  /** Person level only; without it the editor knows no members. */
  readonly members: null | { readonly nameOf: (id: string) => string; readonly onAt: () => void }
}

export interface LiveEditor {
  readonly editor: Editor
  /** Rises with each change of text or selection, for what is derived from them. */
  readonly version: Accessor<number>
  readonly empty: Accessor<boolean>
  /** The last thing one did was too large to keep, so it did not happen. */
  readonly refused: Accessor<boolean>
}

/** Binds an editor to one prose root of a board, for as long as the calling component lives. */
export function createEditor(options: EditorOptions): LiveEditor {
  const { doc, awareness } = options.connection
  const [version, setVersion] = createSignal(0)
  const [refused, setRefused] = createSignal(false)
  const members = options.members
  const editor = new Editor({
    element: options.element,
    // The style sheet is ours (prose.css): an injected one would need 'unsafe-inline'.
    injectCSS: false,
    editable: !options.readOnly(),
    extensions: [
      ...proseExtensions(doc.getXmlFragment(options.root)),
      ...(members === null ? [] : [memberNode({ ...members, inCopies: proseText.memberInCopies })]),
      withinBounds(() => setRefused(true)),
      SteadyCaret,
      carets({ awareness, isGuest: options.isGuest }),
    ],
    editorProps: {
      attributes: () => attributesOf(options),
      transformPastedHTML: withOurHeadings,
      handleKeyDown: (_view, event) => {
        // What editors have taught people; the toolbar is also one Shift+Tab away.
        if (event.key !== 'F10' || !event.altKey) return false
        options.toTools()
        return true
      },
      // Text that somebody else adds above one's own line must not pull the page along.
      handleScrollToSelection: (view) =>
        isOthersChange(ySyncPluginKey.getState(view.state)) || scrollFromUnder(view),
    },
    onTransaction: () => setVersion((before) => before + 1),
    onUpdate: () => setRefused(false),
  })
  keepViewSteady(editor)
  const [empty, setEmpty] = createSignal(editor.isEmpty)
  createEffect(() => {
    version()
    setEmpty(editor.isEmpty)
  })
  createEffect(() => {
    editor.setEditable(!options.readOnly(), false)
    // Attributes are read again on an update of the view.
    options.label()
    options.placeholder()
    editor.view.updateState(editor.state)
  })
  onCleanup(() => editor.destroy())
  return { editor, version, empty, refused }
}

function attributesOf(options: EditorOptions): Record<string, string> {
  return {
    id: options.id,
    class: 'rd-prose__text',
    role: 'textbox',
    tabindex: '0',
    lang: 'nl',
    'aria-multiline': 'true',
    'aria-label': options.label(),
    'aria-placeholder': options.placeholder(),
    'aria-describedby': options.describedBy,
    'aria-readonly': String(options.readOnly()),
  }
}

/** Whether the last change came from elsewhere; one's own undo comes through the document too. */
function isOthersChange(
  state: { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined,
): boolean {
  return state?.isChangeOrigin === true && state.isUndoRedoOperation !== true
}
