import type { AccountId, BoardId, DossierId, LoginId, OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { UpdateLog } from '../persistence/update-log.ts'
import { until } from '../testing/running-town.ts'
import { inQuietTurns } from './at-once.ts'
import { openBoard } from './board-host.ts'
import { wholeStateOf } from './board-state.ts'
import { defaultLimits } from './limits.ts'
import { openLiveBoard } from './live-board.ts'
import { encodeStateAnswer } from './messages.ts'
import type { BoardConnection } from './seat.ts'
import { here } from './state-works.ts'
import { keepWholeAnswer } from './whole-answer.ts'

const facts = {
  id: newId<BoardId>(),
  dossierId: newId<DossierId>(),
  kind: 'interpretation',
  level: 'person',
  schema: schemaOf('interpretation', 'group'),
} as const
const nothing = Uint8Array.of(0)

/** A log in memory: what was compacted is a snapshot, what was written after it rows. */
function aLog(start: Y.Doc | null = null) {
  let snapshot =
    start === null ? null : wholeStateOf({ snapshot: Y.encodeStateAsUpdate(start), rows: new Uint8Array() })
  let rows: Uint8Array[] = []
  let seq = 0
  let upto = 0
  let reads = 0
  let beforeCompact: () => Promise<void> = async () => undefined
  const log: Partial<UpdateLog> = {
    async read() {
      reads += 1
      const kept =
        snapshot === null ? null : { uptoSeq: upto, data: snapshot.state, stateVector: snapshot.stateVector }
      return { epoch: 1, seq, forgetSeq: null, snapshot: kept, rows: pack(rows, upto) }
    },
    async append(_board, _epoch, _first, fresh) {
      rows.push(...fresh.map(({ data }) => data))
      seq += fresh.length
    },
    async compact(_board, _epoch, at, state, sha256, _forgotten, stateVector) {
      await beforeCompact()
      snapshot = { state, sha256, stateVector: stateVector ?? nothing }
      rows = rows.slice(at - upto)
      upto = at
    },
    clientsOf: async () => [],
    bindClient: async () => 'bound',
    gathered: async () => undefined,
  }
  // reason: a board without guests asks no more of a log.
  return {
    log: log as UpdateLog,
    reads: () => reads,
    rows: () => rows.length,
    holdCompacting: (until: () => Promise<void>) => {
      beforeCompact = until
    },
  }
}

const pack = (rows: readonly Uint8Array[], after: number) =>
  Buffer.concat(
    rows.map((data, index) => {
      const head = Buffer.alloc(12)
      head.writeBigInt64BE(BigInt(after + index + 1))
      head.writeUInt32BE(data.byteLength, 8)
      return Buffer.concat([head, data])
    }),
  )

function somebody(sees: 'board' | 'window' = 'board') {
  const heard: Uint8Array[] = []
  const committed: number[] = []
  const cut: string[] = []
  const seat = {
    accountId: newId<AccountId>(),
    loginId: newId<LoginId>(),
    organisationId: newId<OrganisationId>(),
  }
  const connection = {
    seat: { ...seat, sees, access: 'write', sits: true, chairs: false },
    clientIds: [] as number[],
    send: (frame: Uint8Array) => heard.push(frame),
    sendPresence: () => undefined,
    committed: (frames: readonly number[]) => committed.push(...frames),
    reject: () => undefined,
    storage: () => undefined,
    isOpen: () => true,
    cut: (reason: string) => cut.push(reason),
  }
  // reason: a board looks at nothing else of a seat.
  return { connection: connection as unknown as BoardConnection, heard, committed, cut }
}

/** A board of which the document is only opened when `mayWake`. */
async function aBoard(log: UpdateLog, { restSeconds = 60, mayWake = true } = {}) {
  const limits = { ...defaultLimits, restSeconds }
  let woken = 0
  const board = await openLiveBoard({
    facts,
    log,
    works: here,
    limits,
    open: (from, company) => {
      woken += 1
      if (!mayWake) return new Promise(() => undefined)
      const parts = { facts, company, log, works: here, limits, openWindows: null }
      const onError = (error: unknown) => {
        throw error
      }
      return openBoard({ ...parts, onLost: () => undefined, onWithdrawn: () => undefined, onError }, from)
    },
    quietly: inQuietTurns(),
    onLost: () => undefined,
    onError: () => undefined,
  })
  return { board, woken: () => woken }
}

function written(words: string, clientID = 7) {
  const doc = new Y.Doc()
  doc.clientID = clientID
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('summary').insert(0, [paragraph])
  return doc
}

function textOf(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment('summary').get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('written() made no text')
  return text
}

describe('a board at rest', () => {
  test('[JOIN1] tells who may see the board itself what is stored, byte for byte, and once made for all', async () => {
    const start = written('Overdag is het rustig.')
    const { board, woken } = await aBoard(aLog(start).log, { mayWake: false })
    const answers: Uint8Array[] = []
    for (let n = 0; n < 10; n += 1) {
      const { connection } = somebody()
      board.join(connection)
      board.answer(connection, nothing, (frame) => answers.push(frame))
    }
    await until(() => answers.length === 10, 'ten answers')
    expect(answers[0]).toEqual(encodeStateAnswer(Y.encodeStateAsUpdate(start)))
    expect(new Set(answers).size).toBe(1)
    expect(woken()).toBe(0)
    await expect(board.whenStored(() => undefined)).resolves.toBeUndefined()
  })

  test('[JOIN1] tells a guest nothing of it, nor lets it sit down', async () => {
    const { board } = await aBoard(aLog(written('Alleen voor partners')).log, { mayWake: false })
    const guest = somebody('window')
    const answers: Uint8Array[] = []
    expect(() => board.join(guest.connection)).toThrow('without windows')
    board.answer(guest.connection, nothing, (frame) => answers.push(frame))
    await new Promise((resolve) => setImmediate(resolve))
    expect(answers).toEqual([])
  })

  test('[JOIN1] is not woken by somebody who has nothing to add, who hears that this is stored', async () => {
    const { board, woken } = await aBoard(aLog(written('x')).log, { mayWake: false })
    const { connection, committed } = somebody()
    board.join(connection)
    const empty = Y.encodeStateAsUpdate(new Y.Doc())
    board.inTurn(() => board.receive(connection, 1, empty, true), empty)
    expect(committed).toEqual([1])
    expect(woken()).toBe(0)
  })
})

/** The time it takes a board that was woken now to come to rest. */
async function anotherRests() {
  const { board } = await aBoard(aLog(written('x')).log, { restSeconds: 0.02 })
  await board.awake()
  await until(() => board.host() === null, 'another board rests')
}

describe('a board on which nobody writes for a while', () => {
  test('[JOIN2] leaves memory with everything stored, and the next edit wakes it for everybody there', async () => {
    const { log, rows } = aLog()
    const { board, woken } = await aBoard(log, { restSeconds: 0.02 })
    const [writer, reader] = [somebody(), somebody()]
    board.join(writer.connection)
    board.join(reader.connection)
    const doc = written('Vrijdag Kanarievogel niet.')
    const take = (frame: number, update: Uint8Array) =>
      board.inTurn(() => board.receive(writer.connection, frame, update, false), update)
    take(1, Y.encodeStateAsUpdate(doc))
    await until(() => writer.committed.includes(1), 'the first edit is stored')
    const before = Y.encodeStateVector(doc)
    const text = textOf(doc)
    text.delete(8, 13)
    take(2, Y.encodeStateAsUpdate(doc, before))
    await until(() => board.host() === null, 'it rests')
    expect(writer.committed).toEqual([1, 2])
    expect(rows()).toBe(0)

    const late = somebody()
    const answers: Uint8Array[] = []
    board.join(late.connection)
    board.answer(late.connection, nothing, (frame) => answers.push(frame))
    await until(() => answers.length === 1, 'the answer')
    expect(answers[0]).toEqual(encodeStateAnswer(Y.encodeStateAsUpdate(doc)))
    expect(Buffer.from(answers[0] ?? []).includes('Kanarievogel')).toBe(false)
    expect(woken()).toBe(1)

    const since = Y.encodeStateVector(doc)
    const heard = reader.heard.length
    text.insert(0, 'Op ')
    take(3, Y.encodeStateAsUpdate(doc, since))
    await until(() => writer.committed.includes(3), 'the edit that woke it is stored')
    expect(woken()).toBe(2)
    expect(reader.heard.length).toBe(heard + 1)
    await board.close()
  })

  test('[JOIN2] stays as it is when somebody writes while it lies down', async () => {
    const { log, holdCompacting } = aLog()
    const { board } = await aBoard(log, { restSeconds: 0.02 })
    const writer = somebody()
    board.join(writer.connection)
    const doc = written('Eerst. ')
    const text = textOf(doc)
    const lyingDown = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    holdCompacting(() => {
      lyingDown.resolve()
      return goOn.promise
    })
    const first = Y.encodeStateAsUpdate(doc)
    board.inTurn(() => board.receive(writer.connection, 1, first, false), first)
    await lyingDown.promise
    const host = board.host()
    const since = Y.encodeStateVector(doc)
    text.insert(7, 'En toen.')
    const second = Y.encodeStateAsUpdate(doc, since)
    board.inTurn(() => board.receive(writer.connection, 2, second, false), second)
    await until(() => writer.committed.includes(2), 'what was written meanwhile is stored')
    goOn.resolve()
    await until(() => board.host() === null, 'it rests after all')
    expect(host).not.toBeNull()
    const answers: Uint8Array[] = []
    board.answer(somebody().connection, nothing, (frame) => answers.push(frame))
    await until(() => answers.length === 1, 'the answer')
    expect(answers[0]).toEqual(encodeStateAnswer(Y.encodeStateAsUpdate(doc)))
    await board.close()
  })

  test('[JOIN2] keeps nothing of it in memory after a while, and reads it again for who comes', async () => {
    const { log, reads } = aLog(written('Nog steeds hier'))
    const { board } = await aBoard(log, { restSeconds: 0.02, mayWake: false })
    await anotherRests()
    const answers: Uint8Array[] = []
    for (const { connection } of [somebody(), somebody()]) {
      board.join(connection)
      board.answer(connection, nothing, (frame) => answers.push(frame))
    }
    await until(() => answers.length === 2, 'both answers')
    expect(reads()).toBe(2)
  })

  test('[JOIN2] stays awake while a guest is there', async () => {
    const { board } = await aBoard(aLog(written('x')).log, { restSeconds: 0.02 })
    const host = await board.awake()
    const { connection } = somebody()
    board.join(connection)
    // reason: a person board has no windows; what counts is who sits there.
    Object.assign(connection.seat, { sees: 'window' })
    await anotherRests()
    expect(board.host()).toBe(host)
    await board.close()
  })
})

test('[JOIN4] the whole answer of a board is made once for all, and anew after each change: nothing deleted is in it', () => {
  const doc = written('Vrijdag Kanarievogel niet.')
  const answer = keepWholeAnswer(doc)
  const first = answer(nothing)
  expect(answer(nothing)).toBe(first)
  expect(Buffer.from(first).includes('Kanarievogel')).toBe(true)
  textOf(doc).delete(8, 13)
  const next = answer(nothing)
  expect(Buffer.from(next).includes('Kanarievogel')).toBe(false)
  expect(next).toEqual(encodeStateAnswer(Y.encodeStateAsUpdate(doc)))
  expect(answer(Y.encodeStateVector(doc)).byteLength).toBeLessThan(next.byteLength)
})
