import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { validateUpdate } from './validate.ts'
import { ATTACKER } from './validate-attacks-testing.ts'
import { createLimits } from './validate-limits.ts'
import { createRandom } from './validate-random.ts'
import { card, id, paragraph } from './validate-testing.ts'

const group = { schema: interpretationSchema, level: 'group', mayAuthor: () => true } as const

interface Forged {
  readonly origin: Y.ID | null
  readonly right: Y.ID | null
}

/** Empty paragraphs of the attacker, each between what it says. */
function forge(items: readonly Forged[], client = ATTACKER): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, items.length, client, 0]) encoding.writeVarUint(encoder, value)
  for (const { origin, right } of items) {
    encoding.writeUint8(encoder, 7 | (origin === null ? 0 : 0x80) | (right === null ? 0 : 0x40))
    for (const beside of [origin, right]) {
      if (beside === null) continue
      encoding.writeVarUint(encoder, beside.client)
      encoding.writeVarUint(encoder, beside.clock)
    }
    if (origin === null && right === null) {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, 'summary')
    }
    encoding.writeVarUint(encoder, 3)
    encoding.writeVarString(encoder, 'paragraph')
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** A board on which others wrote so many paragraphs. */
function aLongList(count: number, clientIds: readonly number[] = [7]): Y.Doc {
  const board = new Y.Doc()
  for (const [index, clientId] of clientIds.entries()) {
    board.clientID = clientId
    const own = Math.ceil((count * (index + 1)) / clientIds.length) - board.getXmlFragment('summary').length
    board.getXmlFragment('summary').insert(
      0,
      Array.from({ length: own }, () => new Y.XmlElement('paragraph')),
    )
  }
  return board
}

/** A client that knows the board, or nothing. */
function aClient(clientId: number, board: Y.Doc | null = null): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (board !== null) Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  return doc
}

/** How many items Yjs passes while it takes an update in. */
function walked(doc: Y.Doc, update: Uint8Array): number {
  const { add } = Set.prototype
  let items = 0
  Set.prototype.add = function (this: Set<unknown>, value: unknown) {
    if (value instanceof Y.Item) items += 1
    return add.call(this, value)
  }
  try {
    Y.applyUpdate(doc, update)
  } finally {
    Set.prototype.add = add
  }
  // Each goes into two sets.
  return items / 2
}

describe('updates that make Yjs walk', () => {
  test('[VAL13] paragraphs that claim to know nothing of a long list are refused before anybody waits', () => {
    const nothing = { origin: null, right: null }
    const update = forge(Array.from({ length: 4900 }, () => nothing))
    expect(validateUpdate({ ...group, doc: aLongList(4900), update })).toEqual({
      ok: false,
      reason: 'too-many',
    })
    // One of them may be: a client that wrote before it had the board.
    expect(validateUpdate({ ...group, doc: aLongList(4900), update: forge([nothing]) }).ok).toBe(true)
  })

  test('[VAL13] values that claim to be the first of a key with a long past are refused', () => {
    const board = aClient(7)
    for (let n = 0; n < 2400; n += 1) board.getMap('cards').set(id(1), card('nog eens'))
    const sayOnce = (clientId: number) => {
      const doc = aClient(clientId)
      doc.getMap('cards').set(id(1), card('de eerste'))
      return Y.encodeStateAsUpdate(doc)
    }
    const several = (count: number) =>
      Y.mergeUpdates(Array.from({ length: count }, (_, n) => sayOnce(ATTACKER + n)))
    const judge = (update: Uint8Array) =>
      validateUpdate({ ...group, schema: flipchartSchema, doc: board, update })
    expect(judge(several(2)).ok).toBe(true)
    expect(judge(several(10))).toEqual({ ok: false, reason: 'too-many' })
  })

  test('[VAL1] a long text that is pasted where others write too is taken', () => {
    const board = aLongList(3)
    const [late, ...others] = Array.from({ length: 41 }, (_, n) => aClient(100 + n, board))
    for (const other of others) {
      other.getXmlFragment('summary').insert(1, [paragraph('ook hier')])
      Y.applyUpdate(board, Y.encodeStateAsUpdate(other, Y.encodeStateVector(board)))
    }
    const before = Y.encodeStateVector(late ?? new Y.Doc())
    const pasted = Array.from({ length: 1600 }, () => paragraph('geplakt'))
    late?.getXmlFragment('summary').insert(1, pasted)
    const update = Y.encodeStateAsUpdate(late ?? new Y.Doc(), before)
    expect(validateUpdate({ ...group, doc: board, update }).ok).toBe(true)
  })

  test('[VAL1] who writes upwards, each time at the top, is taken, alone and beside others', () => {
    for (const others of [0, 20]) {
      const board = aLongList(30)
      const late = aClient(500, board)
      for (let n = 0; n < others; n += 1) board.getXmlFragment('summary').insert(0, [paragraph('van elders')])
      const before = Y.encodeStateVector(late)
      for (let n = 0; n < 90; n += 1) late.getXmlFragment('summary').insert(0, [paragraph('daarboven')])
      const update = Y.encodeStateAsUpdate(late, before)
      expect(validateUpdate({ ...group, doc: board, update }).ok).toBe(true)
    }
  })

  test('[VAL13] Yjs never walks further than was counted, whatever an update claims', () => {
    let walks = 0
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = createRandom(seed)
      const board = aLongList(random.below(40) + 2, [7, 90, 12].slice(0, random.below(3) + 1))
      const known: Y.ID[] = []
      for (const item of board.getXmlFragment('summary').toArray())
        if (item._item !== null) known.push(item._item.id)
      const items: Forged[] = []
      for (let n = 0; n < 40; n += 1) {
        const own = Array.from({ length: n }, (_, clock) => new Y.ID(ATTACKER, clock))
        const all = [null, ...known, ...own]
        const forged = { origin: random.pick(all), right: random.pick([null, ...all]) }
        // What is no update at all is looked at elsewhere: only what is taken makes anybody walk.
        if (validateUpdate({ ...group, doc: board, update: forge([...items, forged]) }).ok) items.push(forged)
      }
      if (items.length === 0) continue
      const update = forge(items)
      const steps = walked(aClient(1, board), update)
      if (steps <= items.length) continue
      walks += 1
      const limits = createLimits({ conflictSteps: steps - 1 })
      expect([seed, validateUpdate({ ...group, doc: board, update, limits })]).toEqual([
        seed,
        { ok: false, reason: 'too-many' },
      ])
    }
    expect(walks).toBeGreaterThan(100)
  })

  test('[LIM11] trying an order out in a copy of the board is asked for', () => {
    const board = aLongList(4)
    const known = board
      .getXmlFragment('summary')
      .toArray()
      .map(({ _item }) => _item?.id ?? null)
    const [first = null, second = null, , last = null] = known
    const own = (clock: number) => new Y.ID(ATTACKER, clock)
    const update = forge([
      { origin: first, right: last },
      { origin: second, right: last },
      // Yjs puts the second before the first, which its neighbours do not tell.
      { origin: own(1), right: own(0) },
    ])
    const asked: number[] = []
    const judge = (answer: boolean) =>
      validateUpdate({
        ...group,
        doc: board,
        update,
        mayTake(steps) {
          asked.push(steps)
          return answer
        },
      })
    expect(judge(true).ok).toBe(true)
    expect(judge(false)).toEqual({ ok: false, reason: 'too-many' })
    expect(asked.length).toBe(2)
    expect(Math.min(...asked)).toBeGreaterThan(0)
  })
})
