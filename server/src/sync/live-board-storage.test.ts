import { type BoardId, type DossierId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { DatabaseFault } from '../persistence/safe-error.ts'
import type { UpdateLog } from '../persistence/update-log.ts'
import { until } from '../testing/running-town.ts'
import { inQuietTurns, type Quietly } from './at-once.ts'
import { openBoard } from './board-host.ts'
import { defaultLimits, type SyncLimits } from './limits.ts'
import { openLiveBoard } from './live-board.ts'
import type { BoardConnection } from './seat.ts'
import { here } from './state-works.ts'

const facts = {
  id: newId<BoardId>(),
  dossierId: newId<DossierId>(),
  kind: 'interpretation',
  level: 'person',
  schema: schemaOf('interpretation', 'group'),
} as const

/** A board at rest on a database that goes away and comes back; `silent`: it says nothing at all meanwhile. */
async function aRestingBoard(own: Partial<SyncLimits> = {}, quietly: Quietly = inQuietTurns()) {
  const limits = { ...defaultLimits, storedMs: 20, ...own }
  const lost: string[] = []
  let back = Promise.withResolvers<void>()
  let how: 'there' | 'away' | 'silent' = 'there'
  const log: Partial<UpdateLog> = {
    async read() {
      return { epoch: 1, seq: 0, forgetSeq: null, snapshot: null, rows: new Uint8Array() }
    },
    clientsOf: async () => [],
    bindClient: async () => 'bound',
    gathered: async () => undefined,
    append: async () => undefined,
  }
  const parts = { facts, log: log as UpdateLog, works: here, limits, onError: () => undefined }
  const board = await openLiveBoard({
    ...parts,
    quietly,
    async open(from, company) {
      if (how === 'away') throw new DatabaseFault('ECONNREFUSED', null)
      if (how === 'silent') await back.promise
      const own = { openWindows: null, onLost: () => undefined, onWithdrawn: () => undefined }
      return openBoard({ ...parts, ...own, company }, from)
    },
    onLost: () => lost.push('lost'),
  })
  return {
    board,
    lost,
    goes(as: 'away' | 'silent') {
      how = as
      back = Promise.withResolvers()
    },
    comesBack() {
      how = 'there'
      back.resolve()
    },
  }
}

function somebody() {
  const committed: number[] = []
  const told: boolean[] = []
  const connection = {
    seat: { accountId: newId(), loginId: newId(), organisationId: newId(), sees: 'board', access: 'write' },
    clientIds: [] as number[],
    send: () => undefined,
    sendPresence: () => undefined,
    committed: (frames: readonly number[]) => committed.push(...frames),
    reject: () => undefined,
    storage: (isStoring: boolean) => told.push(isStoring),
    isOpen: () => true,
    cut: () => undefined,
  }
  // reason: a board looks at nothing else of a seat.
  return { connection: connection as unknown as BoardConnection, committed, told }
}

function anEdit() {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Er is gebeld.')])
  doc.getXmlFragment('summary').insert(0, [paragraph])
  return Y.encodeStateAsUpdate(doc)
}

test.each(['away', 'silent'] as const)(
  '[SAV17] who writes on a board at rest whose database is %s keeps the line, everybody there is told, and it is saved later',
  async (how) => {
    const { board, lost, goes, comesBack } = await aRestingBoard()
    const [writer, reader] = [somebody(), somebody()]
    for (const { connection } of [writer, reader]) board.join(connection)
    goes(how)
    const update = anEdit()
    board.inTurn(() => board.receive(writer.connection, 1, update, false), update)
    await until(() => reader.told.length > 0, 'who only reads is told')
    expect([writer.told, reader.told, board.isStoring(), lost]).toEqual([[false], [false], false, []])
    expect(writer.committed).toEqual([])
    comesBack()
    await until(() => writer.committed.includes(1) && reader.told.length > 1, 'it is saved')
    expect([reader.told, board.isStoring(), lost]).toEqual([[false, true], true, []])
    await board.close()
  },
)

test('[SAV17] no more is kept for it than may wait for a database', async () => {
  const { board, lost, goes } = await aRestingBoard({ waitingBytes: 1000 })
  const writer = somebody()
  board.join(writer.connection)
  goes('away')
  const update = anEdit()
  for (let n = 0; n < 40 && lost.length === 0; n += 1)
    board.inTurn(() => board.receive(writer.connection, 1, update, false), update)
  expect(lost).toEqual(['lost'])
  await board.close().catch(() => undefined)
})

/** Six updates of one writer that each take long to check and apply: letters set down one before the other. */
function longEdits() {
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < 6; n += 1)
    doc.transact(() => {
      if (n === 0) {
        paragraph.insert(0, [text])
        doc.getXmlFragment('summary').insert(0, [paragraph])
      }
      for (let letter = 0; letter < 4800; letter += 1) text.insert(0, 'x')
    })
  return updates
}

test.each(['is handed over', 'closes'] as const)(
  '[HARM9] what still waits its turn when a board %s is stored and acknowledged first',
  async (how) => {
    const { board } = await aRestingBoard()
    await board.awake()
    const writer = somebody()
    board.join(writer.connection)
    for (const [n, update] of longEdits().entries())
      board.inTurn(() => board.receive(writer.connection, n + 1, update, false), update)
    // They are not all done at once, or this would prove nothing.
    expect(board.host()?.doc.getXmlFragment('summary').toString().length).toBeLessThan(6 * 4800)
    const acknowledged: number[][] = []
    if (how === 'closes') await board.close()
    else await board.whenStored(() => acknowledged.push([...writer.committed]))
    expect(writer.committed).toEqual([1, 2, 3, 4, 5, 6])
    expect(acknowledged).toEqual(how === 'closes' ? [] : [[1, 2, 3, 4, 5, 6]])
  },
)

test('[HARM10] boards that nobody used since the same moment come to rest one after another too', async () => {
  const asked: (() => void)[] = []
  const quietly: Quietly = async (work) => {
    await new Promise<void>((turn) => asked.push(turn))
    return work()
  }
  const [one, two] = [
    await aRestingBoard({ restSeconds: 0.02 }, quietly),
    await aRestingBoard({ restSeconds: 0.02 }, quietly),
  ]
  const awake = () => [one, two].map(({ board }) => board.host() !== null)
  for (const { board } of [one, two]) await board.awake()
  await until(() => asked.length === 2, 'both ask for a turn')
  expect(awake()).toEqual([true, true])
  asked[1]?.()
  await until(() => !awake()[1], 'whose turn it is comes to rest')
  expect(awake()).toEqual([true, false])
  asked[0]?.()
  await until(() => !awake()[0], 'the other comes to rest')
  for (const { board } of [one, two]) await board.close()
})
