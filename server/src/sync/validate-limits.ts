/** Bounds on one update. Source: measured defaults, research on sync servers §2.8. */
export interface UpdateLimits {
  /** Bytes of one update. A first SyncStep2 after working offline may be larger: pass a wider limit for that frame. */
  readonly updateBytes: number
  /** UTF-16 code units of one run of text in prose. Fields have their own `max`. */
  readonly stringLength: number
  /** Structs in one update: everybody else waits while they are looked at, 20 µs each on a server that just started. */
  readonly structs: number
  /** Delete ranges in one update; Yjs repeats the whole delete set in every SyncStep2. */
  readonly deleteRanges: number
  /** Nesting below a root: deeper documents overflow the stack in Yjs itself. */
  readonly depth: number
  /** Different clientIDs that add something in one update. */
  readonly authors: number
  /** Items Yjs may walk past to find the places of an update, 0.15 µs each; see `validate-conflicts.ts`. */
  readonly conflictSteps: number
  /** Highest clock a clientID may reach; keeps forged lengths far from unsafe integers. */
  readonly clock: number
}

const defaults: UpdateLimits = {
  updateBytes: 256 * 1024,
  stringLength: 20_000,
  structs: 5000,
  deleteRanges: 20_000,
  depth: 12,
  authors: 64,
  conflictSteps: 10_000,
  clock: 2 ** 31,
}

/** The default limits, with the given ones put in their place. */
export function createLimits(changes: Partial<UpdateLimits> = {}): UpdateLimits {
  return { ...defaults, ...changes }
}
