import { itemAt } from '@rode-draad/shared/rooms/prose-address.ts'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** What waits for something missing is no part of the document, yet Yjs would add it to every difference. */
export function encodeWithoutPending(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const { store } = doc
  const { pendingStructs, pendingDs } = store
  store.pendingStructs = null
  store.pendingDs = null
  try {
    return Y.encodeStateAsUpdate(doc, stateVector)
  } finally {
    store.pendingStructs = pendingStructs
    store.pendingDs = pendingDs
  }
}

/**
 * Whether a window holds all of the board and nothing is gone from the one that stands in the other: then nothing is held, and
 * a long text need not be read to know that. So it is with most boards that are opened.
 */
export function holdTheSame(main: Y.Doc, window: Y.Doc): boolean {
  const known = Y.encodeStateVector(window)
  return Buffer.compare(encodeWithoutPending(main, known), encodeWithoutPending(window, known)) === 0
}

/** Naming a part of a document for the first time is a transaction too. */
export function bringsSomething({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true
  return false
}

/** Records that stand in the window and no longer on the board, by the ids under which both know them. */
export function recordsGone(main: Y.Doc, window: Y.Doc, root: string): Y.ID[] {
  const present = main.getMap<unknown>(root)
  const gone: Y.ID[] = []
  for (const [key, item] of window.getMap<unknown>(root)._map) {
    if (item.deleted || present.has(key)) continue
    const known = Y.getState(main.store, item.id.client) > item.id.clock
    if (known && Y.getItem(main.store, item.id).deleted) gone.push(item.id)
  }
  return gone
}

/** Whether the element of this id stands in a document. */
export function isAt(doc: Y.Doc, id: Y.ID): boolean {
  return itemAt(doc, id)?.deleted === false
}

/** An update without anything new: only that these items, each of length one, are deleted. */
export function encodeDeletions(ids: readonly Y.ID[]): Uint8Array {
  const clocks = new Map<number, number[]>()
  for (const { client, clock } of ids) clocks.set(client, [...(clocks.get(client) ?? []), clock])
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, clocks.size)
  for (const [client, all] of clocks) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, all.length)
    for (const clock of all.sort((a, b) => a - b)) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, 1)
    }
  }
  return encoding.toUint8Array(encoder)
}
