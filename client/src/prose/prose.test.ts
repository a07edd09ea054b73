import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { personOnlyNodes, proseMarks, proseNodes } from '@rode-draad/shared/rooms/board-schema.ts'
import { plainParagraph, readProse, writeProse } from '@rode-draad/shared/rooms/prose.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bounds } from './bounds.ts'
import { fragmentOf, openWindow, type Window } from './editor-window.ts'

/** Both documents pass every change on at once, as two windows in step do. */
function inStep(a: Y.Doc, b: Y.Doc) {
  a.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'wire' && Y.applyUpdate(b, update, 'wire'),
  )
  b.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'wire' && Y.applyUpdate(a, update, 'wire'),
  )
}

const spelled = (doc: Y.Doc) => fragmentOf(doc).toString()
const paste = (window: Window, html: string) => window.live.editor.view.pasteHTML(html)

describe('the shared editor', () => {
  test('[INT3] it knows exactly the nodes and marks the server keeps', () => {
    for (const level of ['group', 'person'] as const) {
      const { schema } = openWindow(new Y.Doc(), level).live.editor
      const nodes = Object.keys(schema.nodes).filter((name) => name !== 'doc' && name !== 'text')
      const kept = Object.keys(proseNodes).filter(
        (name) => level === 'person' || !personOnlyNodes.includes(name),
      )
      expect(nodes.sort()).toEqual(kept.sort())
      expect(Object.keys(schema.marks)).toEqual([...proseMarks])
      for (const [name, type] of Object.entries(schema.nodes)) {
        const allowed = Object.keys(proseNodes[name] ?? {})
        expect(allowed, name).toEqual(expect.arrayContaining(Object.keys(type.spec.attrs ?? {})))
      }
    }
  })

  test('[INT4] two windows that write at once end with the same text', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    inStep(a, b)
    const [one, two] = [openWindow(a), openWindow(b)]
    one.live.editor.commands.insertContent('De groep wisselt')
    two.live.editor.commands.insertContentAt(1, 'Volgens de politie: ')
    one.live.editor.commands.toggleList('bulletList', 'listItem')
    two.live.editor.commands.insertContentAt(two.live.editor.state.doc.content.size - 2, ' per plek')
    expect(spelled(a)).toBe(spelled(b))
    expect(one.live.editor.getJSON()).toEqual(two.live.editor.getJSON())
    expect(one.live.editor.getText()).toContain('Volgens de politie: De groep wisselt')
  })

  test('[INT14] one’s caret stays between the same words while others split, join and add text before it', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    inStep(a, b)
    writeProse(fragmentOf(a), [plainParagraph('De groep wisselt per plek.'), plainParagraph('Slot.')])
    const [one, two] = [openWindow(a).live.editor, openWindow(b).live.editor]
    const place = 'De groep wisselt per '.length + 1
    one.commands.setTextSelection(place)
    const beforeCaret = () => {
      const { $head } = one.state.selection
      return $head.parent.textBetween(0, $head.parentOffset)
    }
    two.chain().setTextSelection(10).splitBlock().run()
    expect(beforeCaret().endsWith('wisselt per ')).toBe(true)
    two.commands.insertContentAt(1, 'Volgens ons: ')
    expect(beforeCaret().endsWith('wisselt per ')).toBe(true)
    two
      .chain()
      .setTextSelection(two.state.doc.firstChild?.nodeSize ?? 0)
      .joinForward()
      .run()
    expect(beforeCaret().endsWith('wisselt per ')).toBe(true)
    one.commands.insertContent('straat en ')
    expect(two.getText()).toContain('wisselt per straat en plek.')
  })

  test('[INT5] undo takes back one’s own words and leaves those of others', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    inStep(a, b)
    const [one, two] = [openWindow(a), openWindow(b)]
    one.live.editor.commands.insertContent('Eigen.')
    two.live.editor.commands.insertContentAt(two.live.editor.state.doc.content.size - 1, ' Van een ander.')
    one.live.editor.commands.undo()
    expect(one.live.editor.getText().trim()).toBe('Van een ander.')
    one.live.editor.commands.redo()
    expect(one.live.editor.getText()).toContain('Eigen.')
  })

  test('[INT3] what is pasted loses all but our own nodes and marks', () => {
    const window = openWindow(new Y.Doc())
    paste(
      window,
      '<h1>Kop</h1><script>alert(1)</script><style>p{}</style><p onclick="x()" style="color:red">Een <a href="javascript:x">link</a>, <em>schuin</em>, <b>vet</b> <img src=x onerror=y> <code>c</code></p>' +
        '<table><tr><td>cel</td></tr></table><blockquote>citaat</blockquote><ol start="99999" type="a"><li>punt</li></ol><span data-member="' +
        newId() +
        '">Noor</span>',
    )
    const text = spelled(window.doc)
    const names = [...text.matchAll(/<([a-zA-Z]+)/g)].map((match) => match[1] ?? '')
    const kept = new Set([...Object.keys(proseNodes), ...proseMarks].map((name) => name.toLowerCase()))
    kept.delete('member')
    expect(names.filter((name) => !kept.has(name.toLowerCase()))).toEqual([])
    expect(text).not.toMatch(/alert|javascript|onerror|onclick|style|href|99999/)
    expect(text).toContain('cel')
    expect(text).toContain('citaat')
    expect(text).toMatch(/<orderedlist start="1">|<orderedList start="1">/)
  })

  test('[INT10] what the server would send back does not get into the text; making it smaller always may', () => {
    const window = openWindow(new Y.Doc())
    const { editor } = window.live
    editor.commands.insertContent('Kort.')
    paste(window, `<p>${'x'.repeat(bounds.paragraph + 1)}</p>`)
    expect(editor.getText()).toBe('Kort.')
    expect(window.live.refused()).toBe(true)
    const deep = '<ul><li><p>a</p>'.repeat(bounds.listLevels + 2) + '</li></ul>'.repeat(bounds.listLevels + 2)
    paste(window, deep)
    expect(editor.getText()).toBe('Kort.')
    editor.commands.insertContent(' Meer.')
    expect(editor.getText()).toBe('Kort. Meer.')
    expect(window.live.refused()).toBe(false)
  })

  test('[INT10] what others wrote is let in, whatever its size', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    inStep(a, b)
    const { live } = openWindow(a)
    writeProse(fragmentOf(b), [plainParagraph('x'.repeat(bounds.paragraph + 5)), plainParagraph('kort')])
    expect(live.editor.getText()).toHaveLength(bounds.paragraph + 5 + '\n\nkort'.length)
    live.editor.commands.deleteRange({ from: 1, to: 4 })
    expect(live.editor.getText()).toHaveLength(bounds.paragraph + 2 + '\n\nkort'.length)
  })

  test('[INT3] a line that begins with a year does not start a list', () => {
    const { live } = openWindow(new Y.Doc())
    const { view } = live.editor
    for (const letter of '2026. ') {
      const { from, to } = view.state.selection
      const handled = view.someProp('handleTextInput', (handle) =>
        handle(view, from, to, letter, () => view.state.tr),
      )
      if (handled !== true) view.dispatch(view.state.tr.insertText(letter, from, to))
    }
    expect(live.editor.getText()).toBe('2026. ')
  })

  test('[INT6] a seeded text opens without a change to it, and is what the editor itself would have written', () => {
    const member = newId()
    const doc = new Y.Doc()
    const blocks = [
      plainParagraph('Gewone tekst.'),
      { kind: 'heading', level: 2, content: [{ kind: 'text', text: 'Doelen', bold: false }] },
      {
        kind: 'list',
        ordered: true,
        start: 1,
        items: [
          [
            {
              kind: 'paragraph',
              content: [
                { kind: 'text', text: 'Eerste. ', bold: true },
                { kind: 'text', text: 'Meer', bold: false },
                { kind: 'break' },
                { kind: 'member', id: member },
                { kind: 'text', text: ' doet mee', bold: false },
              ],
            },
          ],
        ],
      },
    ] as const
    writeProse(fragmentOf(doc), blocks)
    const before = Y.encodeStateVector(doc)
    const opened = openWindow(doc, 'person')
    expect(Y.encodeStateVector(doc)).toEqual(before)

    const typed = openWindow(new Y.Doc(), 'person')
    typed.live.editor.commands.setContent(opened.live.editor.getJSON())
    expect(spelled(typed.doc)).toBe(spelled(doc))
    expect(readProse(fragmentOf(typed.doc))).toEqual(blocks)
  })

  test('[INT7] a member shows by name and is copied without it', () => {
    const member = newId()
    const window = openWindow(new Y.Doc(), 'person')
    window.live.editor.commands.insertContent([{ type: 'member', attrs: { id: member } }])
    expect(window.element.textContent).toContain('Noor')
    expect(window.live.editor.getText()).toBe('(lid)')
    expect(window.live.editor.getHTML()).not.toContain('Noor')
    expect(spelled(window.doc)).toContain(member)
    expect(spelled(window.doc)).not.toContain('Noor')
  })

  test('[INT8] it is a named text box that says whether one may write', () => {
    const window = openWindow(new Y.Doc(), 'group', true)
    const box = window.element.querySelector('[role="textbox"]')
    expect(box?.getAttribute('aria-label')).toBe('Samenvatting')
    expect(box?.getAttribute('aria-multiline')).toBe('true')
    expect(box?.getAttribute('aria-readonly')).toBe('true')
    expect(box?.getAttribute('contenteditable')).toBe('false')
  })

  test('[INT8] Tab is left to the page, also in a list', () => {
    const window = openWindow(new Y.Doc())
    window.live.editor.commands.toggleList('bulletList', 'listItem')
    const tab = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true })
    window.element.querySelector('[role="textbox"]')?.dispatchEvent(tab)
    expect(tab.defaultPrevented).toBe(false)
  })

  test('[INT9] no style sheet and no style attribute is put into the page', () => {
    const window = openWindow(new Y.Doc())
    window.live.editor.commands.insertContent('<p>tekst</p>')
    expect(document.querySelectorAll('style')).toHaveLength(0)
    expect(window.element.querySelectorAll('[style]')).toHaveLength(0)
  })
})
