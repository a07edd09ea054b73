import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import { encodeAscii, encodeRecord, trunkKinds } from '@rode-draad/shared/protocol/trunk.ts'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { openThinTrunk, type ThinTrunk } from '../testing/thin-trunk.ts'

let town: RunningTown
const trunks: ThinTrunk[] = []
beforeAll(async () => {
  town = await runningTown({ trunksPerLogin: 3, linesPerTrunk: 2 })
}, 30_000)
afterAll(async () => {
  for (const one of trunks) one.stop()
  await town.stop()
})

const headersOf = (person: Person) => ({
  cookie: person.cookie,
  origin: `http://127.0.0.1:${town.server.port}`,
})
async function trunkOf(person: Person, onMessage?: (line: number, message: Uint8Array) => void) {
  const options = { port: town.server.port, headers: headersOf(person) }
  const trunk = await openThinTrunk(onMessage === undefined ? options : { ...options, onMessage })
  trunks.push(trunk)
  return trunk
}
/** A frame `[0, step, bytes]`. */
const sync = (step: number, bytes: Uint8Array) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameTypes.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
const typesOn = (trunk: ThinTrunk, line: number) => trunk.messages(line).map(([type]) => type)
const has = (trunk: ThinTrunk, line: number, type: number) => typesOn(trunk, line).includes(type)
const prose = (doc: Y.Doc) => doc.getXmlFragment('summary').toString()
/** What somebody who joins with an empty document types, as updates of their own. */
function paragraph(text: string) {
  const doc = new Y.Doc()
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('summary').push([element])
  return Y.encodeStateAsUpdate(doc)
}
/** A line to the summary of the group on which the server has spoken. */
async function lineTo(person: Person, trunk: ThinTrunk) {
  const board = await person.board('interpretation', 'group')
  const line = await trunk.open(`${board.id}?acks=1`)
  await until(() => has(trunk, line, frameTypes.connectionState), 'the server speaks first')
  return { line, board }
}

test('[NET1] over HTTP one writes and reads as over a WebSocket, and is acknowledged when it is committed', async () => {
  const police = await town.signIn('p03')
  const youthWork = await (await town.signIn('p06')).connect('interpretation', 'group')
  const trunk = await trunkOf(police)
  const { line, board } = await lineTo(police, trunk)
  await trunk.send(line, sync(0, Y.encodeStateVector(new Y.Doc())))
  await until(() => trunk.messages(line).some(([a, b]) => a === 0 && b === 1), 'the whole state')
  expect(await trunk.send(line, sync(2, paragraph('Zonder WebSocket geschreven.')))).toBe(204)
  await until(() => prose(youthWork.doc).includes('Zonder WebSocket geschreven.'), 'the other reads it')
  await until(() => has(trunk, line, frameTypes.acknowledgement), 'the acknowledgement')
  const rows = await town.database.sql`select 1 from board_update where board_id = ${board.id}`
  expect(rows.length).toBeGreaterThan(0)
  const before = trunk.messages(line).length
  youthWork.doc.getXmlFragment('summary').push([new Y.XmlElement('paragraph')])
  await until(
    () =>
      trunk
        .messages(line)
        .slice(before)
        .some(([a]) => a === 0),
    'it hears the other',
  )
})

test('[NET2] a post that is sent again does nothing, and one that skips a number ends the stream', async () => {
  const police = await town.signIn('p03')
  const trunk = await trunkOf(police)
  const { line } = await lineTo(police, trunk)
  const post = [encodeRecord(trunkKinds.message, line, sync(2, paragraph('Eén keer.')))]
  expect(await trunk.post(post, 2)).toBe(204)
  expect(await trunk.post(post, 2)).toBe(204)
  expect(await trunk.post(post, 1)).toBe(204)
  const reader = await (await town.signIn('p05')).connect('interpretation', 'group')
  await until(() => prose(reader.doc).includes('Eén keer.'), 'it is there')
  expect(prose(reader.doc).split('Eén keer.').length).toBe(2)
  await until(() => typesOn(trunk, line).filter((type) => type === 100).length > 0, 'one acknowledgement')
  const counts = trunk.messages(line).filter(([type]) => type === frameTypes.acknowledgement)
  expect(counts.map(([, count]) => count)).toEqual([1])
  expect(await trunk.post(post, 4)).toBe(400)
  await trunk.ended
})

test('[NET3] when a right goes, the line is closed within a second with the same code, and nothing comes after', async () => {
  const guest = await town.signIn('p09')
  const afterClose: number[] = []
  let isClosed = false
  const trunk = await trunkOf(guest, () => isClosed && afterClose.push(1))
  const board = await guest.board('flipchart', 'group')
  const line = await trunk.open(`${board.id}?acks=1`)
  await until(() => has(trunk, line, frameTypes.connectionState), 'the guest is in')
  const socket = guest.socket(`/sync/${board.id}?acks=1`)
  await until(() => socket.frames.length > 0, 'and in by a WebSocket')
  const from = performance.now()
  await town.openPart('ses2-wissel')
  const code = await trunk.closed(line)
  isClosed = true
  expect(performance.now() - from).toBeLessThan(1000)
  expect(code).toBe((await socket.closed).code)
  expect(code).toBe(closeCodes.forbidden)
  expect(await trunk.send(line, sync(2, paragraph('Te laat.')))).toBe(204)
  expect(afterClose).toEqual([])
  await town.openPart('ses2-A')
})

test('[NET4] without a login, for a stream that is not one’s own or not there, from elsewhere: a plain answer', async () => {
  const police = await town.signIn('p03')
  const trunk = await trunkOf(police)
  const { port } = town.server
  const ask = (path: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: body ?? null })
  const origin = `http://127.0.0.1:${port}`
  for (const path of ['/sync/stream', '/sync/post']) {
    expect((await ask(path, { origin })).status).toBe(401)
    const foreign = await ask(path, { cookie: police.cookie, origin: 'http://evil.example' })
    expect(foreign.status).toBe(403)
  }
  const head = new Uint8Array(20)
  head.set(trunk.key)
  head[19] = 1
  const other = await town.signIn('p06')
  expect((await ask('/sync/post', headersOf(other), head)).status).toBe(404)
  expect((await ask('/sync/post', headersOf(police), new Uint8Array(20))).status).toBe(404)
  expect((await ask('/sync/post', headersOf(police), head.slice(0, 19))).status).toBe(400)
  expect((await ask('/sync/post', headersOf(police), new Uint8Array(1_200_000))).status).toBe(413)
  // Nothing of all that touched it.
  expect(await trunk.post([])).toBe(204)
})

test('[NET4] a board that is not there, or one too many, is closed with its code; a closed login is out', async () => {
  const police = await town.signIn('p03')
  const trunk = await trunkOf(police)
  expect(await trunk.closed(await trunk.open(newId()))).toBe(closeCodes.notThere)
  expect(await trunk.closed(await trunk.open('geen bord'))).toBe(closeCodes.notThere)
  const board = await police.board('flipchart', 'group')
  const lines = [await trunk.open(board.id), await trunk.open(board.id), await trunk.open(board.id)]
  expect(await trunk.closed(lines[2] ?? 0)).toBe(closeCodes.slowDown)
  await until(() => has(trunk, lines[1] ?? 0, frameTypes.connectionState), 'the second is in')
  expect((await police.post('/api/logout', {})).status).toBe(204)
  expect(await trunk.closed(lines[0] ?? 0)).toBe(closeCodes.noLogin)
  // On the stream that is left no board opens any more.
  expect(await trunk.closed(await trunk.open(board.id))).toBe(closeCodes.noLogin)
})

test('[NET5] a message beyond the largest frame closes its own line with 1009, and the others go on', async () => {
  const police = await town.signIn('p03')
  const trunk = await trunkOf(police)
  const { line, board } = await lineTo(police, trunk)
  const other = await trunk.open(board.id)
  await until(() => has(trunk, other, frameTypes.connectionState), 'the other is in')
  expect(await trunk.send(line, new Uint8Array(1024 * 1024 + 1))).toBe(204)
  expect(await trunk.closed(line)).toBe(1009)
  expect(await trunk.send(other, Uint8Array.of(frameTypes.echo, 5))).toBe(204)
  await until(() => has(trunk, other, frameTypes.echo), 'the other still answers')
})

test('[NET5] what is no record, or comes before the server spoke, ends it; a fourth stream ends the first', async () => {
  const police = await town.signIn('p03')
  const broken = await trunkOf(police)
  expect(await broken.post([Uint8Array.of(9, 0, 0, 0, 1, 0, 0, 0, 0)])).toBe(400)
  await broken.ended
  const cut = await trunkOf(police)
  expect(await cut.post([encodeRecord(trunkKinds.open, 1, encodeAscii('x')).slice(0, 8)])).toBe(400)
  await cut.ended
  const early = await trunkOf(police)
  const board = await police.board('flipchart', 'group')
  const both = [
    encodeRecord(trunkKinds.open, 1, encodeAscii(board.id)),
    encodeRecord(trunkKinds.message, 1, sync(2, new Uint8Array(2))),
  ]
  expect(await early.post(both)).toBe(204)
  expect(await early.closed(1)).toBe(1002)
  await trunkOf(police)
  await trunkOf(police)
  await trunkOf(police)
  await early.ended
})
