import { createRandom } from '@rode-draad/server/sync/validate-random.ts'
import * as Y from 'yjs'

export const HISTORY_EDITS = 100_000

export interface History {
  /** One update an edit, in order. */
  readonly updates: readonly Uint8Array[]
  /** What they amount to. */
  readonly state: Uint8Array
}

/** A hundred thousand keystrokes as four people make them: about twenty letters at a place, then somewhere else. */
export function aLongHistory(): History {
  const random = createRandom(3)
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('a')
  paragraph.insert(0, [text])
  doc.getXmlFragment('summary').insert(0, [paragraph])
  while (updates.length < HISTORY_EDITS) {
    doc.clientID = 1000 + random.below(4)
    let at = random.below(Math.min(text.length, 15_000))
    for (let run = 5 + random.below(30); run > 0 && updates.length < HISTORY_EDITS; run -= 1, at += 1)
      text.insert(at, random.pick(['e', 'n', 'a', ' ', 't']))
  }
  return { updates, state: Y.encodeStateAsUpdate(doc) }
}

/** So many keystrokes make a document of some twenty kilobytes. */
export const FILLING_EDITS = 10_000

/** The state after the first of them. */
export function aFilling({ updates }: History): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates.slice(0, FILLING_EDITS)) Y.applyUpdate(doc, update)
  })
  return Y.encodeStateAsUpdate(doc)
}
