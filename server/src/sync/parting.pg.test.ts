import { encodeRecord, trunkKinds } from '@rode-draad/shared/protocol/trunk.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { openThinTrunk } from '../testing/thin-trunk.ts'
import { encodeUpdate } from './messages.ts'
import { paragraph, wordsOf } from './validate-testing.ts'

let town: RunningTown
beforeAll(async () => {
  // A board comes to rest at once: each of these visits has to wake it.
  town = await runningTown({ restSeconds: 0.02 })
}, 30_000)
afterAll(() => town.stop())

const VISITS = 12

/** A paragraph, and then more of it letter by letter: each its own frame. */
function typed(text: string): Uint8Array[] {
  const doc = new Y.Doc()
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => frames.push(encodeUpdate(update)))
  doc.getXmlFragment('summary').push([paragraph('Bezoek ')])
  const line = wordsOf(doc, 0)
  for (const letter of text) line.insert(line.length, letter)
  return frames
}

type Visit = (officer: Person, address: string, frames: readonly Uint8Array[]) => Promise<void>

const overWebSocket: Visit = async (officer, address, frames) => {
  const { ws, frames: heard } = officer.socket(`/sync/${address}`)
  await until(() => heard.length > 0, 'the connection is open')
  for (const frame of frames) ws.send(frame)
  ws.close()
}
const overHttp: Visit = async (officer, address, frames) => {
  const headers = { cookie: officer.cookie, origin: `http://127.0.0.1:${town.server.port}` }
  const trunk = await openThinTrunk({ port: town.server.port, headers })
  const line = await trunk.open(address)
  await until(() => trunk.messages(line).length > 0, 'the connection is open')
  await trunk.post(frames.map((frame) => encodeRecord(trunkKinds.message, line, frame)))
  trunk.stop()
}

test.each([
  ['WebSocket', overWebSocket],
  ['HTTP', overHttp],
])(
  '[SAV21] who writes on a board at rest, over %s, and goes before it is awake loses nothing of it',
  async (carrier, visit) => {
    const officer = await town.signIn('p03')
    const { id } = await officer.board('interpretation', 'group')
    const sentences = Array.from({ length: VISITS }, (_, n) => `over ${carrier} nummer ${n};`)
    for (const sentence of sentences) await visit(officer, id, typed(sentence))
    const other = await (await town.signIn('p05')).connect('interpretation', 'group')
    const text = () => other.doc.getXmlFragment('summary').toString()
    const lost = () => sentences.filter((sentence) => !text().includes(`Bezoek ${sentence}`))
    await until(() => lost().length === 0, 'everything that was written').catch(() => undefined)
    expect(lost()).toEqual([])
    other.close()
  },
)
