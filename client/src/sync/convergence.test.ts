import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createBoardServer } from '../testing/board-server.ts'
import { createCarrierChoice } from './carrier.ts'
import { type BoardConnection, createBoardConnection } from './createBoardConnection.ts'

const board: BoardView = {
  id: newId(),
  kind: 'interpretation',
  level: 'group',
  title: 'Duiding',
  access: 'write',
  frozenOn: null,
}
const connections: BoardConnection[] = []
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  for (const one of connections.splice(0)) one.destroy()
  vi.useRealTimers()
})

const words = (doc: Y.Doc) => doc.getXmlFragment('summary').toString()
const write = (doc: Y.Doc, text: string) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('summary').push([paragraph])
}

async function atTheBoard() {
  const server = createBoardServer()
  write(server.doc, 'Dit stond er.')
  const connection = createBoardConnection(board, {
    network: { webSocket: server.wire, http: server.wire },
    choice: createCarrierChoice(),
    random: () => 0.5,
  })
  connections.push(connection)
  await vi.advanceTimersByTimeAsync(100)
  expect(connection.status()).toBe('live')
  return { server, connection }
}

/** What must be so after whatever happened: both hold the same, all is saved, and it took this many ms at the most. */
async function expectInStep(
  { server, connection }: Awaited<ReturnType<typeof atTheBoard>>,
  withinMs: number,
) {
  await vi.advanceTimersByTimeAsync(withinMs)
  expect(connection.status()).toBe('live')
  expect(connection.unsaved()).toBe(0)
  expect(words(connection.doc)).toBe(words(server.doc))
}

describe('[LINE6] whatever becomes of the line, both sides hold the same in the end, without a reload', () => {
  test('a line that is cut while both write', async () => {
    const both = await atTheBoard()
    both.server.cut()
    both.server.unreachable()
    write(both.connection.doc, 'Zonder lijn geschreven.')
    write(both.server.doc, 'Intussen door een ander.')
    expect(both.connection.unsaved()).toBe(1)
    expect(both.connection.status()).toBe('offline')
    await vi.advanceTimersByTimeAsync(60_000)
    both.server.reachable()
    await expectInStep(both, 30_000)
    expect(words(both.server.doc)).toContain('Zonder lijn geschreven.')
    expect(words(both.connection.doc)).toContain('Intussen door een ander.')
  })

  test('a line over which nothing passes any more, and nobody is told: within half a minute', async () => {
    const both = await atTheBoard()
    both.server.freeze()
    write(both.connection.doc, 'Komt dit aan?')
    write(both.server.doc, 'En dit?')
    await expectInStep(both, 30_000)
    expect(words(both.server.doc)).toContain('Komt dit aan?')
  })

  test('another network: as soon as the browser says so', async () => {
    const both = await atTheBoard()
    both.server.freeze()
    write(both.connection.doc, 'Op de nieuwe wifi.')
    dispatchEvent(new Event('online'))
    await expectInStep(both, 7000)
  })

  test('a laptop that slept for an hour, woken', async () => {
    const both = await atTheBoard()
    both.server.freeze()
    write(both.server.doc, 'Terwijl je sliep.')
    const asleep = performance.now() + 3_600_000
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => asleep + Date.now() - began)
    const began = Date.now()
    document.dispatchEvent(new Event('visibilitychange'))
    await expectInStep(both, 10_000)
    clock.mockRestore()
    expect(words(both.connection.doc)).toContain('Terwijl je sliep.')
  })

  test('a hundred cuts in a minute: nothing twice, nothing gone', async () => {
    const both = await atTheBoard()
    for (let cut = 0; cut < 100; cut += 1) {
      write(both.connection.doc, `Zin ${cut}.`)
      if (cut % 2 === 0) both.server.cut()
      await vi.advanceTimersByTimeAsync(600)
    }
    await expectInStep(both, 10_000)
    for (let cut = 0; cut < 100; cut += 1) expect(words(both.server.doc).split(`Zin ${cut}.`)).toHaveLength(2)
  })
})

test('[LINE6][SAV14] while the database is away nothing is called saved, the line stays, and all is saved when it is back', async () => {
  const both = await atTheBoard()
  both.server.storing(false)
  write(both.connection.doc, 'Even niet op te slaan.')
  await vi.advanceTimersByTimeAsync(1000)
  expect(both.connection.late()).toBe(false)
  await vi.advanceTimersByTimeAsync(1000)
  expect(both.connection.late()).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(both.connection.unsaved()).toBe(1)
  expect(both.connection.status()).toBe('live')
  expect(both.server.opened()).toBe(1)
  both.server.storing(true)
  await expectInStep(both, 1000)
  expect(both.connection.late()).toBe(false)
})

test('[SAV15] what the server says of its storage is believed, for this line and no longer', async () => {
  const { server, connection } = await atTheBoard()
  server.tellStorage(false)
  expect([connection.stored(), connection.unsaved(), connection.status()]).toEqual([false, 0, 'live'])
  server.tellStorage(true)
  expect(connection.stored()).toBe(true)
  server.tellStorage(false)
  server.cut()
  expect(connection.stored()).toBe(false)
  await vi.advanceTimersByTimeAsync(30_000)
  expect([connection.stored(), connection.status()]).toEqual([true, 'live'])
})

describe('[REC3] a document that the server will not take is given up, with what one wrote in it', () => {
  test('a refused edit, and what was written after it', async () => {
    const { server, connection } = await atTheBoard()
    server.refuse('Te lang', 'too-large', 'tooLarge')
    write(connection.doc, 'Al opgeslagen.')
    write(connection.doc, 'Te lang.')
    write(connection.doc, 'En dit erna.')
    await vi.advanceTimersByTimeAsync(100)
    expect(connection.spoiled()).toBe('too-large')
    expect(connection.unkept().map((one) => one.text)).toEqual(['Te lang.\nEn dit erna.'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.opened()).toBe(1)
    expect(words(server.doc)).not.toContain('Te lang.')
  })

  test('[SAV22] a long text of which the end is refused: only what was not taken comes back, as one text', async () => {
    const { server, connection } = await atTheBoard()
    server.refuse('Alinea 1900', 'too-many', 'tooLarge')
    const lines = Array.from({ length: 2000 }, (_, n) => `Alinea ${n}.`)
    connection.doc.transact(() => {
      for (const line of lines) write(connection.doc, line)
    })
    await vi.advanceTimersByTimeAsync(100)
    expect(connection.spoiled()).toBe('too-many')
    const [back, ...others] = connection.unkept()
    const refused = back?.text.split('\n') ?? []
    expect(others).toEqual([])
    expect(refused.at(-1)).toBe('Alinea 1999.')
    expect(refused.length).toBeGreaterThan(50)
    const taken = [...words(server.doc).matchAll(/Alinea \d+\./g)].map(([line]) => line)
    expect([...taken, ...refused]).toEqual(lines)
  })

  test('a board that began anew: not a word of the old document goes out', async () => {
    const { server, connection } = await atTheBoard()
    expect(server.asked()).not.toContain('epoch')
    server.unreachable()
    server.cut()
    write(connection.doc, 'Geschreven op het oude bord.')
    server.beginAnew()
    server.reachable()
    await vi.advanceTimersByTimeAsync(30_000)
    // A server that looks at it lets none of it in.
    expect(server.asked()).toContain('epoch=1')
    expect(connection.spoiled()).toBe('staleEpoch')
    expect(words(server.doc)).not.toContain('oude bord')
    expect(connection.unkept().map((one) => one.text)).toEqual(['Geschreven op het oude bord.'])
  })
})
