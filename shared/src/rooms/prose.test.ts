import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../kernel/ids.ts'
import { hasWords, membersIn, type ProseBlock, readProse, writeProse } from './prose.ts'

const member = newId()
const blocks: readonly ProseBlock[] = [
  { kind: 'heading', level: 3, content: [{ kind: 'text', text: 'Kop', bold: false }] },
  {
    kind: 'paragraph',
    content: [
      { kind: 'text', text: 'Gewoon ', bold: false },
      { kind: 'text', text: 'vet', bold: true },
      { kind: 'break' },
      { kind: 'member', id: member },
      { kind: 'text', text: ' slot', bold: false },
    ],
  },
  {
    kind: 'list',
    ordered: true,
    start: 3,
    items: [
      [
        { kind: 'paragraph', content: [{ kind: 'text', text: 'Een', bold: false }] },
        { kind: 'list', ordered: false, start: 1, items: [[{ kind: 'paragraph', content: [] }]] },
      ],
    ],
  },
]

describe('prose as blocks', () => {
  test('[INT2] what is written is what is read', () => {
    const doc = new Y.Doc()
    writeProse(doc.getXmlFragment('summary'), blocks)
    expect(readProse(doc.getXmlFragment('summary'))).toEqual(blocks)
  })

  test('[INT2] unknown nodes, and members without an id, are not read', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('summary')
    const paragraph = new Y.XmlElement('paragraph')
    const broken = new Y.XmlElement('member')
    paragraph.insert(0, [broken, new Y.XmlText('tekst')])
    fragment.insert(0, [new Y.XmlElement('script'), paragraph])
    expect(readProse(fragment)).toEqual([
      { kind: 'paragraph', content: [{ kind: 'text', text: 'tekst', bold: false }] },
    ])
  })

  test('[INT2] reading ends, however deep lists are nested', () => {
    const doc = new Y.Doc()
    let parent: Y.XmlFragment = doc.getXmlFragment('summary')
    for (let level = 0; level < 200; level += 1) {
      const list = new Y.XmlElement('bulletList')
      const item = new Y.XmlElement('listItem')
      parent.insert(parent.length, [list])
      list.insert(0, [item])
      item.insert(0, [new Y.XmlElement('paragraph')])
      parent = item
    }
    expect(JSON.stringify(readProse(doc.getXmlFragment('summary'))).length).toBeLessThan(20_000)
  })

  test('[INT2] words are letters, figures and members', () => {
    expect(hasWords([])).toBe(false)
    expect(hasWords([{ kind: 'paragraph', content: [{ kind: 'text', text: ' … – ', bold: false }] }])).toBe(
      false,
    )
    expect(hasWords(blocks)).toBe(true)
    expect(membersIn([...blocks, ...blocks])).toEqual([member])
  })
})
