import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { firstName, readWriter } from './writer.ts'

/** After this long without a move the name folds up to the two letters. */
const NAME_SHOWN_MS = 3000

/** Breaks no line and takes no room, so that a caret never moves a word. */
const WORD_JOINER = '\u2060'

export interface CaretOptions {
  readonly awareness: Awareness
  readonly isGuest: (organisation: string) => boolean
}

/**
 * Shows where others write. Tiptap's own caret extension would announce a name of the client's making; this one sends
 * only a position, and shows the name the server stamped.
 */
export function carets(options: CaretOptions) {
  return Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [
      yCursorPlugin(options.awareness, {
        awarenessStateFilter: (own: number, other: number, state: { user?: unknown } | null) =>
          own !== other && readWriter(state?.user) !== null,
        cursorBuilder: (user: unknown) => caret(user, options),
        selectionBuilder: (user: unknown) => ({
          class: `rd-caret-selection rd-${readWriter(user)?.token ?? 'org-8'}`,
        }),
      }),
    ],
  })
}

/** Hidden from assistive technology: in the middle of a sentence it would be read as a word of it. */
function caret(user: unknown, options: CaretOptions): HTMLElement {
  const element = document.createElement('span')
  const writer = readWriter(user)
  if (writer === null) return element
  element.className = `rd-caret rd-${writer.token}`
  element.classList.toggle('rd-caret--guest', options.isGuest(writer.organisation))
  element.setAttribute('aria-hidden', 'true')
  const flag = document.createElement('span')
  flag.className = 'rd-caret__flag'
  const name = document.createElement('span')
  name.className = 'rd-caret__name'
  name.textContent = firstName(writer.name)
  flag.append(writer.mark, name)
  element.append(WORD_JOINER, flag, WORD_JOINER)
  setTimeout(() => element.classList.add('rd-caret--rest'), NAME_SHOWN_MS)
  return element
}
