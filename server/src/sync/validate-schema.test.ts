import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { aBoard, attack, judge } from './validate-attacks-testing.ts'
import { card, id, paragraph, wordsOf } from './validate-testing.ts'

describe('what the schema does not know is refused', () => {
  const cases: readonly [string, RejectionReason, (doc: Y.Doc) => void][] = [
    ['an unknown root', 'unknown-place', (doc) => doc.getMap('hidden').set(id(1), 1)],
    ['a list item in a map root', 'unknown-place', (doc) => doc.getArray('__x').push([1])],
    [
      'a record under a free-text key',
      'not-in-schema',
      (doc) => doc.getMap('cards').set('Jan de Vries', card('x')),
    ],
    ['a scalar where a record belongs', 'not-in-schema', (doc) => doc.getMap('cards').set(id(5), 'x')],
    [
      'text where a record belongs',
      'not-in-schema',
      (doc) => doc.getMap('cards').set(id(5), new Y.Text('x')),
    ],
    ['an unknown field', 'not-in-schema', set('nickname', 'x')],
    ['a field named as something every object has', 'not-in-schema', set('constructor', 'x')],
    [
      'too long a text',
      'too-large',
      set('text', 'x'.repeat(flipchartSchema.roots.cards.fields.text.max + 1)),
    ],
    ['a number where text belongs', 'not-in-schema', set('text', 12)],
    ['an id that is no id', 'not-in-schema', set('question', 'Jan')],
    ['an instant that is no whole number', 'not-in-schema', set('placedAt', Number.NaN)],
    ['an object as value', 'not-in-schema', set('text', { name: 'x' })],
    ['bytes as value', 'not-in-schema', set('text', new Uint8Array([1, 2]))],
    ['a document inside the document', 'not-in-schema', set('text', new Y.Doc())],
    ['a map where a scalar belongs', 'not-in-schema', set('text', new Y.Map([[id(1), true]]))],
    [
      'a choice that is none',
      'not-in-schema',
      (doc) => doc.getMap('words').set(id(5), new Y.Map([['word', 'maybe']])),
    ],
    ['a set with a free-text member', 'not-in-schema', sources(new Y.Map([['Jan', true]]))],
    ['a set with a value', 'not-in-schema', sources(new Y.Map<unknown>([[id(1), 'Jan']]))],
    ['an infinite number', 'not-in-schema', place(Number.POSITIVE_INFINITY)],
    ['an unknown node', 'not-in-schema', prose(() => [new Y.XmlElement('image')])],
    ['a hook', 'not-in-schema', hook],
    ['text outside a block', 'not-in-schema', prose(() => [new Y.XmlText('x')])],
    ['a block inside a block', 'not-in-schema', (doc) => block(doc).insert(0, [paragraph('x')])],
    ['a free attribute', 'not-in-schema', (doc) => block(doc).setAttribute('title', 'Jan')],
    ['an attribute out of its domain', 'not-in-schema', prose(() => [heading(7)])],
    ['an attribute on text', 'unknown-place', (doc) => wordsOf(doc, 0).setAttribute('title', 'Jan')],
    ['an unknown mark', 'not-in-schema', (doc) => wordsOf(doc, 0).format(0, 3, { comment: true })],
    ['words in a mark', 'not-in-schema', (doc) => wordsOf(doc, 0).format(0, 3, { bold: 'Jan' })],
    [
      'words in the attributes of a mark',
      'not-in-schema',
      (doc) => wordsOf(doc, 0).format(0, 3, { bold: { a: 'J' } }),
    ],
    ['an embed', 'not-in-schema', (doc) => wordsOf(doc, 0).insertEmbed(0, { name: 'Jan' })],
    ['a mention on a group board', 'member-at-group-level', set('text', `bij {{member:${id(6)}}} thuis`)],
    ['a member on a group board', 'member-at-group-level', (doc) => block(doc).insert(0, [member()])],
  ]
  test.each(cases)('[VAL10] %s is refused as %s', (_, reason, act) => {
    expect(judge(aBoard(), attack(aBoard(), act))).toBe(reason)
  })

  test('[VAL11] members and mentions may stand on a person board', () => {
    const update = attack(aBoard(), (doc) => {
      block(doc).insert(0, [member()])
      set('text', `bij {{member:${id(6)}}} thuis`)(doc)
    })
    expect(judge(aBoard(), update, { level: 'person' })).toBe('taken')
  })

  test('[VAL10] a map entry in a prose root and a list item in a records root are refused', () => {
    const blank = () => new Y.Doc()
    expect(
      judge(
        blank(),
        attack(blank(), (doc) => doc.getMap('summary').set('k', 'v')),
      ),
    ).toBe('unknown-place')
    expect(
      judge(
        blank(),
        attack(blank(), (doc) => doc.getArray('cards').push([1])),
      ),
    ).toBe('unknown-place')
    expect(
      judge(
        blank(),
        attack(blank(), (doc) => doc.getText('summary').insert(0, 'los')),
      ),
    ).toBe('not-in-schema')
  })
})

function set(field: string, value: unknown) {
  return (doc: Y.Doc) => {
    const record = doc.getMap('cards').get(id(1))
    if (record instanceof Y.Map) record.set(field, value)
  }
}

function sources(members: Y.Map<unknown>) {
  return (doc: Y.Doc) => doc.getMap('threads').set(id(5), new Y.Map([['sources', members]]))
}

function place(order: number) {
  return (doc: Y.Doc) => doc.getMap('placements').set(id(1), new Y.Map([['order', order]]))
}

function prose(nodes: () => (Y.XmlElement | Y.XmlText)[]) {
  return (doc: Y.Doc) => doc.getXmlFragment('summary').insert(0, nodes())
}

function block(doc: Y.Doc): Y.XmlElement {
  const element = doc.getXmlFragment('summary').get(0)
  if (element instanceof Y.XmlElement) return element
  throw new Error('expected a block')
}

function hook(doc: Y.Doc): void {
  doc.getXmlFragment('summary').push([
    // reason: Yjs's own types do not foresee a hook among elements, its decoder does.
    new Y.XmlHook('paragraph') as unknown as Y.XmlElement,
  ])
}

function heading(level: number): Y.XmlElement {
  const element = new Y.XmlElement<{ level: number }>('heading')
  element.setAttribute('level', level)
  // reason: the attributes of an element are part of its type, and lists of elements are of the plain one.
  return element as unknown as Y.XmlElement
}

function member(): Y.XmlElement {
  const element = new Y.XmlElement('member')
  element.setAttribute('id', id(6))
  return element
}
