import type { ElementId } from '@rode-draad/shared/kernel/ids.ts'
import type { RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import { mayHold, placeRecord } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'
import type { BoardFacts } from '../sync/board-host.ts'

/** The records schema a held record came from; null when the layout no longer knows it. */
export function schemaOfRoot(facts: BoardFacts, root: string): RecordsSchema | null {
  const schema = Object.hasOwn(facts.schema.roots, root) ? facts.schema.roots[root] : undefined
  return schema?.shape === 'records' ? schema : null
}

/** Puts a record back under its own id. What stands there already is newer and stays. False when a field does not fit. */
export function putBack(
  doc: Y.Doc,
  record: {
    readonly root: string
    readonly id: ElementId
    readonly fields: Readonly<Record<string, unknown>>
  },
  schema: RecordsSchema,
): boolean {
  if (doc.getMap(record.root).has(record.id)) return true
  const fits = Object.entries(schema.fields).every(([name, field]) =>
    field.type === 'id-set' ? Array.isArray(record.fields[name]) : mayHold(field, record.fields[name]),
  )
  if (!fits) return false
  // reason: each field was just checked against the schema; the generic type cannot know that.
  placeRecord(doc, record.root, schema, record.id, record.fields as Parameters<typeof placeRecord>[4])
  return true
}

/** Names of the fields that hold words, in order, as far as they say something. */
export function wordFields(schema: RecordsSchema, fields: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(schema.fields).flatMap(([name, field]) => {
    const value = fields[name]
    return field.type === 'text' && typeof value === 'string' && value !== '' ? [name] : []
  })
}

/** The same record with other words; null when one of them is empty or too long. */
export function reworded(
  schema: RecordsSchema,
  fields: Readonly<Record<string, unknown>>,
  texts: readonly string[],
): Record<string, unknown> | null {
  const names = wordFields(schema, fields)
  if (names.length !== texts.length) return null
  const next = { ...fields }
  for (const [at, name] of names.entries()) {
    const text = texts[at]?.trim() ?? ''
    const field = schema.fields[name]
    if (text === '' || field === undefined || !mayHold(field, text)) return null
    next[name] = text
  }
  return next
}
