import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { changeRecord, placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fits, putBack } from './put-back.ts'
import { readUnkept, reworded } from './unkept.ts'

const { cards } = flipchartSchema.roots
const aCard = (text: string) => ({
  organisation: newId(),
  author: newId(),
  question: newId(),
  text,
  placedAt: 1,
})
const since = (doc: Y.Doc, from: number) => ({ clientId: doc.clientID, from })
const clock = (doc: Y.Doc) => Y.getState(doc.store, doc.clientID)
const paragraph = (doc: Y.Doc, root: string, words: string) => {
  const element = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(words)
  element.insert(0, [text])
  doc.getXmlFragment(root).push([element])
  return text
}

describe('[REC1] of what one wrote the words that were not committed are read, and nothing of others', () => {
  test('a new card, other words on an old one, and none that was committed or taken away again', () => {
    const doc = new Y.Doc()
    const old = newId()
    placeRecord(doc, 'cards', cards, old, aCard('Dit stond er al'))
    placeRecord(doc, 'cards', cards, newId(), aCard('Opgeslagen'))
    const from = clock(doc)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    placeRecord(other, 'cards', cards, newId(), aCard('Van een ander'))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    placeRecord(doc, 'cards', cards, newId(), aCard('Nieuw van mij'))
    changeRecord(doc, 'cards', cards, old, { text: 'Anders gezegd' })
    const gone = newId()
    placeRecord(doc, 'cards', cards, gone, aCard('Toch maar niet'))
    doc.getMap('cards').delete(gone)
    const found = readUnkept(doc, flipchartSchema, since(doc, from))
    expect(found.map((one) => [one.kind, one.text]).sort()).toEqual([
      ['field', 'Anders gezegd'],
      ['record', 'Nieuw van mij'],
    ])
    expect(readUnkept(doc, flipchartSchema, since(doc, clock(doc)))).toEqual([])
  })

  test('in a text only one’s own words, also where they go on from what was committed', () => {
    const doc = new Y.Doc()
    const text = paragraph(doc, 'summary', 'De jeugd ')
    const from = clock(doc)
    // One item for Yjs: what was committed, and what goes on from it.
    text.insert(text.length, 'hangt rond.')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const theirs = other.getXmlFragment('summary').firstChild
    const inside = theirs instanceof Y.XmlElement ? theirs.firstChild : null
    if (inside instanceof Y.XmlText) inside.insert(15, 'overdag ')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    text.insert(0, 'Volgens ons: ')
    paragraph(doc, 'summary', 'Een eigen alinea.')
    const words = readUnkept(doc, interpretationSchema, since(doc, from)).map((one) => one.text)
    expect(words).toEqual(['Volgens ons: … hangt … rond.\nEen eigen alinea.'])
  })
})

test('[REC1] a text of several paragraphs comes back as one, and not with what stood between', () => {
  const doc = new Y.Doc()
  paragraph(doc, 'summary', 'Dit stond er.')
  const from = clock(doc)
  const list = new Y.XmlElement('bulletList')
  const items = ['Drie.', 'Vier.'].map((words) => {
    const item = new Y.XmlElement('listItem')
    const inside = new Y.XmlElement('paragraph')
    inside.insert(0, [new Y.XmlText(words)])
    item.insert(0, [inside])
    return item
  })
  list.insert(0, items)
  const summary = doc.getXmlFragment('summary')
  summary.insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')])
  for (const [n, words] of ['Een.', 'Twee.'].entries()) {
    const place = summary.get(n)
    if (place instanceof Y.XmlElement) place.insert(0, [new Y.XmlText(words)])
  }
  summary.push([list])
  const found = readUnkept(doc, interpretationSchema, since(doc, from)).map((one) => one.text)
  expect(found).toEqual(['Een.\nTwee.', 'Drie.\nVier.'])
})

describe('[REC2] what fits can be put on the board again, and what does not is offered to be copied only', () => {
  test('a card, other words, a paragraph: each as an edit of one’s own', () => {
    const board = new Y.Doc()
    const id = newId()
    placeRecord(board, 'cards', cards, id, aCard('Zoals het was'))
    const card = {
      kind: 'record',
      root: 'cards',
      id: newId(),
      field: 'text',
      text: 'Nieuw',
      values: aCard('Nieuw'),
    } as const
    const field = { kind: 'field', root: 'cards', id, field: 'text', text: 'Anders' } as const
    expect(putBack(board, flipchartSchema, reworded(card, 'Korter'))).toBe(true)
    expect(putBack(board, flipchartSchema, field)).toBe(true)
    expect(
      readRecords(board, 'cards', cards)
        .map((one) => one.text)
        .sort(),
    ).toEqual(['Anders', 'Korter'])
    const prose = new Y.Doc()
    expect(putBack(prose, interpretationSchema, { kind: 'words', root: 'summary', text: 'Zin.' })).toBe(true)
    expect(putBack(prose, interpretationSchema, { kind: 'words', root: 'summary', text: 'A.\n\nB.' })).toBe(
      true,
    )
    expect(prose.getXmlFragment('summary').toString()).toBe(
      '<paragraph>Zin.</paragraph><paragraph>A.</paragraph><paragraph>B.</paragraph>',
    )
  })

  test('not what is too long, has no place any more, or is the server’s', () => {
    const board = new Y.Doc()
    const long = 'x'.repeat(20_001)
    const tried = [
      { kind: 'record', root: 'cards', id: newId(), field: 'text', text: long, values: aCard(long) },
      { kind: 'field', root: 'cards', id: newId(), field: 'text', text: 'De kaart is weg' },
      { kind: 'words', root: 'bestaat niet', text: 'Nergens' },
      { kind: 'words', root: 'cards', text: 'Geen tekst' },
    ] as const
    for (const one of tried) {
      expect(fits(board, flipchartSchema, one)).toBe(false)
      expect(putBack(board, flipchartSchema, one)).toBe(false)
    }
    expect(fits(new Y.Doc(), interpretationSchema, { kind: 'words', root: 'summary', text: long })).toBe(
      false,
    )
    expect(board.getMap('cards').size).toBe(0)
  })
})
