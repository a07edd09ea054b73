import { encodePresence, type PresenceEntry, parsePresence } from './messages.ts'

/** Who stands behind a connection, as the server knows it; clients cannot say it themselves. */
export interface Identity {
  readonly key: string
  readonly name: string
  /** Organisation id, two-letter mark and colour token. */
  readonly organisation: string
  readonly mark: string
  readonly token: string
}

interface Seen {
  readonly identity: Identity
  readonly cursor: string | null
  readonly clock: number
}

export interface Presence {
  /**
   * Takes what a connection says of itself. Only entries of clientIDs that `owns` claims are read, and of those only
   * the cursor. False when the message is malformed or too large.
   */
  take(update: Uint8Array, identity: Identity, owns: (clientId: number) => boolean): boolean
  /** Whether a message says anything of clientIDs that `owns` claims: y-websocket echoes what it hears of others. */
  concerns(update: Uint8Array, owns: (clientId: number) => boolean): boolean
  leave(clientIds: Iterable<number>): void
  /** Everybody, for who joins. `withCursors` false for guests: a cursor points at text they may not have. */
  all(withCursors: boolean): Uint8Array | null
  /** What changed since the last call. */
  changes(withCursors: boolean): Uint8Array | null
  clearChanges(): void
}

const MOST_ENTRIES = 250

/** The presence of one board with these roots. The server keeps the clocks, so that nobody can lock another out with a high one. */
export function createPresence(presenceBytes: number, roots: ReadonlySet<string>): Presence {
  const seen = new Map<number, Seen>()
  const gone = new Map<number, number>()
  const changed = new Set<number>()

  const entry = (clientId: number, withCursors: boolean): PresenceEntry => {
    const one = seen.get(clientId)
    if (one === undefined) return { clientId, clock: gone.get(clientId) ?? 0, state: null }
    const user = JSON.stringify(one.identity)
    const cursor = withCursors && one.cursor !== null ? `,"cursor":${one.cursor}` : ''
    return { clientId, clock: one.clock, state: `{"user":${user}${cursor}}` }
  }
  const encode = (ids: readonly number[], withCursors: boolean) =>
    ids.length === 0 ? null : encodePresence(ids.map((id) => entry(id, withCursors)))
  const leave = (clientId: number) => {
    const one = seen.get(clientId)
    if (one === undefined) return
    seen.delete(clientId)
    gone.set(clientId, one.clock + 1)
    changed.add(clientId)
  }

  return {
    take(update, identity, owns) {
      if (update.byteLength > presenceBytes * 4) return false
      const entries = parsePresence(update, MOST_ENTRIES)
      if (entries === null) return false
      for (const { clientId, clock: told, state } of entries) {
        if (!owns(clientId)) continue
        if (state === null) {
          leave(clientId)
          continue
        }
        if (state.length > presenceBytes) return false
        const before = seen.get(clientId)
        const cursor = readCursor(state, roots)
        // A client takes over the clock we gave it and echoes that; were it passed on, it would go round for ever. A sign
        // of life without a change has a higher clock, and is passed on: without it others forget who is there.
        if (before !== undefined && told <= before.clock && cursor === before.cursor) continue
        const clock = (before?.clock ?? gone.get(clientId) ?? 0) + 1
        seen.set(clientId, { identity, cursor, clock })
        gone.delete(clientId)
        changed.add(clientId)
      }
      return true
    },
    concerns: (update, owns) =>
      parsePresence(update, MOST_ENTRIES)?.some(({ clientId }) => owns(clientId)) ?? true,
    leave: (clientIds) => {
      for (const clientId of clientIds) leave(clientId)
    },
    all: (withCursors) => encode([...seen.keys()], withCursors),
    changes: (withCursors) => encode([...changed], withCursors),
    clearChanges: () => changed.clear(),
  }
}

/** The cursor as JSON again, rebuilt from two relative positions; null when there is none or it is something else. */
function readCursor(state: string, roots: ReadonlySet<string>): string | null {
  const value = parseJson(state)
  if (typeof value !== 'object' || value === null) return null
  const cursor: unknown = Reflect.get(value, 'cursor')
  if (typeof cursor !== 'object' || cursor === null) return null
  const anchor = readPosition(Reflect.get(cursor, 'anchor'), roots)
  const head = readPosition(Reflect.get(cursor, 'head'), roots)
  return anchor === null || head === null ? null : `{"anchor":${anchor},"head":${head}}`
}

/** A Yjs relative position holds only ids and the name of a root of the board; anything else in it is dropped. */
function readPosition(value: unknown, roots: ReadonlySet<string>): string | null {
  if (typeof value !== 'object' || value === null) return null
  const type = readId(Reflect.get(value, 'type'))
  const item = readId(Reflect.get(value, 'item'))
  const name: unknown = Reflect.get(value, 'tname')
  const assoc: unknown = Reflect.get(value, 'assoc')
  return JSON.stringify({
    ...(type === null ? {} : { type }),
    ...(typeof name === 'string' && roots.has(name) ? { tname: name } : {}),
    ...(item === null ? {} : { item }),
    assoc: assoc === -1 ? -1 : 0,
  })
}

function readId(value: unknown): { client: number; clock: number } | null {
  if (typeof value !== 'object' || value === null) return null
  const client: unknown = Reflect.get(value, 'client')
  const clock: unknown = Reflect.get(value, 'clock')
  if (!Number.isSafeInteger(client) || !Number.isSafeInteger(clock)) return null
  return { client: Number(client), clock: Number(clock) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // reason: whatever is not JSON carries no cursor.
    return null
  }
}
