import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createOwnership, type Mend, type Writer } from './ownership.ts'
import { card, id } from './validate-testing.ts'

const police = id(100)
const youthWork = id(101)
const writers = {
  police: { organisation: police, account: id(1), chairs: false },
  youthWork: { organisation: youthWork, account: id(2), chairs: false },
  chair: { organisation: id(102), account: id(3), chairs: true },
} as const satisfies Record<string, Writer>

/** A server document and one replica a writer; every update travels as bytes and is mended at once. */
function aTable(schema: BoardSchema = flipchartSchema) {
  const server = new Y.Doc()
  const ownership = createOwnership({ doc: server, schema })
  const mends: Mend[] = []
  const replicas = new Map<string, Y.Doc>()
  for (const [name, writer] of Object.entries(writers)) {
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      Y.applyUpdate(server, update, name)
      mends.push(...ownership.mend(writer))
    })
    replicas.set(name, doc)
  }
  server.on('update', (update: Uint8Array) => {
    for (const doc of replicas.values()) Y.applyUpdate(doc, update, 'network')
  })
  const of = (name: keyof typeof writers, root = 'cards') => {
    const doc = replicas.get(name)
    if (doc === undefined) throw new Error('no such writer')
    return doc.getMap<Y.Map<unknown>>(root)
  }
  const all = (root = 'cards') => [server, ...replicas.values()].map((doc) => doc.getMap(root).toJSON())
  return { server, ownership, mends, of, all }
}

const withoutStamp = (text: string) => {
  const made = card(text)
  made.delete('organisation')
  return made
}

test('[OWN1] a new card carries the organisation and the person of the connection, whatever it says itself', () => {
  const table = aTable()
  table.of('police').set(id(10), card('licht', youthWork))
  table.of('police').set(id(11), new Y.Map<unknown>([['text', 'donker']]))
  expect(table.mends).toEqual([])
  for (const cards of table.all()) {
    expect(cards).toMatchObject({
      [id(10)]: { organisation: police, author: id(1), text: 'licht' },
      [id(11)]: { organisation: police, author: id(1), text: 'donker' },
    })
  }
})

test('[OWN2] a card that another organisation deletes by a raw update comes back, the same, for everybody', () => {
  const table = aTable()
  table.of('police').set(id(10), card('licht'))
  const before = table.server.getMap('cards').toJSON()
  table.of('youthWork').delete(id(10))
  expect(table.mends).toEqual([{ root: 'cards', key: id(10), reason: 'not-yours' }])
  for (const cards of table.all()) expect(cards).toEqual(before)
})

test('[OWN2] a card that another organisation overwrites, field by field or whole, gets its words back', () => {
  const table = aTable()
  table.of('police').set(id(10), card('licht'))
  const before = table.server.getMap('cards').toJSON()
  const raw = table.of('youthWork')
  raw.get(id(10))?.set('text', 'gelogen')
  raw.get(id(10))?.set('organisation', youthWork)
  raw.get(id(10))?.delete('question')
  raw.set(id(10), card('vervangen', youthWork))
  expect(table.mends).toHaveLength(4)
  for (const cards of table.all()) expect(cards).toEqual(before)
})

test('[OWN3] an organisation changes and removes its own cards, also those of a colleague', () => {
  const table = aTable()
  table.of('police').set(id(10), card('licht'))
  table.of('police').set(id(11), card('weg'))
  table.of('police').get(id(10))?.set('text', 'meer licht')
  table.of('police').delete(id(11))
  expect(table.mends).toEqual([])
  expect(table.server.getMap('cards').toJSON()).toMatchObject({ [id(10)]: { text: 'meer licht' } })
  expect(table.server.getMap('cards').size).toBe(1)
})

test('[OWN3] an organisation cannot give its card away', () => {
  const table = aTable()
  table.of('police').set(id(10), card('licht'))
  table.of('police').get(id(10))?.set('organisation', youthWork)
  expect(table.mends).toEqual([{ root: 'cards', key: id(10), reason: 'not-yours' }])
  expect(table.server.getMap('cards').toJSON()).toMatchObject({ [id(10)]: { organisation: police } })
})

test('[OWN4] only the chair sets, changes and removes questions', () => {
  const table = aTable()
  const question = () =>
    new Y.Map<unknown>([
      ['number', 1],
      ['text', 'Wat valt op?'],
    ])
  table.of('chair', 'questions').set(id(20), question())
  table.of('police', 'questions').set(id(21), question())
  table.of('police', 'questions').get(id(20))?.set('text', 'anders')
  table.of('police', 'questions').delete(id(20))
  expect(table.mends.map((mend) => mend.key)).toEqual([id(21), id(20), id(20)])
  for (const questions of table.all('questions')) {
    expect(questions).toEqual({ [id(20)]: { number: 1, text: 'Wat valt op?' } })
  }
  table.of('chair', 'questions').delete(id(20))
  expect(table.server.getMap('questions').size).toBe(0)
})

test('[OWN5] where a card lies is of everyone', () => {
  const table = aTable()
  table.of('police', 'placements').set(id(10), new Y.Map<unknown>([['cluster', null]]))
  table.of('youthWork', 'placements').get(id(10))?.set('cluster', id(40))
  table.of('youthWork', 'placements').delete(id(10))
  expect(table.mends).toEqual([])
  expect(table.server.getMap('placements').size).toBe(0)
})

test('[OWN6] what goes over the number a root may hold is taken out again, the oldest stay', () => {
  const table = aTable({
    roots: {
      cards: { shape: 'records', owner: 'everyone', most: 2, fields: { cluster: { type: 'id-or-null' } } },
    },
  })
  for (let n = 0; n < 3; n += 1) table.of('police').set(id(n), new Y.Map<unknown>([['cluster', null]]))
  expect(table.mends).toEqual([{ root: 'cards', key: id(2), reason: 'too-many' }])
  for (const cards of table.all()) expect(Object.keys(cards)).toEqual([id(0), id(1)])
  table.of('police').delete(id(0))
  table.of('police').set(id(3), new Y.Map<unknown>([['cluster', null]]))
  expect(table.server.getMap('cards').size).toBe(2)
})

test("[OWN6] putting back another organisation's card comes before making room for a new one", () => {
  const table = aTable({
    roots: {
      cards: { shape: 'records', owner: 'organisation', most: 1, fields: { text: { type: 'text', max: 9 } } },
    },
  })
  table.of('police').set(id(1), new Y.Map<unknown>([['text', 'licht']]))
  const raw = table.of('youthWork')
  raw.doc?.transact(() => {
    raw.set(id(2), new Y.Map<unknown>([['text', 'nieuw']]))
    raw.delete(id(1))
  })
  for (const cards of table.all()) expect(Object.keys(cards)).toEqual([id(1)])
  expect(table.mends.map((mend) => mend.reason)).toEqual(['not-yours', 'too-many'])
})

test('[OWN7] what the server itself places, such as a seed, keeps its owner and is guarded from then on', () => {
  const table = aTable()
  table.server.transact(() => {
    table.server.getMap('cards').set(id(10), card('van de politie'))
  }, 'server')
  table.of('youthWork').delete(id(10))
  expect(table.mends).toEqual([{ root: 'cards', key: id(10), reason: 'not-yours' }])
  expect(table.server.getMap('cards').toJSON()).toMatchObject({ [id(10)]: { organisation: police } })
})

test('[OWN2] a sweep over ten cards of two organisations puts back the ones of the other only', () => {
  const table = aTable()
  for (let n = 0; n < 5; n += 1) table.of('police').set(id(n), withoutStamp(`politie ${n}`))
  for (let n = 5; n < 10; n += 1) table.of('youthWork').set(id(n), withoutStamp(`jongerenwerk ${n}`))
  table.of('youthWork').clear()
  expect(table.mends).toHaveLength(5)
  for (const cards of table.all()) expect(Object.keys(cards)).toEqual([0, 1, 2, 3, 4].map(id))
})
