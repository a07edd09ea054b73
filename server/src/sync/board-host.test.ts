import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { type BoardId, type DossierId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { UpdateLog } from '../persistence/update-log.ts'
import { until } from '../testing/running-town.ts'
import { inQuietTurns } from './at-once.ts'
import { openBoard } from './board-host.ts'
import { defaultLimits, type SyncLimits } from './limits.ts'
import { openLiveBoard } from './live-board.ts'
import type { BoardConnection } from './seat.ts'
import { here } from './state-works.ts'
import { card, id } from './validate-testing.ts'

/** A board on a database that commits when the test says so. */
async function aBoard(limits: Partial<SyncLimits> = {}) {
  const commits: (() => void)[] = []
  const log: Pick<UpdateLog, 'read' | 'clientsOf' | 'append' | 'gathered' | 'bindClient'> = {
    read: async () => ({ epoch: 1, seq: 0, snapshot: null, rows: new Uint8Array(), forgetSeq: null }),
    clientsOf: async () => [],
    bindClient: async () => 'bound',
    gathered: async () => undefined,
    append: () => new Promise((resolve) => commits.push(resolve)),
  }
  const common = {
    facts: {
      id: newId<BoardId>(),
      dossierId: newId<DossierId>(),
      kind: 'flipchart',
      level: 'group',
      schema: flipchartSchema,
    },
    // reason: nothing is compacted and no window stored while a board is only written on.
    log: log as UpdateLog,
    works: here,
    limits: { ...defaultLimits, ...limits },
    quietly: inQuietTurns(),
    openWindows: null,
    onLost: () => undefined,
    onWithdrawn: () => undefined,
    onError: (error: unknown) => {
      throw error
    },
  } as const
  const lost: unknown[] = []
  const host = await openLiveBoard({
    ...common,
    open: (from, company) => openBoard({ ...common, company, onLost: (one) => lost.push(one) }, from),
  })
  return { host, commits, lost }
}

/** A partner at it, and what they were sent, in order. */
function aPartner() {
  const heard: string[] = []
  const seat: Partial<BoardConnection['seat']> = { sees: 'board', access: 'write', accountId: newId() }
  const connection: Partial<BoardConnection> = {
    // reason: of a seat and a line no more is looked at here.
    seat: seat as BoardConnection['seat'],
    clientIds: [],
    isOpen: () => true,
    send: () => heard.push('edit'),
    committed: () => heard.push('acknowledged'),
    reject: () => heard.push('rejected'),
  }
  return { connection: connection as BoardConnection, heard }
}

test('[SAV16] before its commit an edit is told to nobody: not to who wrote it, not to who is there, not to who comes in', async () => {
  const { host, commits } = await aBoard()
  const [writer, reader, joiner] = [aPartner(), aPartner(), aPartner()]
  for (const { connection } of [writer, reader]) host.join(connection)
  const doc = new Y.Doc()
  doc.getMap('cards').set(id(1), card('Er is gebeld'))
  const update = Y.encodeStateAsUpdate(doc)
  const board = await host.awake()
  expect(host.receive(writer.connection, 1, update, false)).toEqual({ kind: 'taken' })
  host.answer(joiner.connection, Uint8Array.of(0), () => joiner.heard.push('state'))
  const read = board.readCommitted(() => 'read')
  let isRead = false
  void read.then(() => {
    isRead = true
  })
  await until(() => commits.length > 0, 'it is being written')
  // Time enough for anybody who does not wait.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect([writer.heard, reader.heard, joiner.heard, isRead]).toEqual([[], [], [], false])
  // What the server itself adds, as whose card it is, is a row of its own in the same commit or the next.
  await until(() => {
    for (const commit of commits.splice(0)) commit()
    return joiner.heard.length > 0 && writer.heard.includes('acknowledged')
  }, 'it is told')
  expect(reader.heard).toContain('edit')
  expect(joiner.heard).toEqual(['state'])
  expect(await read).toBe('read')
})

test('[SAV16] a document that failed half-way takes nothing more from anybody, while its board is being given up', async () => {
  const { host, commits, lost } = await aBoard()
  const [writer, other] = [aPartner(), aPartner()]
  for (const { connection } of [writer, other]) host.join(connection)
  const board = await host.awake()
  const update = (number: number) => {
    const doc = new Y.Doc()
    doc.getMap('cards').set(id(number), card('Er is gebeld'))
    return Y.encodeStateAsUpdate(doc)
  }
  board.doc.once('beforeTransaction', () => {
    throw new Error('half-way')
  })
  expect(() => host.receive(writer.connection, 1, update(1), false)).toThrow('half-way')
  expect(lost).toHaveLength(1)
  expect(host.receive(other.connection, 1, update(2), false)).toEqual({ kind: 'busy' })
  expect(board.doc.getMap('cards').has(id(2))).toBe(false)
  expect(commits).toEqual([])
})

test('[LIM11] who again and again claims to know nothing of what others wrote is asked to slow down, and nobody else', async () => {
  const { host, commits } = await aBoard({ effortPerSecond: 0.001, effortBurst: 5000 })
  await host.awake()
  const first = new Y.Doc()
  first.clientID = 7
  for (let n = 0; n < 1500; n += 1) first.getMap('cards').set(id(1), card('nog eens'))
  const write = (doc: Y.Doc) => {
    const { connection } = aPartner()
    host.join(connection)
    return host.receive(connection, 1, Y.encodeStateAsUpdate(doc), false)
  }
  const taken = { kind: 'taken' }
  expect(write(first)).toEqual(taken)
  const late = Array.from({ length: 5 }, (_, n) => {
    const doc = new Y.Doc()
    doc.clientID = 100 + n
    doc.getMap('cards').set(id(1), card('de eerste'))
    return write(doc)
  })
  // Sent away with what they wrote, to come back with it.
  const busy = { kind: 'busy' }
  expect(late).toEqual([taken, taken, taken, busy, busy])
  const honest = new Y.Doc()
  honest.getMap('cards').set(id(2), card('een andere'))
  expect(write(honest)).toEqual(taken)
  for (const commit of commits.splice(0)) commit()
})
