import type { BoardId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'
import { editsIn } from '../persistence/group-commit.ts'
import { LogRefusal } from '../persistence/log-refusal.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { UpdateLog } from '../persistence/update-log.ts'
import { createLeaving } from './board-leaving.ts'
import type { AtRest, Loaded } from './board-rest.ts'
import { broadcast, tellStorage } from './broadcast.ts'
import { buildDocument } from './build-document.ts'
import type { ClientBinding } from './client-binding.ts'
import { type CommitQueue, createCommitQueue } from './commit-queue.ts'
import { createForgetting, type Forgetting } from './forgetting.ts'
import { type GivingUp, givingUp } from './giving-up.ts'
import type { GuestWindows } from './guest-windows.ts'
import { createLetterTurns, type LetterTurns } from './letter-turns.ts'
import { lettersTogether } from './letters-together.ts'
import { type Bucket, createBucket, type SyncLimits } from './limits.ts'
import type { Company } from './live-board.ts'
import { type LossWatch, watchLosses } from './lost-words.ts'
import { encodeStateAnswer, encodeStateQuestion } from './messages.ts'
import { createOwnership, type Ownership, SERVER_ORIGIN } from './ownership.ts'
import type { RecordHolds } from './record-holds.ts'
import type { BoardConnection } from './seat.ts'
import type { StateWorks } from './state-works.ts'
import { takeUpdate } from './take-update.ts'
import { keepWholeAnswer } from './whole-answer.ts'
import { createWorkTurns } from './work-turns.ts'
import { createWriting, type HostRow, type Writing } from './writing.ts'

/** The fixed facts of a board. */
export interface BoardFacts {
  readonly id: BoardId
  readonly dossierId: DossierId
  readonly kind: BoardKind
  readonly level: Level
  readonly schema: BoardSchema
}

/**
 * `busy`: the database is away for so long that no more can be kept waiting for it, the board is being given up, or too
 * much was asked of it this second.
 */
export type UpdateOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reason: RejectionReason }
  | { readonly kind: 'busy' }

/** An update that somebody just wrote, and who. */
export interface Typed {
  readonly update: Uint8Array
  readonly by: BoardConnection
}

/** What the parts of a board share. */
export interface BoardInsides {
  readonly facts: BoardFacts
  readonly doc: Y.Doc
  readonly windows: GuestWindows | null
  readonly holds: RecordHolds | null
  readonly ownership: Ownership
  readonly binding: ClientBinding
  readonly limits: SyncLimits
  /** What may still be done now for updates that take long to place, whoever they come from. */
  readonly effort: Bucket
  readonly writing: Writing
}

/** A board that is awake: its document in memory, and the way from an update to a commit. */
export interface BoardHost {
  readonly facts: BoardFacts
  readonly epoch: number
  readonly doc: Y.Doc
  readonly windows: GuestWindows | null
  /** Whether what is written here gets stored now. */
  readonly isStoring: () => boolean
  /** The state vector of what this connection was certainly sent: for a reader that fell behind. */
  sentTo(connection: BoardConnection): Uint8Array
  /** The first thing a connection hears: our state vector, so that it sends what we lack. */
  question(connection: BoardConnection): Uint8Array
  /** Answers a SyncStep1 once nothing uncommitted would be told. */
  answer(connection: BoardConnection, stateVector: Uint8Array, reply: (frame: Uint8Array) => void): void
  /** Runs `work`, or keeps it for a moment; see `work-turns.ts`. `typed`: what somebody typed, which it takes. */
  inTurn(work: () => void, typed?: Typed): void
  /** Checks, applies and queues an update; the frame is acknowledged after its commit. */
  receive(connection: BoardConnection, frame: number, update: Uint8Array, whole: boolean): UpdateOutcome
  /**
   * A deed of the server itself: runs `change` on the document in one transaction, taken as it is, and resolves with
   * what it returned when that is committed and sent. A throw inside leaves the document as it was only if nothing was
   * written before it.
   */
  command<T>(change: (doc: Y.Doc) => T): Promise<T>
  /** Reads the document at a moment when all it holds is committed. */
  readCommitted<T>(read: (doc: Y.Doc) => T): Promise<T>
  /** Makes what was taken back leave everything that is stored; soon after each withdrawal it happens by itself. */
  forget(): Promise<void>
  /**
   * Stores everything and, when `mayRest` and nothing came in between, leaves memory and says what is stored. Null: it
   * goes on as it was.
   */
  rest(mayRest: () => boolean): Promise<AtRest | null>
  /** Leaves memory; compacts the log first when it grew long. Everything is let go even when the database is away. */
  close(): Promise<void>
}

export interface BoardHostOptions {
  readonly facts: BoardFacts
  readonly company: Company
  readonly log: UpdateLog
  readonly works: StateWorks
  readonly limits: SyncLimits
  /** Makes the guests' windows of a group board; null for a person board, which has none. */
  readonly openWindows: ((main: Y.Doc, commits: CommitQueue) => GuestWindows) | null
  /** The airlock's hand on the records of a group board; null for every other. */
  readonly openHolds?: (main: Y.Doc) => Promise<RecordHolds> | null
  /** The board can no longer be stored here (another server took it, its epoch rose): everybody must come back. */
  readonly onLost: (facts: BoardFacts) => void
  /** An organisation took something back, and that is committed. */
  readonly onWithdrawn: (facts: BoardFacts) => void
  readonly onError: (error: unknown) => void
}

/** Opens a board on what is stored of it, of which nothing is kept beside the document. */
export async function openBoard(options: BoardHostOptions, from: Loaded): Promise<BoardHost> {
  const { facts, log, limits, works, company } = options
  const { epoch, answer } = from
  const { connections, binding } = company
  const doc = await buildDocument(works, from.state)
  const holds = (await options.openHolds?.(doc)) ?? null
  let sent = Y.encodeStateVector(doc)
  let sentAt = performance.now()
  // Boards on which everybody writes as fast are not all shortened at the same moment.
  let editsStored = Math.floor((Math.random() * limits.compactionRowsOpen) / 4)
  let takeIn: () => void = () => undefined
  const queue = createCommitQueue<HostRow>({
    firstSeq: from.seq + 1,
    async gathered() {
      await log.gathered()
      takeIn()
    },
    together: lettersTogether,
    retryMs: 500,
    lateMs: limits.storedMs,
    onStorage: (isStoring) => tellStorage(connections, isStoring),
    async write(firstSeq, rows) {
      await binding.store()
      // First where its words wait, then the board without them: a crash between the two loses nothing.
      await holds?.store()
      await log.append(facts.id, epoch, firstSeq, rows)
    },
    mayRetry,
    onCommitted(rows) {
      broadcast(rows, connections)
      editsStored += editsIn(rows)
      if (editsStored >= limits.compactionRowsOpen) {
        editsStored = 0
        forgetting.shorten()
      }
      if (rows.some((row) => row.forgets)) forgetting.soon()
      if (rows.some((row) => (row.withdrawn ?? []).length > 0)) options.onWithdrawn(facts)
      // An older one is as true: a reader that fell behind gets at most a second again that it has already.
      if (performance.now() - sentAt < 1000) return
      queue.whenCommitted(() => {
        sent = Y.encodeStateVector(doc)
        sentAt = performance.now()
      })
    },
    onTrouble: options.onError,
    onFailed: () => options.onLost(facts),
  })
  const windows = options.openWindows?.(doc, queue) ?? null
  const taken = () => holds?.takenPlaces() ?? []
  const common = { boardId: facts.id, log, works, queue, windows, taken, onError: options.onError }
  const forgetting = createForgetting({ ...common, waitMs: limits.forgetMs })
  const ownership = createOwnership({ doc, schema: facts.schema })
  const losses = watchLosses(doc, facts.schema)
  const writing = createWriting({ doc, ownership, losses }, (row) => {
    queue.add(row)
    windows?.mainChanged()
  })
  const effort = createBucket(limits.effortPerSecond, limits.effortBurst)
  const insides: BoardInsides = { facts, doc, windows, holds, ownership, binding, limits, effort, writing }
  if (from.forgetSeq !== null) forgetting.soon()
  const given = givingUp(options)
  const turns = createLetterTurns({
    doc,
    schema: facts.schema,
    turns: createWorkTurns({ queue, onError: options.onError }),
    queue,
    writing,
    onBroken(error) {
      options.onError(error)
      given.giveUp()
    },
  })
  takeIn = turns.takeIn
  const parts = { options, insides, queue, turns, forgetting, losses, epoch, answer, sent: () => sent }
  return assemble({ ...parts, ...given })
}

/** Whether the same rows may be committed later: the database is away, full or busy. Anything else will not mend itself. */
export function mayRetry(error: unknown): boolean {
  if (error instanceof LogRefusal) return false
  const fault = safeError(error)
  return fault.isConnectionLost || /^(53|40001|40P01|55P03|57014|58)/.test(fault.code)
}

export interface BoardParts extends GivingUp {
  readonly options: BoardHostOptions
  readonly insides: BoardInsides
  readonly queue: CommitQueue
  readonly turns: LetterTurns
  readonly forgetting: Forgetting
  readonly losses: LossWatch
  readonly epoch: number
  readonly answer: Uint8Array
  readonly sent: () => Uint8Array
}

function assemble(parts: BoardParts): BoardHost {
  const { options, insides, queue, turns, forgetting, sent, giveUp } = parts
  const { facts, doc, windows } = insides
  const { limits } = options
  const answerTo = keepWholeAnswer(doc, parts.answer)
  return {
    facts,
    epoch: parts.epoch,
    doc,
    windows,
    isStoring: queue.isStoring,
    inTurn(work, typed) {
      // A guest speaks through its window: that is another document.
      turns.take(work, typed?.by.seat.sees === 'board' ? typed.update : null)
    },
    sentTo: (connection) =>
      connection.seat.sees === 'board' ? sent() : windowsOf(insides).sentTo(connection.seat.organisationId),
    question(connection) {
      if (connection.seat.sees === 'board') return encodeStateQuestion(Y.encodeStateVector(doc))
      return encodeStateQuestion(windowsOf(insides).knownTo(connection.seat.organisationId))
    },
    answer(connection, stateVector, reply) {
      const { sees, organisationId } = connection.seat
      const answerFrom = (seen: Y.Doc) => reply(encodeStateAnswer(Y.encodeStateAsUpdate(seen, stateVector)))
      if (sees === 'board') queue.whenCommitted(() => reply(answerTo(stateVector)))
      else windowsOf(insides).whenStored(organisationId, answerFrom)
    },
    receive(connection, frame, update, whole) {
      if (parts.isGivenUp() || queue.waitingBytes() > limits.waitingBytes) return { kind: 'busy' }
      const outcome = takeUpdate(insides, connection, update, whole, giveUp)
      if (outcome.kind === 'taken') queue.addFrame(connection, frame)
      return outcome
    },
    command: (change) =>
      new Promise((resolve, reject) => {
        turns.take(() => {
          try {
            const result = commandIn(insides, change)
            queue.whenCommitted(() => resolve(result), reject)
          } catch (error) {
            reject(error)
          }
        })
      }),
    readCommitted: (read) =>
      new Promise((resolve, reject) => {
        // What came before the question belongs to the answer.
        turns.takeIn()
        queue.whenCommitted(() => resolve(read(doc)), reject)
      }),
    forget: forgetting.now,
    ...createLeaving(parts),
  }
}

function commandIn<T>({ doc, writing, holds }: BoardInsides, change: (doc: Y.Doc) => T): T {
  const results: T[] = []
  writing(null, () => {
    doc.transact((transaction) => {
      results.push(change(doc))
      holds?.look(transaction, null)
    }, SERVER_ORIGIN)
  })
  const [result] = results
  if (results.length === 0) throw new Error('a command did not run')
  // reason: T may include undefined, which destructuring adds by itself; the length was just checked.
  return result as T
}

/** The windows of a board that guests see; asking a person board for them is a defect. */
export function windowsOf({ windows }: Pick<BoardInsides, 'windows'>): GuestWindows {
  if (windows === null) throw new Error('a guest reached a board without windows')
  return windows
}
