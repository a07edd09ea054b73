import { createHash } from 'node:crypto'
import type { BoardId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'
import { LogRefusal } from '../persistence/log-refusal.ts'
import type { LogRow, UpdateLog } from '../persistence/update-log.ts'
import { type ClientBinding, createClientBinding } from './client-binding.ts'
import { type CommitQueue, createCommitQueue } from './commit-queue.ts'
import type { GuestWindows } from './guest-windows.ts'
import type { SyncLimits } from './limits.ts'
import { encodeStateAnswer, encodeStateQuestion, encodeUpdate } from './messages.ts'
import { createOwnership, type Mend, type Ownership } from './ownership.ts'
import { createPresence, type Presence } from './presence.ts'
import type { BoardConnection } from './seat.ts'
import { validateUpdate } from './validate.ts'
import { createLimits } from './validate-limits.ts'

/** The fixed facts of a board. */
export interface BoardFacts {
  readonly id: BoardId
  readonly dossierId: DossierId
  readonly kind: BoardKind
  readonly level: Level
  readonly schema: BoardSchema
}

interface HostRow extends LogRow {
  /** Who sent it and needs no copy; null for what the server itself changed. */
  readonly from: BoardConnection | null
}

export type UpdateOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reason: RejectionReason }

/** One open board: its document in memory, whoever is connected to it, and the way from an update to a commit. */
export interface BoardHost {
  readonly facts: BoardFacts
  readonly epoch: number
  readonly doc: Y.Doc
  readonly presence: Presence
  readonly binding: ClientBinding
  readonly windows: GuestWindows | null
  readonly connections: ReadonlySet<BoardConnection>
  join(connection: BoardConnection): void
  leave(connection: BoardConnection): void
  stateVectorFor(connection: BoardConnection): Uint8Array
  /** Presence goes out soon, together with what else changes meanwhile. */
  presenceChanged(): void
  /** The first thing a connection hears: our state vector, so that it sends what we lack. */
  question(connection: BoardConnection): Uint8Array
  /** Answers a SyncStep1 once nothing uncommitted would be told. */
  answer(connection: BoardConnection, stateVector: Uint8Array, reply: (frame: Uint8Array) => void): void
  /** Checks, applies and queues an update; the frame is acknowledged after its commit. */
  receive(connection: BoardConnection, frame: number, update: Uint8Array): UpdateOutcome
  /** A change by the server itself, such as a seed. Resolves after its commit. */
  change(apply: (doc: Y.Doc) => void): Promise<void>
  /** Resolves when everything the document holds is committed. */
  drained(): Promise<void>
  /** Leaves memory; compacts the log first when it grew long. */
  close(): Promise<void>
}

export interface BoardHostOptions {
  readonly facts: BoardFacts
  readonly log: UpdateLog
  readonly limits: SyncLimits
  /** Makes the guests' windows of a group board; null for a person board, which has none. */
  readonly openWindows: ((main: Y.Doc, commits: CommitQueue) => Promise<GuestWindows>) | null
  /** The board can no longer be stored here (another server took it, its epoch rose): everybody must come back. */
  readonly onLost: (facts: BoardFacts) => void
}

const updateLimits = createLimits()

/** Loads a board from the log. @throws LogRefusal when it is not there or its snapshot is damaged */
export async function openBoard(options: BoardHostOptions): Promise<BoardHost> {
  const { facts, log, limits } = options
  const [stored, clients] = [await log.load(facts.id), await log.clientsOf(facts.id)]
  // gc on, always: deleted words must not stay in the document (sync.md §3.2).
  const doc = new Y.Doc({ gc: true })
  doc.transact(() => {
    if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.data)
    for (const { data } of stored.updates) Y.applyUpdate(doc, data)
  }, 'load')

  const connections = new Set<BoardConnection>()
  const presence = createPresence(limits.presenceBytes)
  const binding = createClientBinding(facts.id, log, clients, (clientId) => doc.store.clients.has(clientId))
  const ownership = createOwnership({ doc, schema: facts.schema })

  const queue = createCommitQueue({
    firstSeq: stored.seq + 1,
    retryMs: 500,
    async write(firstSeq, rows) {
      await binding.store()
      await log.append(facts.id, stored.epoch, firstSeq, rows)
    },
    mayRetry: (error) => !(error instanceof LogRefusal),
    onCommitted: (rows) => broadcast(rows, connections),
    onFailed: () => options.onLost(facts),
  })
  const windows = options.openWindows === null ? null : await options.openWindows(doc, queue)

  let writer: BoardConnection | null = null
  doc.on('update', (data: Uint8Array) => {
    const authors = writer === null ? [] : [{ account: writer.seat.accountId, login: writer.seat.loginId }]
    const row: HostRow = { data, authors, from: writer }
    queue.add(row)
    windows?.mainChanged()
  })
  const host = { facts, doc, windows, ownership, binding }
  let presenceTimer: NodeJS.Timeout | null = null
  const presenceChanged = () => {
    presenceTimer ??= setTimeout(() => {
      presenceTimer = null
      sharePresence(presence, connections)
    }, limits.presenceMs)
  }
  const writing = (connection: BoardConnection | null, apply: () => void) => {
    writer = connection
    try {
      apply()
    } finally {
      writer = null
    }
  }

  return {
    facts,
    epoch: stored.epoch,
    doc,
    presence,
    binding,
    windows,
    connections,
    join(connection) {
      connections.add(connection)
      if (connection.seat.sees === 'window') windows?.join(connection)
    },
    leave(connection) {
      connections.delete(connection)
      windows?.leave(connection)
      presence.leave(connection.clientIds)
      binding.release(connection)
      presenceChanged()
    },
    stateVectorFor: (connection) => Y.encodeStateVector(seenBy(host, connection)),
    presenceChanged,
    question: (connection) => encodeStateQuestion(Y.encodeStateVector(seenBy(host, connection))),
    answer(connection, stateVector, reply) {
      const answerNow = () =>
        reply(encodeStateAnswer(Y.encodeStateAsUpdate(seenBy(host, connection), stateVector)))
      queue.whenCommitted(answerNow)
    },
    receive(connection, frame, update) {
      const outcome = take(host, connection, update, limits, writing)
      if (outcome.kind === 'taken') queue.addFrame(connection, frame)
      return outcome
    },
    async change(apply) {
      writing(null, () => doc.transact(() => apply(doc), 'server'))
      await queue.drained()
    },
    drained: () => queue.drained(),
    async close() {
      await queue.drained()
      queue.stop()
      if (stored.updates.length > 0 || queue.committedSeq() > stored.seq)
        await compactWhenLong(facts.id, log, limits.compactionRows)
      if (presenceTimer !== null) clearTimeout(presenceTimer)
      await windows?.close()
      ownership.close()
      doc.destroy()
    },
  }
}

interface Insides {
  readonly facts: BoardFacts
  readonly doc: Y.Doc
  readonly windows: GuestWindows | null
  readonly ownership: Ownership
  readonly binding: ClientBinding
}

/** The document that a connection speaks with: the board, or its organisation's window on it. Never anything else. */
function seenBy(host: Insides, connection: BoardConnection): Y.Doc {
  if (connection.seat.sees === 'board') return host.doc
  return windowsOf(host).documentFor(connection.seat.organisationId)
}

function windowsOf(host: Insides): GuestWindows {
  if (host.windows === null) throw new Error('a guest reached a board without windows')
  return host.windows
}

/**
 * One update, all or nothing: checked against the document it speaks with and against the board, then applied, then
 * mended where it touched what is another organisation's (architecture, decision 7).
 */
function take(
  host: Insides,
  connection: BoardConnection,
  update: Uint8Array,
  limits: SyncLimits,
  writing: (connection: BoardConnection | null, apply: () => void) => void,
): UpdateOutcome {
  if (update.byteLength > limits.frameBytes) return { kind: 'refused', reason: 'too-large' }
  const { schema, level } = host.facts
  const mayAuthor = (clientId: number) => host.binding.claim(connection, clientId)
  const check = (doc: Y.Doc) =>
    validateUpdate({ doc, update, schema, level, mayAuthor, limits: updateLimits })
  const checked = check(host.doc)
  if (!checked.ok) return { kind: 'refused', reason: checked.reason }
  if (!checked.value.noop && connection.seat.access === 'read')
    return { kind: 'refused', reason: 'read-only' }
  const { organisationId, accountId, chairs } = connection.seat
  if (connection.seat.sees === 'window') {
    const ownWords = check(seenBy(host, connection))
    // After a crash a guest may hold what its window was shown but had not stored. The board knows it: nothing is new.
    if (!ownWords.ok && !checked.value.noop) return { kind: 'refused', reason: ownWords.reason }
    if (ownWords.ok && !ownWords.value.noop) windowsOf(host).applyGuest(organisationId, update, connection)
  }
  if (checked.value.noop) return { kind: 'taken' }
  writing(connection, () => Y.applyUpdate(host.doc, update, connection))
  let mends: readonly Mend[] = []
  writing(null, () => {
    mends = host.ownership.mend({ organisation: organisationId, account: accountId, chairs })
  })
  const [first] = mends
  if (first !== undefined) connection.reject(0, first.reason)
  return { kind: 'taken' }
}

/** Tells everybody what changed in presence; a guest without cursors, which point at text it may not have. */
function sharePresence(presence: Presence, connections: ReadonlySet<BoardConnection>) {
  const forBoard = presence.changes(true)
  const forWindow = presence.changes(false)
  presence.clearChanges()
  for (const connection of connections) {
    const frame = connection.seat.sees === 'board' ? forBoard : forWindow
    if (frame !== null) connection.sendPresence(frame)
  }
}

/** Sends committed rows to whoever sees the board itself. Guests hear from their window only. */
function broadcast(rows: readonly LogRow[], connections: ReadonlySet<BoardConnection>) {
  for (const row of rows) {
    const frame = encodeUpdate(row.data)
    const from = 'from' in row ? row.from : null
    for (const connection of connections)
      if (connection !== from && connection.seat.sees === 'board') connection.send(frame)
  }
}

/**
 * Replaces a long log by the state it amounts to, re-encoded from a fresh document with gc on, so that deleted words
 * are gone from storage too. Computed from committed rows only, never from memory (sync.md §2.5).
 */
async function compactWhenLong(boardId: BoardId, log: UpdateLog, rows: number) {
  const stored = await log.load(boardId)
  if (stored.updates.length < rows) return
  const fresh = new Y.Doc({ gc: true })
  fresh.transact(() => {
    if (stored.snapshot !== null) Y.applyUpdate(fresh, stored.snapshot.data)
    for (const { data } of stored.updates) Y.applyUpdate(fresh, data)
  })
  const snapshot = Y.encodeStateAsUpdate(fresh)
  fresh.destroy()
  const sha256 = createHash('sha256').update(snapshot).digest()
  await log.compact(boardId, stored.epoch, stored.seq, snapshot, sha256)
}
