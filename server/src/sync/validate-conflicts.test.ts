import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { watchPlaces } from './place-search-testing.ts'
import { validateUpdate } from './validate.ts'
import { ATTACKER } from './validate-attacks-testing.ts'
import { createLimits } from './validate-limits.ts'
import { createRandom } from './validate-random.ts'
import { card, id, paragraph } from './validate-testing.ts'

const group = { schema: interpretationSchema, level: 'group', mayAuthor: () => true } as const

interface Forged {
  readonly origin: Y.ID | null
  readonly right: Y.ID | null
  /** Letters of the text in the first paragraph; an empty paragraph without. */
  readonly letters?: number
}

const FIRST_TEXT = new Y.ID(7, 1)

/** What the attacker says it wrote, each between what it says. */
function forge(items: readonly Forged[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, items.length, ATTACKER, 0]) encoding.writeVarUint(encoder, value)
  for (const { origin, right, letters } of items) {
    const kind = letters === undefined ? 7 : 4
    encoding.writeUint8(encoder, kind | (origin === null ? 0 : 0x80) | (right === null ? 0 : 0x40))
    for (const beside of [origin, right]) if (beside !== null) writeId(encoder, beside)
    if (origin === null && right === null) {
      encoding.writeVarUint(encoder, letters === undefined ? 1 : 0)
      if (letters === undefined) encoding.writeVarString(encoder, 'summary')
      else writeId(encoder, FIRST_TEXT)
    }
    if (letters === undefined) encoding.writeVarUint(encoder, 3)
    encoding.writeVarString(encoder, letters === undefined ? 'paragraph' : 'x'.repeat(letters))
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function writeId(encoder: encoding.Encoder, { client, clock }: Y.ID) {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
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

/** A board with one text in which others typed so many words, each before the words that were there. */
function aText(count: number, clientIds: readonly number[] = [7]): Y.Doc {
  const board = new Y.Doc()
  board.clientID = 7
  const text = new Y.XmlText()
  const block = new Y.XmlElement('paragraph')
  board.getXmlFragment('summary').insert(0, [block])
  block.insert(0, [text])
  for (let n = 0; n < count; n += 1) {
    board.clientID = clientIds[n % clientIds.length] ?? 7
    text.insert(0, 'woord')
  }
  return board
}

const idsOfList = (board: Y.Doc) =>
  board
    .getXmlFragment('summary')
    .toArray()
    .flatMap(({ _item }) => _item?.id ?? [])

function idsOfText(board: Y.Doc): Y.ID[] {
  const ids: Y.ID[] = []
  const block = board.getXmlFragment('summary').get(0)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  for (let item = text instanceof Y.XmlText ? text._start : null; item !== null; item = item.right)
    for (let at = 0; at < item.length; at += 1) ids.push(new Y.ID(item.id.client, item.id.clock + at))
  return ids
}

/** A client that knows the board, or nothing. */
function aClient(clientId: number, board: Y.Doc | null = null): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (board !== null) Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  return doc
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
      for (let n = 0; n < 110; n += 1) late.getXmlFragment('summary').insert(0, [paragraph('daarboven')])
      const update = Y.encodeStateAsUpdate(late, before)
      expect(validateUpdate({ ...group, doc: board, update }).ok).toBe(true)
    }
  })

  test('[VAL13] letters that each claim a place within a word of the same update are refused', () => {
    const board = aText(2)
    const [known = null] = idsOfText(board)
    const word = { origin: null, right: known, letters: 2400 }
    const within = Array.from({ length: 2399 }, (_, n) => {
      return { origin: new Y.ID(ATTACKER, 2398 - n), right: null, letters: 1 }
    })
    const update = forge([word, ...within])
    expect(validateUpdate({ ...group, doc: board, update })).toEqual({ ok: false, reason: 'too-many' })
  })

  test.each([
    ['paragraphs', 300],
    ['letters', 300],
  ] as const)(
    '[VAL13] Yjs never walks further than was counted, whatever an update claims (%s)',
    (what, seeds) => {
      let walks = 0
      for (let seed = 1; seed <= seeds; seed += 1) {
        const random = createRandom(seed)
        const others = [7, 90, 12].slice(0, random.below(3) + 1)
        const size = random.below(40) + 2
        const board = what === 'letters' ? aText(size, others) : aLongList(size, others)
        const known = what === 'letters' ? idsOfText(board) : idsOfList(board)
        const items: Forged[] = []
        let clock = 0
        for (let n = 0; n < 40; n += 1) {
          const own = Array.from({ length: clock }, (_, at) => new Y.ID(ATTACKER, at))
          const all = [null, ...known, ...own]
          const letters = what === 'letters' ? random.below(4) + 1 : undefined
          const beside = { origin: random.pick(all), right: random.pick([null, ...all]) }
          const forged = letters === undefined ? beside : { ...beside, letters }
          // What is no update at all is looked at elsewhere, and where an order must be tried out the bound is another.
          let isTriedOut = false
          const mayTake = () => {
            isTriedOut = true
            return true
          }
          const judged = validateUpdate({ ...group, doc: board, update: forge([...items, forged]), mayTake })
          if (!judged.ok || isTriedOut) continue
          items.push(forged)
          clock += letters ?? 1
        }
        if (items.length === 0) continue
        const update = forge(items)
        const doc = aClient(1, board)
        const { steps } = watchPlaces(() => Y.applyUpdate(doc, update))
        if (steps <= items.length) continue
        walks += 1
        const limits = createLimits({ conflictSteps: steps - 1 })
        expect([seed, validateUpdate({ ...group, doc: board, update, limits })]).toEqual([
          seed,
          { ok: false, reason: 'too-many' },
        ])
      }
      expect(walks).toBeGreaterThan(100)
    },
  )

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
