import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inPieces, wholeStateOf } from './board-state.ts'
import { buildDocument } from './build-document.ts'
import { createStateWorks, here } from './state-works.ts'
import { createRandom } from './validate-random.ts'

/** Some people who type, delete and nest on one board, out of one another's order. */
function aBusyBoard(seed: number, edits: number) {
  const random = createRandom(seed)
  const doc = new Y.Doc({ gc: true })
  const rows: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => rows.push(update))
  const text = new Y.XmlText('begin')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  doc.getXmlFragment('summary').insert(0, [paragraph])
  for (let edit = 0; edit < edits; edit += 1) {
    doc.clientID = 100 + random.below(5)
    const at = random.below(text.length)
    if (random.below(4) === 0) text.delete(at, Math.min(3, text.length - at))
    else if (random.below(6) === 0)
      doc.getMap('cards').set(`kaart ${random.below(9)}`, new Y.Map([['text', 'x']]))
    else text.insert(at, random.pick(['een ', 'twee ', 'drie ']))
  }
  return { doc, rows, text }
}

const pack = (rows: readonly Uint8Array[]) =>
  Buffer.concat(
    rows.map((data, index) => {
      const head = Buffer.alloc(12)
      head.writeBigInt64BE(BigInt(index + 1))
      head.writeUInt32BE(data.byteLength, 8)
      return Buffer.concat([head, data])
    }),
  )

const contentOf = (doc: Y.Doc) => ({
  text: doc.getXmlFragment('summary').toString(),
  cards: doc.getMap('cards').toJSON(),
})

describe('a state in pieces', () => {
  test('[JOIN3] pieces applied one after another are the same board, and none waits for a later one', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { doc } = aBusyBoard(seed, 300)
      const state = Y.encodeStateAsUpdate(doc)
      const pieces = inPieces(state, 10)
      expect(pieces.length).toBeGreaterThan(5)
      const again = new Y.Doc({ gc: true })
      for (const piece of pieces) {
        Y.applyUpdate(again, piece)
        expect(again.store.pendingStructs, `seed ${seed}`).toBeNull()
      }
      expect(again.store.pendingDs).toBeNull()
      expect(contentOf(again)).toEqual(contentOf(doc))
      expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(doc))
      expect(Y.encodeStateAsUpdate(again).byteLength).toBe(state.byteLength)
    }
  })

  test('[JOIN3] what stands on something that is not there comes back whole', () => {
    const { doc } = aBusyBoard(1, 40)
    const before = Y.encodeStateVector(doc)
    doc.clientID = 100
    for (let n = 0; n < 20; n += 1) doc.getMap('cards').set(`nieuw ${n}`, n)
    const half = Y.encodeStateAsUpdate(doc, before)
    expect(inPieces(half, 5)).toEqual([half])
  })

  test('[JOIN3] a document is built while others get their turn', async () => {
    const { doc } = aBusyBoard(3, 3000)
    let turns = 0
    const turn = () => {
      turns += 1
      again = setImmediate(turn)
    }
    let again = setImmediate(turn)
    const built = await buildDocument(here, Y.encodeStateAsUpdate(doc))
    clearImmediate(again)
    expect(turns).toBeGreaterThan(5)
    expect(contentOf(built)).toEqual(contentOf(doc))
  })
})

describe('what a log amounts to', () => {
  test('[JOIN3] holds no word that was deleted, whatever thread works it out', async () => {
    const { doc, rows, text } = aBusyBoard(5, 800)
    text.insert(0, 'Kanarievogel')
    text.delete(0, 'Kanarievogel'.length)
    const stored = { snapshot: null, rows: pack(rows) }
    expect(Buffer.from(stored.rows).includes('Kanarievogel')).toBe(true)
    const errors: unknown[] = []
    const works = createStateWorks((error) => errors.push(error))
    const there = await works.whole(stored)
    expect(there).toEqual(wholeStateOf(stored))
    expect(Buffer.from(there.state).includes('Kanarievogel')).toBe(false)
    expect(there.stateVector).toEqual(Y.encodeStateVector(doc))
    await works.stop()
    expect(errors).toEqual([])
  })

  test('[JOIN3] is worked out here when there is no other thread', async () => {
    const { rows } = aBusyBoard(6, 800)
    const stored = { snapshot: null, rows: pack(rows) }
    const errors: unknown[] = []
    const works = createStateWorks((error) => errors.push(error), new URL('no-such-file.ts', import.meta.url))
    expect(await works.whole(stored)).toEqual(wholeStateOf(stored))
    expect(errors).toHaveLength(1)
    await works.stop()
  })
})
