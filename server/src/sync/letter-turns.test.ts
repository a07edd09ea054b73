import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardInsides } from './board-host.ts'
import { createLetterTurns } from './letter-turns.ts'
import { watchLosses } from './lost-words.ts'
import { createOwnership } from './ownership.ts'
import type { BoardConnection } from './seat.ts'
import { takeUpdate } from './take-update.ts'
import { createRandom } from './validate-random.ts'
import { paragraph, wordsOf } from './validate-testing.ts'
import { createWorkTurns } from './work-turns.ts'
import { createWriting, type HostRow } from './writing.ts'

const schema = interpretationSchema

/** A board at which several write, whose commits gather until the test says so. */
function aBoard(ids: readonly number[]) {
  const doc = new Y.Doc()
  const rows: HostRow[] = []
  const broken: unknown[] = []
  const outcomes: string[] = []
  let isAwaited = false
  let expected = 0
  let transactions = 0
  doc.on('afterTransaction', () => {
    transactions += 1
  })
  const queue = {
    isAwaited: () => isAwaited,
    whenCommitted: () => undefined,
    expect: () => {
      expected += 1
    },
  }
  const ownership = createOwnership({ doc, schema })
  const writing = createWriting(
    { doc, ownership, losses: watchLosses(doc, schema) },
    (row) => void rows.push(row),
  )
  const turns = createLetterTurns({
    doc,
    schema,
    turns: createWorkTurns({ queue, onError: (error) => broken.push(error), now: () => 0 }),
    queue,
    writing,
    onBroken: (error) => broken.push(error),
  })
  // reason: an update of a partner on a board without guests asks no more than this.
  const insides = {
    facts: { schema, level: 'group' },
    doc,
    windows: null,
    holds: null,
    ownership,
    binding: { mayWriteAs: () => true, claim: () => undefined },
    writing,
  } as unknown as BoardInsides
  const connectionOf = (client: number) =>
    ({ seat: { sees: 'board', access: 'write', loginId: `login ${client}` } }) as unknown as BoardConnection
  const send = (client: number, update: Uint8Array) =>
    turns.take(() => {
      const outcome = takeUpdate(insides, connectionOf(client), update, false, () => undefined)
      outcomes.push(outcome.kind === 'refused' ? outcome.reason : outcome.kind)
    }, update)
  const clients = ids.map((id) => {
    const client = new Y.Doc()
    client.clientID = id
    client.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') send(id, update)
    })
    return client
  })
  const hear = (client: Y.Doc) => Y.applyUpdate(client, Y.encodeStateAsUpdate(doc), 'server')
  const [first] = clients
  first?.getXmlFragment('summary').insert(0, [paragraph('begin')])
  for (const client of clients) hear(client)
  rows.length = 0
  transactions = 0
  const beginning = Y.encodeStateAsUpdate(doc)
  /** What somebody has who is given the rows and nothing else. */
  const replayed = () => {
    const replica = new Y.Doc()
    for (const update of [beginning, ...rows.map(({ data }) => data)]) Y.applyUpdate(replica, update)
    return replica
  }
  return {
    ...{ doc, rows, clients, turns, broken, outcomes, send, hear, replayed },
    transactions: () => transactions,
    expected: () => expected,
    awaitMoment: () => {
      isAwaited = true
    },
  }
}

const text = (doc: Y.Doc) => wordsOf(doc, 0).toString()

/** Who typed each row, by the client numbers in it. */
const writersOf = ({ data }: HostRow) => Y.decodeUpdate(data).structs.map(({ id }) => `login ${id.client}`)

describe('letters wait for the commit that they go along with', () => {
  test('[SAV20] and are taken in as one transaction, each a row of its own by whoever typed it', () => {
    const { doc, rows, clients, turns, transactions, expected } = aBoard([11, 12])
    for (const [at, letter] of [...'abcdef'].entries()) {
      const client = clients[at % 2]
      if (client !== undefined) wordsOf(client, 0).insert(5 + Math.floor(at / 2), letter)
    }
    expect([text(doc), rows.length, expected(), turns.isIdle()]).toEqual(['begin', 0, 1, false])
    turns.takeIn()
    expect([text(doc).length, rows.length, transactions(), turns.isIdle()]).toEqual([11, 6, 1, true])
    expect(rows.map(({ authors }) => authors.map(({ login }) => login))).toEqual(rows.map(writersOf))
    expect(rows.every(({ isLetter }) => isLetter)).toBe(true)
  })

  test('[SAV20] whatever is no letter finds all letters before it', () => {
    const { doc, rows, clients, turns } = aBoard([11, 12])
    const [one, other] = clients
    if (one === undefined || other === undefined) throw new Error('two clients are expected')
    wordsOf(one, 0).insert(5, '!')
    wordsOf(other, 0).delete(0, 2)
    expect([text(doc), rows.map(({ isLetter }) => isLetter)]).toEqual(['gin!', [true, false]])
    wordsOf(one, 0).insert(6, '?')
    const seen: string[] = []
    turns.take(() => seen.push(text(doc)))
    expect(seen).toEqual(['gin!?'])
  })

  test('[SAV20] [LOG11] at random, the rows make the board again and no letter is lost, twice or out of order', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const random = createRandom(seed)
      const { doc, rows, clients, hear, turns, broken, outcomes, transactions, replayed } = aBoard([
        11, 12, 13,
      ])
      for (let step = 0; step < 500; step += 1) {
        const client = random.pick(clients)
        if (random.chance(0.2)) hear(client)
        if (random.chance(0.08)) turns.takeIn()
        const words = wordsOf(client, 0)
        const at = random.below(words.length + 1)
        const what = random.below(40)
        if (what < 37) words.insert(at, 'abcdefgh'.charAt(step % 8))
        else if (what < 38 && at < words.length) words.delete(at, 1)
        else if (at < words.length) words.format(at, 1, { bold: {} })
      }
      turns.takeIn()
      expect([seed, broken, outcomes.filter((one) => one !== 'taken')]).toEqual([seed, [], []])
      for (const client of clients) hear(client)
      for (const client of clients) expect(text(client), `seed ${seed}`).toBe(text(doc))
      expect(wordsOf(replayed(), 0).toDelta()).toEqual(wordsOf(doc, 0).toDelta())
      expect(transactions(), `seed ${seed}`).toBeLessThan(rows.length)
      expect(rows.filter((row) => row.isLetter).map((row) => row.authors[0]?.login)).toEqual(
        rows.filter((row) => row.isLetter).map((row) => writersOf(row)[0]),
      )
    }
  })

  test('[LOG11] one typed in what was taken away meanwhile is taken by itself, and its words are not stored', () => {
    const { rows, clients, turns } = aBoard([11, 12])
    const [one, other] = clients
    if (one === undefined || other === undefined) throw new Error('two clients are expected')
    one.getXmlFragment('summary').delete(0, 1)
    wordsOf(other, 0).insert(2, 'kanarie')
    turns.takeIn()
    expect(rows.length).toBe(2)
    expect(rows.some(({ data }) => Buffer.from(data).includes('kanarie'))).toBe(false)
  })

  test('[LOG11] one typed between a text and what was taken away is stored as what is left of it: nothing', () => {
    const { doc, rows, clients, turns, send, hear, broken, outcomes } = aBoard([11, 12])
    const [one, other] = clients
    if (one === undefined || other === undefined) throw new Error('two clients are expected')
    one.getXmlFragment('summary').insert(1, [paragraph('gone')])
    hear(other)
    const gone = wordsOf(other, 1)._start?.id
    const beside = wordsOf(other, 0)._start?.lastId
    one.getXmlFragment('summary').delete(1, 1)
    if (gone === undefined || beside === undefined) throw new Error('two letters are expected')
    const clock = Y.getState(doc.store, 12)
    send12(clock, beside, gone)
    turns.takeIn()
    expect([broken, outcomes.at(-1)]).toEqual([[], 'taken'])
    expect(rows.some(({ data }) => Buffer.from(data).includes('kanarie'))).toBe(false)

    /** By hand: Yjs itself writes no letter between two texts. */
    function send12(at: number, origin: Y.ID, rightOrigin: Y.ID) {
      const encoder = new Y.UpdateEncoderV1()
      encoding.writeVarUint(encoder.restEncoder, 1)
      encoding.writeVarUint(encoder.restEncoder, 1)
      encoder.writeClient(12)
      encoding.writeVarUint(encoder.restEncoder, at)
      encoder.writeInfo(0xc4)
      encoder.writeLeftID(origin)
      encoder.writeRightID(rightOrigin)
      encoder.writeString('kanarie')
      encoding.writeVarUint(encoder.restEncoder, 0)
      send(12, encoder.toUint8Array())
    }
  })

  test('[LOG11] what they set off on the server itself is a row of its own', () => {
    const { doc, rows, clients, turns, broken, replayed } = aBoard([11])
    const fragment = doc.getXmlFragment('summary')
    fragment.observeDeep(() => {
      if (fragment.length === 1) fragment.insert(1, [paragraph('gevolg')])
    })
    const [client] = clients
    if (client !== undefined) for (const at of [5, 6]) wordsOf(client, 0).insert(at, 's')
    turns.takeIn()
    expect([broken, rows.map(({ isLetter }) => isLetter)]).toEqual([[], [true, true, false]])
    expect(wordsOf(replayed(), 1).toString()).toBe('gevolg')
  })

  test('[SAV20] more than a screenful of them does not wait, nor any while somebody waits for a state', () => {
    const { doc, clients, turns, awaitMoment } = aBoard([11])
    const [client] = clients
    if (client === undefined) throw new Error('a client is expected')
    for (let at = 5; at < 205; at += 1) wordsOf(client, 0).insert(at, 'a')
    expect([text(doc).length, turns.isIdle()]).toEqual([205, true])
    awaitMoment()
    wordsOf(client, 0).insert(0, 'b')
    // Kept by the turns of the board, behind who waits.
    turns.takeIn()
    expect([text(doc).length, turns.isIdle()]).toEqual([205, false])
  })

  test('[SAV20] who closes the board has them taken in first', async () => {
    const { doc, clients, turns } = aBoard([11])
    const [client] = clients
    if (client !== undefined) wordsOf(client, 0).insert(5, '!')
    await turns.afterOthers()
    expect(text(doc)).toBe('begin!')
  })
})

test('[SAV20] when more happens than was typed the board is given up, and whoever wrote after it hears so', () => {
  const { doc, rows, turns, broken } = aBoard([11])
  const updates: Uint8Array[] = []
  const typing = new Y.Doc()
  typing.clientID = 99
  Y.applyUpdate(typing, Y.encodeStateAsUpdate(doc))
  typing.on('update', (update: Uint8Array) => updates.push(update))
  wordsOf(typing, 0).insert(5, 'x')
  const heard: string[] = []
  turns.take(() => wordsOf(doc, 0).delete(0, 1), updates[0])
  turns.take(() => heard.push('first'), updates[0])
  turns.takeIn()
  expect(broken).toHaveLength(1)
  expect(rows).toEqual([])
  turns.take(() => heard.push('later'))
  expect(heard).toEqual(['first', 'later'])
})
