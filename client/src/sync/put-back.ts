import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { BoardSchema, RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import { changeRecord, mayHold, placeRecord, readRecord } from '@rode-draad/shared/rooms/records.ts'
import * as Y from 'yjs'
import { NEW_LINE, type Unkept } from './unkept.ts'

/** The longest run of text the server takes (docs/protocol.md, `stringLength`). */
const MOST_WORDS = 20_000

/** Puts these words on the board again, as an ordinary edit that the server judges anew. False when there is no place. */
export function putBack(doc: Y.Doc, schema: BoardSchema, unkept: Unkept): boolean {
  if (!fits(doc, schema, unkept)) return false
  const shape = schema.roots[unkept.root]
  if (unkept.kind === 'words') {
    const paragraphs = linesOf(unkept.text).map((line) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(line)])
      return paragraph
    })
    doc.getXmlFragment(unkept.root).push(paragraphs)
    return true
  }
  if (shape?.shape !== 'records') return false
  if (unkept.kind === 'field')
    return changeRecord(doc, unkept.root, shape, unkept.id, { [unkept.field]: unkept.text })
  // reason: `fits` has looked at every field.
  placeRecord(doc, unkept.root, shape, newId(), unkept.values as Parameters<typeof placeRecord>[4])
  return true
}

/** Whether the board has a place for these words as they are; what is too long must be made shorter by who wrote it. */
export function fits(doc: Y.Doc, schema: BoardSchema, unkept: Unkept): boolean {
  const shape = schema.roots[unkept.root]
  if (shape === undefined || unkept.text === '') return false
  if (unkept.kind === 'words')
    return shape.shape === 'prose' && linesOf(unkept.text).every((line) => line.length <= MOST_WORDS)
  if (shape.shape !== 'records' || shape.owner === 'server') return false
  if (unkept.kind === 'record') return isWhole(shape, unkept.values)
  const field = shape.fields[unkept.field]
  return field !== undefined && mayHold(field, unkept.text) && doc.getMap(unkept.root).has(unkept.id)
}

const linesOf = (text: string) => text.split(NEW_LINE).filter((line) => line.trim() !== '')

function isWhole(schema: RecordsSchema, values: Readonly<Record<string, unknown>>): boolean {
  const scratch = new Y.Doc()
  const id = newId()
  // reason: what does not fit is found by reading it back.
  placeRecord(scratch, 'scratch', schema, id, values as Parameters<typeof placeRecord>[4])
  const map = scratch.getMap('scratch').get(id)
  const whole = map instanceof Y.Map && readRecord(schema, id, map) !== null
  scratch.destroy()
  return whole
}
