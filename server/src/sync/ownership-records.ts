import type { RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'

/** A field as plain data: a scalar, or the members of an id-set. */
export type FieldValue = string | number | boolean | null | ReadonlySet<string>
export type Fields = ReadonlyMap<string, FieldValue>

/** A record as plain data, or null when there is none. */
export function readFields(record: unknown): Fields | null {
  if (!(record instanceof Y.Map)) return null
  const fields = new Map<string, FieldValue>()
  for (const [name, value] of record.entries()) {
    if (value instanceof Y.Map) fields.set(name, new Set(value.keys()))
    else if (isScalar(value)) fields.set(name, value)
  }
  return fields
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  )
}

/** Whether two fields hold the same; undefined means that the field is not there. */
export function equalFields(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (a instanceof Set && b instanceof Set)
    return a.size === b.size && [...a].every((member) => b.has(member))
  return a === b
}

/** Sets one field of a record, or removes it when `value` is undefined. */
export function writeField(
  root: Y.Map<unknown>,
  key: string,
  name: string,
  value: FieldValue | undefined,
): void {
  const record = root.get(key)
  if (!(record instanceof Y.Map)) return
  if (value === undefined) record.delete(name)
  else if (!equalFields(readField(record, name), value)) record.set(name, toShared(value))
}

function readField(record: Y.Map<unknown>, name: string): FieldValue | undefined {
  return record.has(name) ? readFields(record)?.get(name) : undefined
}

/** Makes a record anew under its old key. */
export function writeRecord(root: Y.Map<unknown>, key: string, fields: Fields, schema: RecordsSchema): void {
  const entries = [...fields].filter(([name]) => Object.hasOwn(schema.fields, name))
  root.set(key, new Y.Map<unknown>(entries.map(([name, value]) => [name, toShared(value)])))
}

function toShared(value: FieldValue): unknown {
  return typeof value === 'object' && value !== null
    ? new Y.Map<true>([...value].map((member) => [member, true]))
    : value
}
