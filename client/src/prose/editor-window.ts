import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { createRoot } from 'solid-js'
import { afterEach, beforeAll, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { createEditor, type LiveEditor } from './createEditor.ts'

export const ROOT = 'summary'
/** What a test started and is stopped after it. */
export const stops: (() => void)[] = []

// jsdom has none; the editor makes one for what is pasted.
beforeAll(() => vi.stubGlobal('ClipboardEvent', class extends Event {}))
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  document.body.replaceChildren()
})

/** One person's window on the shared text. */
export interface Window {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly live: LiveEditor
  readonly element: HTMLElement
}

/** Opens the real editor on `doc` in the page of the test. */
export function openWindow(doc: Y.Doc, level: Level = 'group', readOnly = false): Window {
  const element = document.body.appendChild(document.createElement('div'))
  const awareness = new Awareness(doc)
  const live = createRoot((stop) => {
    stops.push(stop, () => awareness.destroy())
    return createEditor({
      element,
      connection: { doc, awareness },
      root: ROOT,
      id: 'text',
      label: () => 'Samenvatting',
      describedBy: 'about',
      placeholder: () => 'Schrijf hier.',
      readOnly: () => readOnly,
      isGuest: () => false,
      toTools: vi.fn(),
      members: level === 'person' ? { nameOf: () => 'Noor', onAt: vi.fn() } : null,
    })
  })
  return { doc, awareness, live, element }
}

export const fragmentOf = (doc: Y.Doc) => doc.getXmlFragment(ROOT)
