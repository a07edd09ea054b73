import { setTimeout as pause } from 'node:timers/promises'
import type { UpdateLog } from '../persistence/update-log.ts'
import type { Quietly } from './at-once.ts'
import { type BoardFacts, type BoardHost, mayRetry, type UpdateOutcome } from './board-host.ts'
import { createRest, type Loaded, type Rest, restedIn } from './board-rest.ts'
import { tellStorage } from './broadcast.ts'
import { type ClientBinding, createClientBinding } from './client-binding.ts'
import type { SyncLimits } from './limits.ts'
import { encodeStateQuestion } from './messages.ts'
import { createPresence, type Presence } from './presence.ts'
import { sharePresence } from './presence-sharing.ts'
import type { BoardConnection } from './seat.ts'
import type { StateWorks } from './state-works.ts'
import { watchStorage } from './storage-watch.ts'
import { hasNothing } from './whole-answer.ts'

/**
 * A board as those who are connected to it know it. Its document is in memory while somebody writes, a guest is there or
 * something is held; else the board is *at rest*: whoever may see the board itself gets what is stored, byte for byte, and
 * nothing has to be taken apart for it. The first edit wakes it.
 */
export interface LiveBoard {
  readonly facts: BoardFacts
  readonly epoch: number
  readonly presence: Presence
  readonly binding: ClientBinding
  readonly connections: ReadonlySet<BoardConnection>
  join(connection: BoardConnection): void
  leave(connection: BoardConnection): void
  /** Whether what is written here gets stored now. */
  readonly isStoring: () => boolean
  /** The state vector of what this connection was certainly sent: for a reader that fell behind. */
  sentTo(connection: BoardConnection): Uint8Array
  /** Presence goes out soon, together with what else changes meanwhile. */
  presenceChanged(): void
  /** The first thing a connection hears: our state vector, so that it sends what we lack. */
  question(connection: BoardConnection): Uint8Array
  /** Answers a SyncStep1 once nothing uncommitted would be told. */
  answer(connection: BoardConnection, stateVector: Uint8Array, reply: (frame: Uint8Array) => void): void
  /**
   * Runs `work`, or keeps it until the board is awake and its turn has come. `update`: what it is about to take; `by`: who
   * just wrote that.
   */
  inTurn(work: () => void, update?: Uint8Array, by?: BoardConnection | null): void
  /** Checks, applies and queues an update; the frame is acknowledged after its commit. */
  receive(connection: BoardConnection, frame: number, update: Uint8Array, whole: boolean): UpdateOutcome
  /** Runs `then` at a moment when everything that was taken is stored. */
  whenStored(then: () => void): Promise<void>
  /** The board with its document in memory; wakes it. Rejects when it cannot be loaded. */
  awake(): Promise<BoardHost>
  /** The same when it is awake already. */
  readonly host: () => BoardHost | null
  close(): Promise<void>
}

/** What stays when the document goes: who is connected, and whose client numbers are whose. */
export interface Company {
  readonly connections: ReadonlySet<BoardConnection>
  readonly binding: ClientBinding
}

export interface LiveBoardOptions {
  readonly facts: BoardFacts
  readonly log: UpdateLog
  readonly works: StateWorks
  readonly limits: SyncLimits
  /** Opens the board on what is stored of it. */
  readonly open: (from: Loaded, company: Company) => Promise<BoardHost>
  /** Boards that come to rest at the same moment do so in turn. */
  readonly quietly: Quietly
  readonly onLost: (facts: BoardFacts) => void
  readonly onError: (error: unknown) => void
}

/** An update without structs and without deletions: what somebody with an empty document has to tell. */
const saysNothing = (update: Uint8Array) => update.byteLength === 2 && update[0] === 0 && update[1] === 0

/** A board that was just read is woken so long after, in ms: whoever came first is served first. */
const WAKE_AFTER_MS = 250

/** Between tries to open it while the database is away, in ms. */
const RETRY_MS = 500

/** Reads a board. @throws LogRefusal when it is not there or its snapshot is damaged */
export async function openLiveBoard(options: LiveBoardOptions): Promise<LiveBoard> {
  const { facts, log, limits, works } = options
  const [stored, clients] = [await log.read(facts.id), await log.clientsOf(facts.id)]
  const rest = createRest(
    { facts, log, works, keepMs: limits.restSeconds * 1000 },
    await restedIn(works, stored),
  )
  const connections = new Set<BoardConnection>()
  let host: BoardHost | null = null
  let waking: Promise<BoardHost> | null = null
  const isInDocument = (clientId: number) =>
    host === null ? rest.knows(clientId) : host.doc.store.clients.has(clientId)
  const binding = createClientBinding(facts.id, log, clients, isInDocument)
  const presence = createPresence(limits.presenceBytes, new Set(Object.keys(facts.schema.roots)))
  const sharing = sharePresence(presence, connections, limits.presenceMs)
  let kept: (() => void)[] = []
  let keptBytes = 0
  // What waits for the document is not stored either, and nobody has another way to know.
  const storage = watchStorage(limits.storedMs, (isStoring) => tellStorage(connections, isStoring))
  let usedAt = performance.now()
  let closed = false

  /** While the database is away whoever writes keeps the line and works on; it is opened when that is back. */
  const openForWriters = async (): Promise<BoardHost> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await options.open(await rest.load(), { connections, binding })
      } catch (error) {
        if (closed || kept.length === 0 || !mayRetry(error)) throw error
        if (attempt === 1) options.onError(error)
        await pause(RETRY_MS, undefined, { ref: false })
      }
    }
  }
  const settle = async () => {
    try {
      const woken = await openForWriters()
      host = woken
      rest.woken()
      // Not at its updates: whoever listens to those has Yjs encode each change once more.
      woken.doc.on('afterTransaction', use)
      const work = kept
      kept = []
      keptBytes = 0
      for (const one of work) woken.inTurn(one)
      woken.inTurn(() => void woken.readCommitted(() => storage.done(true)).catch(() => storage.stop()))
      restLater()
      return woken
    } catch (error) {
      // Nobody may sit at a board that cannot be written on without knowing it.
      options.onError(error)
      options.onLost(facts)
      throw error
    } finally {
      waking = null
    }
  }
  const awake = (): Promise<BoardHost> => {
    use()
    if (host !== null) return Promise.resolve(host)
    if (closed) return Promise.reject(new Error('the board is closed'))
    waking ??= settle()
    return waking
  }
  const use = () => {
    usedAt = performance.now()
  }
  /** Whoever fails to wake it has been told. */
  const wake = () => void awake().catch(() => undefined)
  const mayRest = () =>
    !closed &&
    performance.now() - usedAt >= limits.restSeconds * 1000 &&
    [...connections].every(({ seat }) => seat.sees === 'board') &&
    (host?.windows?.heldPlaces() ?? []).length === 0
  let timer: NodeJS.Timeout | undefined
  const restLater = () => {
    clearTimeout(timer)
    if (!closed)
      timer = setTimeout(
        () => void options.quietly(lieDown).catch(options.onError),
        limits.restSeconds * 1000,
      ).unref()
  }
  const lieDown = async () => {
    const resting = host
    try {
      const at = resting !== null && mayRest() ? await resting.rest(mayRest) : null
      if (at === null) return
      host = null
      rest.rested(at)
    } finally {
      if (host !== null) restLater()
    }
  }

  timer = setTimeout(wake, WAKE_AFTER_MS).unref()
  return {
    facts,
    epoch: stored.epoch,
    presence,
    binding,
    connections,
    host: () => host,
    awake,
    join(connection) {
      connections.add(connection)
      if (connection.seat.sees === 'window') windowsIn(host).join(connection)
    },
    leave(connection) {
      connections.delete(connection)
      host?.windows?.leave(connection)
      presence.leave(connection.clientIds)
      binding.release(connection)
      sharing.soon()
    },
    isStoring: () => storage.isStoring() && (host?.isStoring() ?? true),
    sentTo: (connection) => host?.sentTo(connection) ?? Uint8Array.of(0),
    presenceChanged: sharing.soon,
    question: (connection) => host?.question(connection) ?? encodeStateQuestion(rest.stateVector()),
    answer(connection, stateVector, reply) {
      const answerFrom = (from: BoardHost | Rest) => {
        if (connection.isOpen()) from.answer(connection, stateVector, reply)
      }
      if (host !== null) answerFrom(host)
      // Only what is the same for everybody is told from what is stored, and never to a guest.
      else if (connection.seat.sees === 'board' && hasNothing(stateVector))
        rest.ready().then(
          () => answerFrom(host ?? rest),
          () => options.onLost(facts),
        )
      else awake().then(answerFrom, () => undefined)
    },
    inTurn(work, update, by = null) {
      if (host !== null) {
        host.inTurn(work, update === undefined || by === null ? undefined : { update, by })
        return
      }
      if (kept.length === 0 && update !== undefined && saysNothing(update)) return work()
      kept.push(work)
      keptBytes += update?.byteLength ?? 0
      if (keptBytes > limits.waitingBytes) return options.onLost(facts)
      storage.begun()
      wake()
    },
    receive(connection, frame, update, whole) {
      if (host !== null) return host.receive(connection, frame, update, whole)
      // Everything is stored, and this adds nothing: whoever comes with an empty document wakes nobody.
      if (!saysNothing(update)) throw new Error('a board at rest was written on')
      connection.committed([frame])
      return { kind: 'taken' }
    },
    async whenStored(then) {
      if (waking !== null) await waking
      const present = host
      if (present === null) return then()
      // What waits its turn was taken too.
      await new Promise<void>((resolve, reject) =>
        present.inTurn(() => void present.readCommitted(then).then(resolve, reject)),
      )
    },
    async close() {
      const unsettled = waking ?? (host === null && rest.isUnfinished() ? awake() : null)
      closed = true
      clearTimeout(timer)
      storage.stop()
      try {
        await unsettled
        await host?.close()
      } finally {
        sharing.stop()
        rest.stop()
        clearTimeout(timer)
      }
    },
  }
}

function windowsIn(host: BoardHost | null) {
  if (host === null || host.windows === null) throw new Error('a guest reached a board without windows')
  return host.windows
}
