import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { validateUpdate } from './validate.ts'
import { ATTACKER, aBoard, attack, judge } from './validate-attacks-testing.ts'
import { createLimits } from './validate-limits.ts'
import { id, paragraph, recordUpdates, wordsOf } from './validate-testing.ts'

const group = { schema: interpretationSchema, level: 'group' } as const

function deleteSet(client: number, ranges: readonly (readonly [number, number])[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [0, 1, client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

describe('attacks that plain Yjs servers fall for', () => {
  test('[VAL5] a delete set that reaches into what is still to be typed is refused', () => {
    expect(judge(aBoard(), deleteSet(7, [[0, 4_294_967_295]]))).toBe('gap')
    expect(judge(aBoard(), deleteSet(99, [[0, 1]]))).toBe('gap')
    expect(judge(aBoard(), deleteSet(7, [[0, 0]]))).toBe('malformed')
  })

  test('[VAL6] writing under the clientID of somebody else is refused', () => {
    const update = attack(aBoard(), (doc) => {
      doc.clientID = 7
      wordsOf(doc, 0).insert(0, 'VERVALST')
    })
    expect(judge(aBoard(), update)).toBe('foreign-author')
  })

  test('[VAL7] an update that builds on one that was held back is refused, so nothing stays pending', () => {
    const board = aBoard()
    const doc = new Y.Doc()
    doc.clientID = ATTACKER
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
    const updates = recordUpdates(doc)
    for (const letter of 'abc') wordsOf(doc, 0).insert(0, letter)
    expect(updates.slice(1).map((update) => judge(board, update))).toEqual(['gap', 'gap'])
    const others = [100, 101].map((clientId) => {
      const other = new Y.Doc()
      other.clientID = clientId
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
      wordsOf(other, 0).insert(1, 'x')
      return Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc))
    })
    expect(others.map((update) => judge(board, update))).toEqual(['foreign-author', 'foreign-author'])
  })

  test('[VAL7] structs that lean on each other in a circle are refused', () => {
    const encoder = encoding.createEncoder()
    // Two clients, one character each; each says it stands right of the other.
    encoding.writeVarUint(encoder, 2)
    for (const [client, leansOn] of [
      [ATTACKER, 56],
      [56, ATTACKER],
    ] as const) {
      for (const value of [1, client, 0]) encoding.writeVarUint(encoder, value)
      encoding.writeUint8(encoder, 0b1000_0100)
      encoding.writeVarUint(encoder, leansOn)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, 'x')
    }
    encoding.writeVarUint(encoder, 0)
    const update = encoding.toUint8Array(encoder)
    const result = validateUpdate({ ...group, doc: aBoard(), update, mayAuthor: () => true })
    expect(result).toEqual({ ok: false, reason: 'gap' })
  })

  test('[VAL7] a client that occurs twice in one update is refused: applying would skip its first half', () => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 2)
    for (const clock of [0, 2]) {
      for (const value of [1, ATTACKER, clock]) encoding.writeVarUint(encoder, value)
      encoding.writeUint8(encoder, 0)
      encoding.writeVarUint(encoder, 2)
    }
    encoding.writeVarUint(encoder, 0)
    expect(judge(aBoard(), encoding.toUint8Array(encoder))).toBe('malformed')
  })

  test('[VAL8] twenty-five thousand alternating delete ranges are refused', () => {
    const board = aBoard()
    wordsOf(board, 0).insert(0, 'a'.repeat(60_000))
    const ranges = Array.from({ length: 25_000 }, (_, n) => [n * 2, 1] as const)
    expect(judge(board, deleteSet(1, ranges))).toBe('too-many')
  })

  test('[VAL8] maps nested two thousand deep, and lists nested too deep, are refused', () => {
    const maps = attack(aBoard(), (doc) => {
      doc.transact(() => {
        let map = doc.getMap<unknown>('cards')
        for (let depth = 0; depth < 2000; depth += 1) {
          const inner = new Y.Map<unknown>()
          map.set(id(depth), inner)
          map = inner
        }
      })
    })
    expect(judge(aBoard(), maps)).toBe('not-in-schema')
    const lists = attack(aBoard(), (doc) => {
      let holder: Y.XmlFragment = doc.getXmlFragment('summary')
      for (let depth = 0; depth < 8; depth += 1) {
        const list = new Y.XmlElement('bulletList')
        const item = new Y.XmlElement('listItem')
        list.insert(0, [item])
        holder.insert(0, [list])
        holder = item
      }
    })
    expect(judge(aBoard(), lists)).toBe('too-large')
  })

  test('[VAL8] too many bytes, structs, characters in a run and clientIDs are refused', () => {
    const long = attack(aBoard(), (doc) => wordsOf(doc, 0).insert(0, 'x'.repeat(25_000)))
    expect(judge(aBoard(), long)).toBe('too-large')
    expect(judge(aBoard(), long, { limits: createLimits({ updateBytes: 100 }) })).toBe('too-large')
    const many = attack(aBoard(), (doc) => {
      for (let n = 0; n < 50; n += 1) wordsOf(doc, 0).insert(0, 'x')
    })
    expect(judge(aBoard(), many, { limits: createLimits({ structs: 40 }) })).toBe('too-many')
    const two = new Y.Doc()
    for (const clientId of [60, 61]) {
      two.clientID = clientId
      two.getXmlFragment('summary').insert(0, [paragraph('x')])
    }
    const limits = createLimits({ authors: 1 })
    const update = Y.encodeStateAsUpdate(two)
    expect(validateUpdate({ ...group, doc: aBoard(), update, mayAuthor: () => true, limits })).toEqual({
      ok: false,
      reason: 'too-many',
    })
  })

  test('[VAL9] a right neighbour that stands left of the left neighbour is refused', () => {
    const board = aBoard()
    const source = new Y.Doc()
    source.clientID = ATTACKER
    Y.applyUpdate(source, Y.encodeStateAsUpdate(board))
    const before = Y.encodeStateVector(source)
    wordsOf(source, 0).insert(5, 'x')
    const honest = Y.encodeStateAsUpdate(source, before)
    const item = Y.decodeUpdate(honest).structs[0]
    if (!(item instanceof Y.Item) || item.origin === null || item.rightOrigin === null)
      throw new Error('expected an item')
    expect(judge(board, honest)).toBe('taken')
    const swapped = honest.slice()
    // blocks, structs, client, clock, info, then origin (client, clock) and right origin (client, clock).
    swapped[6] = item.rightOrigin.clock
    swapped[8] = item.origin.clock
    expect(judge(board, swapped)).toBe('malformed')
  })

  test('[VAL9] a known struct sent again with a cut through an emoji is refused, so the emoji stays whole', () => {
    const board = aBoard()
    board.clientID = ATTACKER
    wordsOf(board, 0).insert(0, '😀')
    const encoder = encoding.createEncoder()
    for (const value of [1, 1, ATTACKER, 0]) encoding.writeVarUint(encoder, value)
    encoding.writeUint8(encoder, 0b1000_0100)
    encoding.writeVarUint(encoder, ATTACKER)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'x')
    encoding.writeVarUint(encoder, 0)
    expect(judge(board, encoding.toUint8Array(encoder))).toBe('malformed')
  })

  test('[VAL9] what is hidden behind a good update is refused with it', () => {
    const board = aBoard()
    const update = attack(board, (doc) => wordsOf(doc, 0).insert(0, 'a'))
    expect(judge(board, Buffer.concat([update, Buffer.from('verstopt')]))).toBe('malformed')
  })

  test('[VAL9] numbers with so many zeros behind them that they are any number, or none, are refused', () => {
    const zeros = (count: number) => [...Array.from({ length: count }, () => 0x80), 1]
    const updates = (padded: readonly number[]) => [
      [1, 1, ...padded, 0, 0x84, 1, 0, 1, 120, 0],
      [1, 1, 9, ...padded, 0x84, 1, 0, 1, 120, 0],
      [0, 1, 1, 1, ...padded, 1],
      [0, 1, 1, 1, 0, ...padded],
    ]
    // The last of them make 0 times infinity, which is no number and neither more nor less than any.
    for (const count of [10, 100, 200])
      for (const update of updates(zeros(count))) {
        const request = { ...group, doc: aBoard(), update: Uint8Array.from(update), mayAuthor: () => true }
        expect(validateUpdate(request)).toEqual({ ok: false, reason: 'malformed' })
      }
  })

  test('[VAL9] bytes that are no update at all are refused', () => {
    for (const bytes of [
      [],
      [1],
      [255, 255, 255, 255, 255],
      [1, 1, 55, 0, 8, 1, 1, 120, 1, 125],
      [1, 200, 1, 55, 0],
    ]) {
      expect(judge(aBoard(), Uint8Array.from(bytes))).toBe('malformed')
    }
  })
})
