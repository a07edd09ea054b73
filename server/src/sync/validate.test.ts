import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { planAnnexSchema, planSchema } from '@rode-draad/shared/plan/plan.doc.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { validateUpdate } from './validate.ts'
import { groupEditing, personEditing, type RecordedEditing } from './validate-editor.fixture.ts'
import { card, id, paragraph, recordUpdates, wire, wordsOf } from './validate-testing.ts'

const group = { schema: interpretationSchema, level: 'group' } as const
const flipchart = { schema: flipchartSchema, level: 'group' } as const

describe('what honest clients write is taken', () => {
  test('[VAL1] two thousand keystrokes, deletions, formats, undo and redo of a Yjs client pass', () => {
    const table = wire(group, [7])
    const [client] = table.clients
    const text = new Y.XmlText()
    const block = new Y.XmlElement('paragraph')
    block.insert(0, [text])
    client.getXmlFragment('summary').insert(0, [block])
    for (let step = 0; step < 2000; step += 1) {
      if (step % 7 === 6 && text.length > 5) text.delete(step % text.length, 1)
      else text.insert((step * 31) % (text.length + 1), 'aé😀'.slice(step % 2, (step % 2) + 1))
    }
    text.format(0, 5, { bold: {} })
    text.format(0, 2, { bold: null })
    const undo = new Y.UndoManager(client.getXmlFragment('summary'), { captureTimeout: 0 })
    text.insert(0, 'zzz')
    client.getXmlFragment('summary').delete(0, 1)
    undo.undo()
    undo.undo()
    undo.redo()
    expect(table.refusals).toEqual([])
    expect(table.server.getXmlFragment('summary').toString()).toBe(
      client.getXmlFragment('summary').toString(),
    )
  })

  test('[VAL1] cards, their removal, undo of it, bundles and sets of sources pass', () => {
    const table = wire(flipchart, [7, 8])
    const [client, other] = table.clients
    const cards = client.getMap<Y.Map<unknown>>('cards')
    const undo = new Y.UndoManager([cards, client.getMap('threads')], { captureTimeout: 0 })
    cards.set(id(1), card('weinig licht bij de fietsenstalling'))
    cards.get(id(1))?.set('text', 'te weinig licht')
    other.getMap<Y.Map<unknown>>('cards').get(id(1))?.set('text', 'veel te weinig licht')
    cards.delete(id(1))
    undo.undo()
    const thread = new Y.Map<unknown>([
      ['question', id(9)],
      ['title', ''],
      ['confirmed', false],
      ['sources', new Y.Map([[id(1), true]])],
    ])
    client.getMap('threads').set(id(3), thread)
    const sources = thread.get('sources')
    if (sources instanceof Y.Map) sources.delete(id(1))
    client.getMap('placements').set(
      id(1),
      new Y.Map<unknown>([
        ['cluster', null],
        ['order', -0.5],
      ]),
    )
    undo.undo()
    undo.undo()
    undo.redo()
    expect(table.refusals).toEqual([])
    expect(table.server.getMap('cards').toJSON()).toEqual(cards.toJSON())
    expect(table.server.getMap('threads').toJSON()).toEqual(client.getMap('threads').toJSON())
  })

  test.each([
    ['group', groupEditing, interpretationSchema],
    ['person', personEditing, planAnnexSchema],
  ] as const)('[VAL2] everything the editor of the %s boards writes passes', (level, editing, schema) => {
    const server = new Y.Doc()
    for (const { client, update } of (editing satisfies RecordedEditing).updates) {
      const bytes = Uint8Array.from(Buffer.from(update, 'base64'))
      const result = validateUpdate({
        doc: server,
        update: bytes,
        schema,
        level,
        mayAuthor: (own) => own === client,
      })
      expect(result).toMatchObject({ ok: true })
      Y.applyUpdate(server, bytes)
    }
    expect(server.getXmlFragment(editing.field).toString()).toBe(editing.state)
  })

  test('[VAL3] a whole state the server already knows is no write, whoever sends it', () => {
    const table = wire(group, [7, 8])
    const [client, other] = table.clients
    client.getXmlFragment('summary').insert(0, [paragraph('samen'), paragraph('weg')])
    other.getXmlFragment('summary').delete(1, 1)
    const update = Y.encodeStateAsUpdate(other)
    const result = validateUpdate({ ...group, doc: table.server, update, mayAuthor: () => false })
    expect(result).toEqual({
      ok: true,
      value: { newClients: [], authors: [], deletes: [], structs: 0, noop: true, single: null },
    })
  })

  test('[VAL3] work done offline comes in late, with what was deleted meanwhile already collected', () => {
    const table = wire(group, [7, 8])
    const [client, other] = table.clients
    client.getXmlFragment('summary').insert(0, [paragraph('een'), paragraph('twee'), paragraph('drie')])
    table.cut(8)
    const second = wordsOf(other, 1)
    for (const letter of 'laat ') second.insert(0, letter)
    other.getXmlFragment('summary').insert(3, [paragraph('vier'), paragraph('vijf')])
    other.getXmlFragment('summary').delete(4, 1)
    client.getXmlFragment('summary').delete(1, 1)
    client.getXmlFragment('summary').insert(2, [paragraph('ondertussen')])
    table.mend(8)
    expect(table.refusals).toEqual([])
    expect(other.getXmlFragment('summary').toString()).toBe(client.getXmlFragment('summary').toString())
    expect(table.server.store.pendingStructs).toBeNull()
  })

  test('[VAL3] typing on between text that came in concurrently passes', () => {
    const table = wire(group, [7, 8])
    const [client, other] = table.clients
    client.getXmlFragment('summary').insert(0, [paragraph('ab')])
    table.cut(8)
    const mine = wordsOf(client, 0)
    const theirs = wordsOf(other, 0)
    theirs.insert(1, 'X')
    mine.insert(1, 'Y')
    // The late client hears the other's text first, types between both, and only then is heard itself.
    Y.applyUpdate(other, Y.encodeStateAsUpdate(table.server), 'server')
    theirs.insert(2, '-')
    theirs.insert(4, '+')
    table.mend(8)
    expect(table.refusals).toEqual([])
    expect(mine.toString()).toBe(theirs.toString())
  })

  test('[VAL4] the answer says who wrote, what was deleted and how much is new', () => {
    const table = wire(group, [7])
    table.clients[0].getXmlFragment('summary').insert(0, [paragraph('abcdef')])
    const other = new Y.Doc()
    other.clientID = 8
    Y.applyUpdate(other, Y.encodeStateAsUpdate(table.server))
    const updates = recordUpdates(other)
    other.transact(() => {
      const text = wordsOf(other, 0)
      text.delete(1, 2)
      text.insert(0, 'x')
    })
    const [update] = updates
    if (update === undefined) throw new Error('expected an update')
    const result = validateUpdate({ ...group, doc: table.server, update, mayAuthor: (own) => own === 8 })
    expect(result).toEqual({
      ok: true,
      value: {
        newClients: [8],
        authors: [8],
        deletes: [{ client: 7, clock: 3, length: 2 }],
        structs: 1,
        noop: false,
        single: null,
      },
    })
  })

  test('[VAL1] an update on the plan with measures, dates and partners passes', () => {
    const table = wire({ schema: planSchema, level: 'group' }, [7])
    const [client] = table.clients
    const measure = new Y.Map<unknown>([
      ['track', 'area'],
      ['title', 'Licht'],
      ['lead', null],
      ['startsOn', '2026-12-01'],
      ['endsOn', ''],
      ['partners', new Y.Map([[id(2), true]])],
      ['order', 1.5],
    ])
    client.getMap('measures').set(id(1), measure)
    measure.set('lead', id(4))
    expect(table.refusals).toEqual([])
  })
})
