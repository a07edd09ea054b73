import type { RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'

/** The words of one record in the order of its schema, joined by line breaks, and where each field lies in them. */
export interface RecordTexts {
  readonly joined: string
  readonly fields: readonly { readonly name: string; readonly start: number; readonly end: number }[]
}

/** A name may stand over two fields ("Kleine" | "Kolt"), so all fields are read as one text. */
export function recordTexts(schema: RecordsSchema, read: (name: string) => unknown): RecordTexts {
  let joined = ''
  const fields: { name: string; start: number; end: number }[] = []
  for (const [name, field] of Object.entries(schema.fields)) {
    const value = field.type === 'text' ? read(name) : null
    if (typeof value !== 'string' || value === '') continue
    if (joined !== '') joined += '\n'
    fields.push({ name, start: joined.length, end: joined.length + value.length })
    joined += value
  }
  return { joined, fields }
}

/** A record as plain data for a row: scalars as they are, a set of ids as a list. */
export function plainFields(record: Y.Map<unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  for (const [name, value] of record.entries()) {
    if (value instanceof Y.Map) plain[name] = [...value.keys()]
    else if (value === null || typeof value !== 'object') plain[name] = value
  }
  return plain
}
