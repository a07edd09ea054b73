import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { plainParagraph, writeProse } from '@rode-draad/shared/rooms/prose.ts'
import { createRoot } from 'solid-js'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createWriters } from './createWriters.ts'
import { fragmentOf, openWindow, ROOT, stops } from './editor-window.ts'

describe('carets of others', () => {
  const stamped = {
    key: 'p03',
    name: 'Ruud Zeegers',
    organisation: newId(),
    mark: 'PO',
    token: 'org-2',
  }

  function withCarets(...users: readonly unknown[]) {
    const doc = new Y.Doc()
    writeProse(fragmentOf(doc), [plainParagraph('De groep houdt zich op bij de trap.')])
    const window = openWindow(doc)
    const text = fragmentOf(doc).get(0)
    const inside = text instanceof Y.XmlElement ? text.get(0) : null
    if (!(inside instanceof Y.XmlText)) throw new Error('the paragraph has text')
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(inside, 8))
    for (const [at, user] of users.entries()) {
      window.awareness.states.set(77 + at, { user, cursor: { anchor: place, head: place } })
    }
    window.awareness.emit('change', [
      { added: users.map((_user, at) => 77 + at), updated: [], removed: [] },
      'wire',
    ])
    const found = () => [...window.element.querySelectorAll('.rd-caret')]
    return { window, found }
  }

  test('[PRE4] a caret carries mark and first name, and the sentence stays what it was', async () => {
    const { window, found } = withCarets(stamped)
    await expect.poll(found).toHaveLength(1)
    const [caret] = found()
    expect(caret?.textContent?.replaceAll('\u2060', '')).toBe('PORuud')
    expect(caret?.classList).toContain('rd-org-2')
    expect(caret?.getAttribute('aria-hidden')).toBe('true')
    expect(window.live.editor.getText()).toBe('De groep houdt zich op bij de trap.')
  })

  test('[PRE4] who was not stamped by the server has no caret', async () => {
    const { found } = withCarets(
      { name: 'De burgemeester', color: '#ff0000' },
      { ...stamped, token: 'org-1 evil' },
      stamped,
    )
    await expect.poll(() => found().length).toBeGreaterThan(0)
    expect(found()).toHaveLength(1)
  })

  test('[PRE5] who writes in which text is known by root', () => {
    const { window } = withCarets(stamped)
    const writers = createRoot((stop) => {
      stops.push(stop)
      return createWriters(window)
    })
    expect(
      writers()
        .get(ROOT)
        ?.map((one) => one.mark),
    ).toEqual(['PO'])
  })
})
