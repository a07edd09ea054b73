import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inPieces } from '../sync/in-pieces.ts'
import { bounds } from './bounds.ts'
import { fragmentOf, openWindow } from './editor-window.ts'

/** Two windows; what one does reaches the other piece by piece, as the server passes it on. */
function pieceByPiece() {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  const one = openWindow(a).live.editor
  const two = openWindow(b).live.editor
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  const sizes: number[] = []
  let tookAway = 0
  a.on('update', (update: Uint8Array) => {
    for (const piece of inPieces(a, update)) {
      sizes.push(Y.decodeUpdate(piece.update).structs.length)
      Y.applyUpdate(b, piece.update, 'wire')
      if (piece.until !== null) expect(Y.getState(b.store, a.clientID)).toBe(piece.until)
    }
  })
  // An editor takes away what it cannot show, such as a list without items: a half that should not have been sent.
  b.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') tookAway += 1
  })
  return { a, b, one, two, sizes, tookAway: () => tookAway }
}

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, n) => `<p>Alinea <b>nummer</b> ${n}.</p>`).join('')
const list = (count: number) =>
  `<ul>${Array.from({ length: count }, (_, n) => `<li><p>Punt ${n}</p><ul><li><p>a</p></li><li><p>b</p></li></ul></li>`).join('')}</ul>`

describe('[SAV22] a long text goes out in pieces, each of which every editor can show', () => {
  test.each([
    ['paragraphs', paragraphs(1200)],
    ['one long list, with lists in it', list(600)],
    ['headings, lists and paragraphs', `<h1>Kop</h1>${list(8)}${paragraphs(8)}`.repeat(60)],
  ])('%s: pasted, taken back and brought back again', (_, html) => {
    const { a, b, one, two, sizes, tookAway } = pieceByPiece()
    one.view.pasteHTML(html)
    expect(one.state.doc.content.size).toBeLessThan(bounds.text)
    const pasted = fragmentOf(a).toString()
    expect(pasted.length).toBeGreaterThan(html.length / 2)
    const inOneGo = sizes.length
    expect(inOneGo).toBeGreaterThan(2)
    one.commands.undo()
    expect(fragmentOf(a).toString()).not.toBe(pasted)
    one.commands.redo()
    expect(fragmentOf(a).toString()).toBe(pasted)
    expect(sizes.length).toBeGreaterThan(inOneGo * 2)
    expect(fragmentOf(b).toString()).toBe(pasted)
    expect(two.getJSON()).toEqual(one.getJSON())
    expect(Math.max(...sizes)).toBeLessThan(1100)
    expect(tookAway()).toBe(0)
    expect(Y.equalSnapshots(Y.snapshot(b), Y.snapshot(a))).toBe(true)
  })

  test('what came and went in one go stays with what says that it went', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.transact(() => {
      for (let n = 0; n < 3000; n += 1) fragmentOf(doc).push([new Y.XmlElement('paragraph')])
      fragmentOf(doc).delete(0, 1)
    })
    const [update = new Uint8Array()] = updates
    expect(update.byteLength).toBeGreaterThan(16 * 1024)
    expect(inPieces(doc, update)).toEqual([{ update, until: null }])
  })

  test('what is short goes as it is, and what several wrote too', () => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    fragmentOf(doc).push([new Y.XmlElement('paragraph')])
    const [short = new Uint8Array()] = updates
    expect(inPieces(doc, short)).toEqual([{ update: short, until: null }])
    for (const one of [doc, other])
      for (let n = 0; n < 3000; n += 1) fragmentOf(one).push([new Y.XmlElement('paragraph')])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const whole = Y.encodeStateAsUpdate(doc)
    expect(whole.byteLength).toBeGreaterThan(16 * 1024)
    expect(inPieces(doc, whole)).toEqual([{ update: whole, until: null }])
  })
})
