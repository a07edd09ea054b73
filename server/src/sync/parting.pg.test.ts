import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { encodeUpdate } from './messages.ts'

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
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const line = new Y.XmlText('Bezoek ')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [line])
  doc.getXmlFragment('summary').push([paragraph])
  for (const letter of text) line.insert(line.length, letter)
  return updates
}

test('[SAV21] who writes on a board at rest and closes the line before it is awake loses nothing of it', async () => {
  const officer = await town.signIn('p03')
  const { id } = await officer.board('interpretation', 'group')
  const sentences = Array.from({ length: VISITS }, (_, n) => `nummer ${n};`)
  for (const sentence of sentences) {
    const { ws, frames } = officer.socket(`/sync/${id}`)
    await until(() => frames.length > 0, 'the connection is open')
    for (const update of typed(sentence)) ws.send(encodeUpdate(update))
    ws.close()
  }
  const other = await (await town.signIn('p05')).connect('interpretation', 'group')
  const text = () => other.doc.getXmlFragment('summary').toString()
  const lost = () => sentences.filter((sentence) => !text().includes(`Bezoek ${sentence}`))
  await until(() => lost().length === 0, 'everything that was written').catch(() => undefined)
  expect(lost()).toEqual([])
})
