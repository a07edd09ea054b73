import type { RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import { type RecordOf, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type * as Y from 'yjs'

/**
 * The records of one root as a Solid store: an array that changes in place, record by record, so that a card somebody
 * else moves does not redraw the one you are reading.
 */
export function createRecords<S extends RecordsSchema>(
  doc: Y.Doc,
  root: string,
  schema: S,
): readonly RecordOf<S>[] {
  const [records, setRecords] = createStore<RecordOf<S>[]>(readRecords(doc, root, schema))
  const map = doc.getMap(root)
  const refresh = () => setRecords(reconcile(readRecords(doc, root, schema), { key: 'id', merge: true }))
  map.observeDeep(refresh)
  onCleanup(() => map.unobserveDeep(refresh))
  return records
}
