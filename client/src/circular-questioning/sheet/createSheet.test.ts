import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { BoardConnection } from '../../sync/createBoardConnection.ts'
import { createSheet } from './createSheet.ts'

const [organisation, question] = [newId(), newId()]

/** Somebody's window on a sheet, whose line one lays by hand. */
function window() {
  const doc = new Y.Doc()
  const [unsaved, setUnsaved] = createSignal(0)
  doc.on('update', (_update, _origin, _doc, transaction) => {
    if (transaction.local) setUnsaved((count) => count + 1)
  })
  const connection = {
    doc,
    awareness: new Awareness(doc),
    unsaved,
    mayWrite: () => true,
    // reason: a sheet asks no more of a connection than this.
  } as unknown as BoardConnection
  const sheet = createRoot(() => createSheet(connection, { organisation, account: organisation }))
  return { doc, sheet, acknowledge: () => setUnsaved(0) }
}

function meet(one: Y.Doc, other: Y.Doc) {
  const [fromOne, fromOther] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)]
  Y.applyUpdate(one, fromOther)
  Y.applyUpdate(other, fromOne)
}

const textsOf = (doc: Y.Doc) =>
  readRecords(doc, 'answers', sheetSchema.roots.answers)
    .map((one) => one.text)
    .sort()

test('[SHT15] two who write in one answer without a line both keep their words', async () => {
  const [ruud, nadia] = [window(), window()]
  const id = newId()
  ruud.sheet.write(id, question, 'Wat er stond')
  meet(ruud.doc, nadia.doc)
  ruud.acknowledge()
  ruud.sheet.write(id, question, 'Zoals Ruud het ziet')
  nadia.sheet.write(id, question, 'Zoals Nadia het ziet')
  meet(ruud.doc, nadia.doc)
  await Promise.resolve()
  meet(ruud.doc, nadia.doc)
  expect(textsOf(ruud.doc)).toEqual(['Zoals Nadia het ziet', 'Zoals Ruud het ziet'])
  expect(textsOf(nadia.doc)).toEqual(textsOf(ruud.doc))
})

test('[SHT15] words that were acknowledged may be changed by a colleague: that brings nothing back', async () => {
  const [ruud, nadia] = [window(), window()]
  const id = newId()
  ruud.sheet.write(id, question, 'Eerst zo')
  meet(ruud.doc, nadia.doc)
  ruud.acknowledge()
  nadia.sheet.write(id, question, 'Nu anders')
  meet(ruud.doc, nadia.doc)
  await Promise.resolve()
  meet(ruud.doc, nadia.doc)
  expect(textsOf(ruud.doc)).toEqual(['Nu anders'])
})

test('[SHT15] an answer that a colleague took away while one wrote in it comes back with what one wrote', async () => {
  const [ruud, nadia] = [window(), window()]
  const id = newId()
  ruud.sheet.write(id, question, 'Wat er stond')
  meet(ruud.doc, nadia.doc)
  ruud.acknowledge()
  nadia.sheet.write(id, question, 'Nadia schrijft verder')
  ruud.sheet.remove(id)
  meet(ruud.doc, nadia.doc)
  await Promise.resolve()
  meet(ruud.doc, nadia.doc)
  expect(textsOf(ruud.doc)).toEqual(['Nadia schrijft verder'])
})
