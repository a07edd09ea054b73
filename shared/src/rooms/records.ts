import * as Y from 'yjs'
import { isUuid } from '../kernel/ids.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { FieldSchema, RecordsSchema } from './board-schema.ts'

/** What a field of a record holds once it is read. */
export type FieldValue<F extends FieldSchema> = F extends { type: 'text' | 'id' | 'date' }
  ? string
  : F extends { type: 'choice'; of: readonly (infer Choice)[] }
    ? Choice
    : F extends { type: 'number' | 'instant' }
      ? number
      : F extends { type: 'boolean' }
        ? boolean
        : F extends { type: 'id-or-null' }
          ? string | null
          : F extends { type: 'id-set' }
            ? readonly string[]
            : never

/** A record of a root, with the id it is kept under. */
export type RecordOf<S extends RecordsSchema> = { readonly id: string } & {
  readonly [Name in keyof S['fields']]: FieldValue<S['fields'][Name]>
}

type Values<S extends RecordsSchema> = Omit<RecordOf<S>, 'id'>

const DATE = /^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/
/** The last moment a Date can hold. */
const LAST_INSTANT = 8.64e15

/**
 * Whether `value` is one this field may hold. Used on both ways in: by the server's validator and by every reader. An
 * `id-set` is a nested map, so no scalar fits it.
 */
export function mayHold(field: FieldSchema, value: unknown): boolean {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && value.length <= field.max
    case 'choice':
      return typeof value === 'string' && field.of.includes(value)
    case 'number':
      return typeof value === 'number' && value >= field.min && value <= field.max
    case 'instant':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= LAST_INSTANT
    case 'boolean':
      return typeof value === 'boolean'
    case 'id':
      return isUuid(value)
    case 'id-or-null':
      return value === null || isUuid(value)
    case 'date':
      return typeof value === 'string' && DATE.test(value)
    case 'id-set':
      return false
    default:
      return unreachable(field)
  }
}

/**
 * Reads one record. Null when a field is missing or holds what it may not: a half-written record (two people at once,
 * one of them removing it) is simply not there.
 */
export function readRecord<S extends RecordsSchema>(
  schema: S,
  id: string,
  map: Y.Map<unknown>,
): RecordOf<S> | null {
  const values: Record<string, unknown> = { id }
  for (const [name, field] of Object.entries(schema.fields)) {
    const value = map.get(name)
    if (field.type === 'id-set') {
      values[name] = value instanceof Y.Map ? [...value.keys()].filter(isUuid).sort() : []
    } else if (mayHold(field, value)) {
      values[name] = value
    } else {
      return null
    }
  }
  // reason: each field was just checked against the schema that the type is derived from.
  return values as RecordOf<S>
}

/** All whole records of a root, in the order of their ids (stable between readers). */
export function readRecords<S extends RecordsSchema>(doc: Y.Doc, root: string, schema: S): RecordOf<S>[] {
  const records: RecordOf<S>[] = []
  doc.getMap<unknown>(root).forEach((map, id) => {
    if (!(map instanceof Y.Map) || !isUuid(id)) return
    const record = readRecord(schema, id, map)
    if (record !== null) records.push(record)
  })
  return records.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Places a whole new record under `id`, or replaces the one that is there. One transaction. */
export function placeRecord<S extends RecordsSchema>(
  doc: Y.Doc,
  root: string,
  schema: S,
  id: string,
  values: Values<S>,
) {
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    for (const [name, field] of Object.entries(schema.fields)) {
      const value: unknown = Reflect.get(values, name)
      map.set(name, field.type === 'id-set' ? idSet(value) : value)
    }
    doc.getMap<unknown>(root).set(id, map)
  })
}

/** Changes some fields of a record. False when the record is not there (somebody removed it meanwhile). */
export function changeRecord<S extends RecordsSchema>(
  doc: Y.Doc,
  root: string,
  schema: S,
  id: string,
  values: Partial<Values<S>>,
): boolean {
  const map = doc.getMap<unknown>(root).get(id)
  if (!(map instanceof Y.Map)) return false
  doc.transact(() => {
    for (const [name, value] of Object.entries(values)) {
      const field = schema.fields[name]
      if (field === undefined) continue
      if (field.type === 'id-set') changeIdSet(map, name, value)
      else if (map.get(name) !== value) map.set(name, value)
    }
  })
  return true
}

/** Removes a record. False when it was gone already. */
export function removeRecord(doc: Y.Doc, root: string, id: string): boolean {
  const records = doc.getMap<unknown>(root)
  if (!records.has(id)) return false
  records.delete(id)
  return true
}

function idSet(value: unknown): Y.Map<boolean> {
  const set = new Y.Map<boolean>()
  if (Array.isArray(value)) for (const id of value) if (isUuid(id)) set.set(id, true)
  return set
}

/** Adds and removes single ids, so that two people changing the same set both keep their change. */
function changeIdSet(map: Y.Map<unknown>, name: string, value: unknown) {
  const wanted = new Set(Array.isArray(value) ? value.filter(isUuid) : [])
  const present = map.get(name)
  if (!(present instanceof Y.Map)) {
    map.set(name, idSet([...wanted]))
    return
  }
  for (const id of [...present.keys()]) if (!wanted.has(id)) present.delete(id)
  for (const id of wanted) if (!present.has(id)) present.set(id, true)
}
