import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import type { BoardSchema, RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import type * as Y from 'yjs'
import { equalFields, type Fields, readFields, writeField, writeRecord } from './ownership-records.ts'

/** The origin of transactions of the server itself: seeds, restorations and mends. They are taken as they are. */
export const SERVER_ORIGIN = 'server'

/** Who sent the update that was just applied. */
export interface Writer {
  readonly organisation: string
  readonly account: string
  /** Whether this connection may write what is the chair's. */
  readonly chairs: boolean
}

/** Something in an update that was not kept. */
export interface Mend {
  readonly root: string
  readonly key: string
  readonly reason: Extract<RejectionReason, 'not-yours' | 'too-many'>
}

export interface Ownership {
  /**
   * Call directly after one connection's update has been applied, before any other change. Stamps what the writer
   * made, puts back what was not the writer's, takes out what is over `most`; all in one transaction of the server.
   */
  mend(writer: Writer): Mend[]
  /** Whose a record was when it was last in order; null when it is no organisation's. */
  ownerOf(root: string, key: string): string | null
  close(): void
}

interface OwnedRoot {
  readonly name: string
  readonly schema: RecordsSchema
  readonly map: Y.Map<unknown>
  /** How each record stood when it was last in order. */
  readonly kept: Map<string, Fields>
  /** Keys changed since, by someone else than the server. */
  readonly touched: Set<string>
}

/**
 * Keeps records to their owner (domain R28). Yjs cannot take half an update, so a breach is not refused but mended by a
 * forward edit: every replica, the breaker's too, ends with the owner's words.
 */
export function createOwnership(options: { readonly doc: Y.Doc; readonly schema: BoardSchema }): Ownership {
  const { doc } = options
  const roots: OwnedRoot[] = []
  const stops: (() => void)[] = []
  for (const [name, schema] of Object.entries(options.schema.roots)) {
    if (schema.shape !== 'records') continue
    const map = doc.getMap<unknown>(name)
    const root: OwnedRoot = { name, schema, map, kept: new Map(), touched: new Set() }
    for (const key of map.keys()) keep(root, key)
    const watch = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      const changed = keysOf(events)
      if (transaction.origin === SERVER_ORIGIN) for (const key of changed) keep(root, key)
      else for (const key of changed) root.touched.add(key)
    }
    map.observeDeep(watch)
    stops.push(() => map.unobserveDeep(watch))
    roots.push(root)
  }
  return {
    mend(writer) {
      const mends: Mend[] = []
      const changed = roots.filter((root) => root.touched.size > 0)
      if (changed.length === 0) return mends
      doc.transact(() => {
        for (const root of changed) mendRoot(root, writer, mends)
      }, SERVER_ORIGIN)
      for (const root of changed) {
        for (const key of root.touched) keep(root, key)
        root.touched.clear()
      }
      return mends
    },
    ownerOf(root, key) {
      const kept = roots
        .find((one) => one.name === root && one.schema.owner === 'organisation')
        ?.kept.get(key)
      const owner = kept?.get('organisation')
      return typeof owner === 'string' ? owner : null
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}

function keep(root: OwnedRoot, key: string): void {
  const fields = readFields(root.map.get(key))
  if (fields === null) root.kept.delete(key)
  else root.kept.set(key, fields)
}

function keysOf(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): Set<string> {
  const keys = new Set<string>()
  for (const event of events) {
    const [first] = event.path
    if (typeof first === 'string') keys.add(first)
    else for (const key of event.changes.keys.keys()) keys.add(key)
  }
  return keys
}

function mendRoot(root: OwnedRoot, writer: Writer, mends: Mend[]): void {
  for (const key of root.touched) {
    const before = root.kept.get(key)
    if (before === undefined) continue
    const after = readFields(root.map.get(key))
    if (restore(root, key, before, after, writer)) mends.push({ root: root.name, key, reason: 'not-yours' })
  }
  const made = [...root.touched].filter((key) => !root.kept.has(key) && root.map.has(key))
  if (made.length === 0) return
  let room = root.schema.most - [...root.kept.keys()].filter((key) => root.map.has(key)).length
  for (const key of made) {
    const reason = refuseNew(root, writer, room)
    if (reason === null) {
      room -= 1
      stamp(root, key, writer)
    } else {
      root.map.delete(key)
      mends.push({ root: root.name, key, reason })
    }
  }
}

function refuseNew(root: OwnedRoot, writer: Writer, room: number): Mend['reason'] | null {
  if (root.schema.owner === 'server' || (root.schema.owner === 'chair' && !writer.chairs)) return 'not-yours'
  return room > 0 ? null : 'too-many'
}

function stamp(root: OwnedRoot, key: string, writer: Writer): void {
  if (root.schema.fixedBy !== undefined) writeField(root.map, key, root.schema.fixedBy, false)
  if (root.schema.owner !== 'organisation') return
  writeField(root.map, key, 'organisation', writer.organisation)
  writeField(root.map, key, 'author', writer.account)
}

/** Puts back what the writer may not change. Returns whether anything had to be. */
function restore(
  root: OwnedRoot,
  key: string,
  before: Fields,
  after: Fields | null,
  writer: Writer,
): boolean {
  if (mayChange(root.schema, before, writer)) {
    if (after === null) return false
    return putBack(root, key, before, after, serverFields(root.schema))
  }
  if (after === null) {
    writeRecord(root.map, key, before, root.schema)
    return true
  }
  return putBack(root, key, before, after, Object.keys(root.schema.fields))
}

/** Whose a record is, who made it, and whether the table fixed it: that does not change with the record. */
function serverFields({ owner, fixedBy }: RecordsSchema): readonly string[] {
  const fixed = fixedBy === undefined ? [] : [fixedBy]
  return owner === 'organisation' ? ['organisation', 'author', ...fixed] : fixed
}

function mayChange(schema: RecordsSchema, before: Fields, writer: Writer): boolean {
  if (schema.fixedBy !== undefined && before.get(schema.fixedBy) === true) return false
  if (schema.owner === 'everyone') return true
  if (schema.owner === 'server') return false
  if (schema.owner === 'chair') return writer.chairs
  return before.get('organisation') === writer.organisation
}

function putBack(
  root: OwnedRoot,
  key: string,
  before: Fields,
  after: Fields,
  names: readonly string[],
): boolean {
  let mended = false
  for (const name of names) {
    if (equalFields(before.get(name), after.get(name))) continue
    writeField(root.map, key, name, before.get(name))
    mended = true
  }
  return mended
}
