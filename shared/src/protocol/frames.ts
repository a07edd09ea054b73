/**
 * Message types on `/sync/<board id>`. 0, 1 and 3 are y-websocket's own; the others are ours, and a client that does
 * not know them still works. One message per WebSocket frame.
 */
export const frameTypes = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** varuint: how many of this connection's sync frames ([0,1] and [0,2]) are committed. Only with `?acks=1`. */
  acknowledgement: 100,
  /** varuint frame number (0 when none), varstring reason (a `RejectionReason`). */
  rejection: 101,
  /** varstring: JSON of a `ConnectionState`. */
  connectionState: 102,
  /** No body; at least every 15 s. */
  heartbeat: 103,
  /** varuint: a client asks whether the line still carries; the server sends the same frame back at once. */
  echo: 104,
  /** varuint: 0 when what is written on this board is not stored now, 1 when all of it is again. */
  storage: 105,
} as const

/** What the server tells a connection about itself, at the start and whenever it changes. */
export interface ConnectionState {
  readonly access: 'read' | 'write'
  /** The board is fixed: nobody writes. */
  readonly frozen: boolean
  /** The document's epoch; it rises when something is erased or restored. */
  readonly epoch: number
  /** The clientID this connection is to use. */
  readonly clientId: number
}

/** Why an update, or one element in it, was not kept. Each has a Dutch sentence on the client. */
export const rejectionReasons = [
  'malformed',
  'gap',
  'foreign-author',
  'unknown-place',
  'not-in-schema',
  'too-large',
  'too-many',
  'read-only',
  'not-yours',
  'member-at-group-level',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]
