import { connect } from 'node:net'
import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { MeView } from '@rode-draad/shared/protocol/api.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { Database } from '../persistence/database.ts'
import { openCuttableLine } from '../testing/cuttable-line.ts'
import { type BoardClient, openBoardClient } from '../testing/faults/board-client.ts'
import { groupBoardsAt, signInAt } from '../testing/faults/door.ts'
import { until } from '../testing/running-town.ts'
import { type ServerChild, startServerChild } from '../testing/server-child.ts'
import { freshDatabase } from '../testing/test-database.ts'

const cardsIn = (doc: Y.Doc) => readRecords(doc, 'cards', flipchartSchema.roots.cards)
const idsIn = (doc: Y.Doc) =>
  cardsIn(doc)
    .map((one) => one.id)
    .sort()

/** A server before the meeting with part A open, its chair, and the first question, whose cards lie closed. */
async function sealedTable(server: ServerChild) {
  const { port } = server
  const post = (path: string, body: unknown, cookie = '') =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    })
  expect((await post('/demo/reset', { moment: 'preparation' })).status).toBe(204)
  expect((await post('/demo/part', { part: 'ses2-A' })).status).toBe(204)
  const cookies = new Map<string, string>()
  for (const key of ['p01', 'p03', 'p06', 'p09']) cookies.set(key, await signInAt(port, key))
  const cookieOf = (key: string) => cookies.get(key) ?? ''
  const boardId = (await groupBoardsAt(port, cookieOf('p03')))('flipchart')
  const round = async (at = port) => {
    const response = await fetch(`http://127.0.0.1:${at}/api/me`, { headers: { cookie: cookieOf('p01') } })
    // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
    const { round: view } = (await response.json()) as MeView
    if (view === null) throw new Error('the part asks questions')
    return view
  }
  const { revision, questions } = await round()
  const question = questions[0]?.id ?? ''
  return { port, post, cookieOf, boardId, round, question, reveal: { question, revision } }
}
type Table = Awaited<ReturnType<typeof sealedTable>>

/** Somebody at the flipchart, with how many cards lay there after each thing that came. */
function watching(table: Table, who: string, port = table.port, again?: Y.Doc) {
  const counts = new Set<number>()
  const options = { port, boardId: table.boardId, cookie: table.cookieOf(who) }
  const client: BoardClient = openBoardClient({
    ...options,
    ...(again === undefined ? {} : { again: { doc: again, unsaved: [] } }),
    onChange: () => counts.add(cardsIn(client.doc).length),
  })
  return { client, counts }
}

/** Sends a command over a line of its own, which the test cuts before there is an answer. */
function commandOverLine({ port, cookieOf }: Table, path: string, body: unknown) {
  const words = JSON.stringify(body)
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
  })
  socket.on('error', () => socket.destroy())
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookieOf('p01')}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(words)}\r\n\r\n${words}`,
  )
  return { heard: () => heard, cut: () => socket.destroy() }
}

/** Keeps the row of the question, so that the server cannot write that it is turned over until it is let go. */
async function holdingQuestion({ sql }: Database, question: string) {
  const hold = await sql.reserve()
  await hold`begin`
  await hold`select 1 from meeting_question where id = ${question} for update`
  return async () => {
    await hold`rollback`
    hold.release()
  }
}

const aServer = (url: string) => startServerChild({ mode: 'demo', databaseUrl: url })

test('[RND15] a line that is cut while a question is turned over costs nobody a card and doubles none', async () => {
  await using fresh = await freshDatabase()
  const server = await aServer(fresh.url)
  try {
    const table = await sealedTable(server)
    await using line = await openCuttableLine(table.port)
    const whole = watching(table, 'p06')
    const broken = watching(table, 'p03', line.port)
    await Promise.all([whole.client.synced, broken.client.synced])
    const letGo = await holdingQuestion(fresh.database, table.question)
    // In the middle of the frame that carries the cards.
    const halfWay = line.cutAfter(600)
    const command = commandOverLine(table, '/api/round/reveal', table.reveal)
    await until(() => cardsIn(whole.client.doc).length > 0, 'the cards lie open')
    await halfWay
    command.cut()
    await broken.client.socket.closed
    await letGo()
    await expect.poll(async () => (await table.round()).questions[0]?.revealed).toBe(true)
    expect(command.heard()).toBe('')

    const all = idsIn(whole.client.doc)
    expect(all.length).toBeGreaterThan(10)
    expect(cardsIn(broken.client.doc)).toEqual([])
    const back = watching(table, 'p03', table.port, broken.client.doc)
    await back.client.synced
    expect(idsIn(back.client.doc)).toEqual(all)
    for (const one of [whole, broken, back])
      expect([...one.counts].filter((count) => count !== 0 && count !== all.length)).toEqual([])

    // The chair never heard; the same command again says that it was done, and does nothing twice.
    const chair = table.cookieOf('p01')
    const again = await table.post('/api/round/reveal', table.reveal, chair)
    expect([again.status, await again.json()]).toEqual([409, { refused: 'overtaken' }])
    const { revision } = await table.round()
    const knowingly = await table.post('/api/round/reveal', { ...table.reveal, revision }, chair)
    expect(await knowingly.json()).toMatchObject({ placed: 0 })
    const late = watching(table, 'p03')
    await late.client.synced
    expect(idsIn(late.client.doc)).toEqual(all)
    for (const { client } of [whole, back, late]) client.socket.destroy()
  } finally {
    await server.end('SIGTERM')
  }
}, 60_000)

test('[RND16] a server that is killed while it turns a question over leaves all cards or none, and turning over again makes it whole', async () => {
  await using fresh = await freshDatabase()
  const first = await aServer(fresh.url)
  const table = await sealedTable(first)
  const witness = watching(table, 'p06')
  await witness.client.synced
  const letGo = await holdingQuestion(fresh.database, table.question)
  commandOverLine(table, '/api/round/reveal', table.reveal)
  await until(() => cardsIn(witness.client.doc).length > 0, 'the cards lie open')
  await first.end('SIGKILL')
  await letGo()
  const second = await aServer(fresh.url)
  try {
    const at = { ...table, port: second.port }
    const back = watching(at, 'p06', second.port, witness.client.doc)
    const fresher = watching(at, 'p03', second.port)
    await Promise.all([back.client.synced, fresher.client.synced])
    const all = idsIn(witness.client.doc)
    expect(all.length).toBeGreaterThan(10)
    expect([idsIn(back.client.doc), idsIn(fresher.client.doc)]).toEqual([all, all])
    const { revision, questions } = await table.round(second.port)
    expect(questions[0]).toMatchObject({ phase: 'sealed', revealed: false })
    const again = await fetch(`http://127.0.0.1:${second.port}/api/round/reveal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: table.cookieOf('p01') },
      body: JSON.stringify({ question: table.question, revision }),
    })
    expect(await again.json()).toMatchObject({ placed: 0 })
    expect((await table.round(second.port)).questions[0]).toMatchObject({ phase: 'asking', revealed: true })
    expect(idsIn(fresher.client.doc)).toEqual(all)
    for (const { client } of [back, fresher]) client.socket.destroy()
  } finally {
    await second.end('SIGTERM')
  }
}, 60_000)
