import { type ProseBlock, plainParagraph, readProse, writeProse } from '@rode-draad/shared/rooms/prose.ts'
import { addressOf } from '@rode-draad/shared/rooms/prose-address.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { linesOf, putBlockBack, type TakenBlock, takeBlock, takenBlockOf, withLines } from './taken-blocks.ts'

const ROOT = 'summary'
const list = (...items: readonly string[]): ProseBlock => ({
  kind: 'list',
  ordered: true,
  start: 1,
  items: items.map((words) => [plainParagraph(words)]),
})

function aText(...blocks: readonly ProseBlock[]): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  writeProse(doc.getXmlFragment(ROOT), blocks)
  return doc
}

/** What a restart makes of it: only what the document itself knows is left. */
function reopened(doc: Y.Doc): Y.Doc {
  const again = new Y.Doc({ gc: true })
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
  return again
}

const linesIn = (doc: Y.Doc) => linesOf(readProse(doc.getXmlFragment(ROOT)))
const paragraphWith = (doc: Y.Doc, words: string): Y.XmlElement => {
  const found = [...doc.getXmlFragment(ROOT).createTreeWalker(isParagraph)].find(
    (one) => one instanceof Y.XmlElement && one.toArray().join('').startsWith(words),
  )
  if (!(found instanceof Y.XmlElement)) throw new Error(`nowhere: ${words}`)
  return found
}
const isParagraph = (one: unknown) => one instanceof Y.XmlElement && one.nodeName === 'paragraph'
const addressIn = (doc: Y.Doc, words: string) => {
  const address = addressOf(paragraphWith(doc, words))
  if (address === null) throw new Error(`no letters: ${words}`)
  return address
}
const textIn = (paragraph: Y.XmlElement): Y.XmlText => {
  const text = paragraph.get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  return text
}
function take(doc: Y.Doc, words: string): TakenBlock {
  const taken = takeBlock(doc, ROOT, addressIn(doc, words), true)
  if (taken.kind !== 'taken') throw new Error('it was not taken')
  // As a row gives it back.
  const read = takenBlockOf(JSON.parse(JSON.stringify(taken.block)))
  if (read === null) throw new Error('a row cannot be read')
  return read
}

describe('a paragraph that is taken off a text', () => {
  const three = () => aText(plainParagraph('een'), plainParagraph('twee'), plainParagraph('drie'))

  test('[HELD11] is the one that was seen: also with more in it, not with less, and never another', () => {
    const doc = three()
    const seen = addressIn(doc, 'twee')
    textIn(paragraphWith(doc, 'twee')).insert(4, ' en meer')
    expect(takeBlock(doc, 'groupTraits', seen, true).kind).toBe('changed')
    textIn(paragraphWith(doc, 'twee')).delete(1, 1)
    expect(takeBlock(doc, ROOT, seen, true).kind).toBe('changed')
    // Other letters, as many: the count alone would not tell.
    textIn(paragraphWith(doc, 'tee')).insert(1, 'w')
    expect(takeBlock(doc, ROOT, seen, true).kind).toBe('changed')
    expect(linesIn(doc)).toEqual(['een', 'twee en meer', 'drie'])
    const again = addressIn(doc, 'twee')
    textIn(paragraphWith(doc, 'twee')).insert(0, 'Nog ')
    expect(takeBlock(doc, ROOT, again, true).kind).toBe('taken')
    expect(linesIn(doc)).toEqual(['een', 'drie'])
    expect(takeBlock(doc, ROOT, again, true).kind).toBe('changed')
  })

  test('[HELD11] comes back between what it stood between, after a restart and whatever was added meanwhile', () => {
    const before = three()
    const taken = take(before, 'twee')
    const doc = reopened(before)
    doc.getXmlFragment(ROOT).insert(0, [new Y.XmlElement('paragraph')])
    writeProse(doc.getXmlFragment(ROOT), [plainParagraph('vier')])
    putBlockBack(doc, ROOT, taken)
    expect(linesIn(doc)).toEqual(['een', 'twee', 'drie', 'vier'])
    // While it stands it is not put there twice.
    const stands = paragraphWith(doc, 'drie')._item?.id ?? taken.place
    putBlockBack(doc, ROOT, { ...taken, place: { client: stands.client, clock: stands.clock } })
    expect(linesIn(doc)).toHaveLength(4)
  })

  test('[HELD11] takes its list item along, and the list when that was all of it', () => {
    const doc = aText(plainParagraph('voor'), list('a', 'b', 'c'), plainParagraph('na'))
    const second = take(doc, 'b')
    expect(readProse(doc.getXmlFragment(ROOT))[1]).toMatchObject({ items: [[{}], [{}]] })
    putBlockBack(doc, ROOT, second)
    expect(linesIn(doc)).toEqual(['voor', 'a', 'b', 'c', 'na'])
    expect(readProse(doc.getXmlFragment(ROOT))[1]).toMatchObject({ items: [[{}], [{}], [{}]] })
    const items = ['a', 'b'].map((words) => take(doc, words))
    const last = take(doc, 'c')
    expect(readProse(doc.getXmlFragment(ROOT)).map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph'])
    putBlockBack(doc, ROOT, last)
    expect(linesIn(doc)).toEqual(['voor', 'c', 'na'])
    // The list of these two is gone for good: they come at the end, under their own number.
    for (const item of items) putBlockBack(doc, ROOT, item)
    expect(linesIn(doc)).toEqual(['voor', 'c', 'na', 'a', 'b'])
    const found = readProse(doc.getXmlFragment(ROOT)).at(-1)
    expect(found).toMatchObject({ kind: 'list', ordered: true })
  })

  test('[HELD11] can get other words, line for line', () => {
    const blocks: ProseBlock[] = [list('a', 'b'), plainParagraph('c')]
    expect(linesOf(withLines(blocks, ['x', 'y\nz', 'q']) ?? [])).toEqual(['x', 'y\nz', 'q'])
    expect(withLines(blocks, ['x', ' ', 'q'])).toBeNull()
    expect(withLines(blocks, ['x'])).toBeNull()
  })
})
