import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { watchLosses } from './lost-words.ts'
import { createOwnership } from './ownership.ts'
import { validateUpdate } from './validate.ts'
import { createRandom } from './validate-random.ts'
import { paragraph, wordsOf } from './validate-testing.ts'
import { createWriting, type HostRow } from './writing.ts'

/** A board that stores what is written on it, with clients that send to it and hear of each other when told to. */
function aBoard(ids: readonly number[], look: (transaction: Y.Transaction) => void = () => undefined) {
  const doc = new Y.Doc()
  const rows: HostRow[] = []
  const schema = interpretationSchema
  const parts = { doc, ownership: createOwnership({ doc, schema }), losses: watchLosses(doc, schema) }
  const writing = createWriting(parts, (row) => void rows.push(row))
  let asCame = 0
  const send = (update: Uint8Array) => {
    const checked = validateUpdate({ doc, update, schema, level: 'group', mayAuthor: () => true })
    if (!checked.ok) throw new Error(checked.reason)
    const { single: struct, noop } = checked.value
    if (noop) return
    const apply = () =>
      Y.transact(
        doc,
        (transaction) => {
          Y.applyUpdate(doc, update, 'somebody')
          look(transaction)
        },
        'somebody',
        false,
      )
    writing(null, apply, struct === null ? null : { update, struct })
    if (rows.some(({ data }) => data === update)) asCame += 1
  }
  const clients = ids.map((id) => {
    const client = new Y.Doc()
    client.clientID = id
    client.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') send(update)
    })
    return client
  })
  const hear = (client: Y.Doc) => Y.applyUpdate(client, Y.encodeStateAsUpdate(doc), 'server')
  /** What somebody has who is given the rows and nothing else. */
  const replayed = () => {
    const replica = new Y.Doc()
    for (const { data } of rows) Y.applyUpdate(replica, data)
    return replica
  }
  return { doc, rows, clients, send, hear, replayed, asCame: () => asCame }
}

test('[LOG11] a letter is stored as it came, once, and the rows make the board again', () => {
  for (const seed of [1, 2, 3]) {
    const random = createRandom(seed)
    const { doc, rows, clients, hear, replayed, asCame } = aBoard([11, 12, 13])
    const [first] = clients
    first?.getXmlFragment('summary').insert(0, [paragraph('begin')])
    for (let step = 0; step < 400; step += 1) {
      const client = random.pick(clients)
      if (random.chance(0.3) || client.getXmlFragment('summary').length === 0) hear(client)
      const text = wordsOf(client, 0)
      const at = random.below(text.length + 1)
      const what = random.below(20)
      const some = Math.min(3, text.length - at)
      if (what < 14 || some < 1) text.insert(at, 'abcdefgh'.charAt(step % 8))
      else if (what < 17) text.delete(at, 1)
      else text.format(at, some, { bold: random.chance(0.5) ? {} : null })
    }
    const replica = replayed()
    expect(Y.encodeStateVector(replica)).toEqual(Y.encodeStateVector(doc))
    expect(wordsOf(replica, 0).toDelta()).toEqual(wordsOf(doc, 0).toDelta())
    expect(asCame(), `seed ${seed}`).toBeGreaterThan(150)
    expect(new Set(rows.map(({ data }) => Buffer.from(data).toString('hex'))).size).toBe(rows.length)
  }
})

test('[LOG11] a word typed in what was taken away meanwhile is not stored', () => {
  const { rows, clients, hear, asCame } = aBoard([11, 12])
  const [one, other] = clients
  if (one === undefined || other === undefined) throw new Error('two clients are expected')
  one.getXmlFragment('summary').insert(0, [paragraph('begin')])
  hear(other)
  one.getXmlFragment('summary').delete(0, 1)
  wordsOf(other, 0).insert(2, 'kanarie')
  expect(asCame()).toBe(0)
  expect(rows.some(({ data }) => Buffer.from(data).includes('kanarie'))).toBe(false)
})

test('[LOG11] what a letter sets off on the server itself is a row of its own', () => {
  const { doc, rows, clients, replayed, asCame } = aBoard([11])
  const [client] = clients
  client?.getXmlFragment('summary').insert(0, [paragraph('begin')])
  const fragment = doc.getXmlFragment('summary')
  fragment.observeDeep(() => {
    if (fragment.length === 1) fragment.insert(1, [paragraph('gevolg')])
  })
  if (client !== undefined) wordsOf(client, 0).insert(5, 's')
  expect(asCame()).toBe(1)
  expect(rows).toHaveLength(3)
  expect(wordsOf(replayed(), 1).toString()).toBe('gevolg')
})

test('[LOG11] what the server takes off or puts beside a letter at once is stored with it', () => {
  for (const put of [true, false]) {
    const { doc, rows, clients, replayed, asCame } = aBoard([11], ({ doc: board }) => {
      const fragment = board.getXmlFragment('summary')
      if (fragment.length === 0 || !wordsOf(board, 0).toString().includes('!')) return
      if (put) fragment.push([paragraph('erbij')])
      else wordsOf(board, 0).delete(0, 2)
    })
    const [client] = clients
    client?.getXmlFragment('summary').insert(0, [paragraph('begin')])
    if (client !== undefined) wordsOf(client, 0).insert(5, '!')
    expect(asCame()).toBe(0)
    expect(rows).toHaveLength(2)
    expect(replayed().getXmlFragment('summary').toString()).toBe(doc.getXmlFragment('summary').toString())
  }
})
