import type { CloseReason } from '@rode-draad/shared/protocol/close-codes.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import * as Y from 'yjs'
import { type Bucket, createBucket, type SyncLimits } from './limits.ts'
import type { LiveBoard } from './live-board.ts'
import { type ClientMessage, encodeEcho, encodeRejection, parseMessage } from './messages.ts'
import type { BoardConnection } from './seat.ts'

/** Whose frames they are. */
export interface Sender extends BoardConnection {
  reply(frame: Uint8Array): void
  /** The frame may not be: say so in the audit trail and end the connection. */
  offend(reason: string, close: CloseReason): void
  /** A defect of ours, met when a frame that had waited had its turn: ends the connection. */
  fail(error: unknown): void
}

/** What may wait its turn, as a part of what a burst holds: whoever is cut comes back with all of it. */
const BURSTS_KEPT = 2

/** What a refused update does to its connection. A `gap` is handled apart: it may only be early. */
const closeFor: Readonly<Record<RejectionReason, CloseReason>> = {
  malformed: 'invalidUpdate',
  gap: 'invalidUpdate',
  'foreign-author': 'staleEpoch',
  'unknown-place': 'invalidUpdate',
  'not-in-schema': 'invalidUpdate',
  'too-large': 'tooLarge',
  'too-many': 'tooLarge',
  'read-only': 'forbidden',
  'not-yours': 'forbidden',
  'member-at-group-level': 'invalidUpdate',
}

const MOST_CLIENTS_IN_STATE_VECTOR = 10_000

interface Parked {
  readonly frame: number
  readonly update: Uint8Array
}

/**
 * The receiving side of a connection: every frame is weighed, parsed and handed on, in order. An update that comes
 * before the state it builds on (a reconnect sends what was written meanwhile first) is parked until that state is in.
 */
export class Intake {
  readonly #sender: Sender
  readonly #host: LiveBoard
  readonly #limits: SyncLimits
  readonly #frames: Bucket
  readonly #bytes: Bucket
  readonly #questions: Bucket
  #presences: Bucket | null = null
  #latePresence: Uint8Array | null = null
  #frameCount = 0
  #wholeTaken = false
  #isEnded = false
  #kept = 0
  #keptBytes = 0
  #parked: Parked[] | null = null

  constructor(sender: Sender, host: LiveBoard, limits: SyncLimits) {
    this.#sender = sender
    this.#host = host
    this.#limits = limits
    this.#frames = createBucket(limits.framesPerSecond, limits.framesBurst)
    this.#bytes = createBucket(limits.bytesPerSecond, limits.bytesBurst)
    this.#questions = createBucket(1 / limits.stateQuestionSeconds, limits.stateQuestionsBurst)
  }

  take(frame: Uint8Array, isBinary: boolean) {
    // Not the wall clock: when that is set back, every bucket would stay empty for as long.
    const now = performance.now()
    if (this.#isEnded) return
    if (!isBinary) this.#refuse('malformed', 'invalidUpdate')
    else if (!this.#frames.take(1, now) || !this.#bytes.take(frame.byteLength, now))
      this.#refuse('too many frames', 'slowDown')
    else this.#takeMessage(parseMessage(frame), now)
  }

  /** Whether something that came has not had its turn. */
  isWaiting() {
    return this.#kept > 0
  }

  #refuse(reason: string, close: CloseReason) {
    this.#isEnded = true
    this.#sender.offend(reason, close)
  }

  #takeMessage(message: ClientMessage, now: number) {
    const sender = this.#sender
    switch (message.kind) {
      case 'stateQuestion':
        if (!this.#questions.take(1, now)) this.#refuse('too many state questions', 'slowDown')
        else if (!isStateVector(message.stateVector)) this.#refuse('malformed', 'invalidUpdate')
        else this.#host.answer(sender, message.stateVector, (answer) => sender.reply(answer))
        return
      case 'update':
        this.#frameCount += 1
        this.#takeInTurn(this.#frameCount, message.update, message.whole)
        return
      case 'presence':
        // Who only looks is nobody here, whatever it says of itself.
        if (sender.seat.sits) this.#takePresence(message.update, now)
        return
      case 'presenceQuestion': {
        if (!this.#questions.take(1, now)) return this.#refuse('too many presence questions', 'slowDown')
        const { sees, sits } = sender.seat
        const everybody = sits ? this.#host.presence.all(sees === 'board') : null
        if (everybody !== null) sender.reply(everybody)
        return
      }
      case 'echo':
        // Whatever the database does: it asks after the line, not after what was sent on it.
        sender.reply(encodeEcho(message.number))
        return
      case 'malformed':
        this.#refuse('malformed', 'invalidUpdate')
    }
  }

  #takeInTurn(frame: number, update: Uint8Array, whole: boolean) {
    if (this.#keptBytes > this.#limits.bytesBurst * BURSTS_KEPT)
      return this.#refuse('too much waits', 'slowDown')
    this.#kept += 1
    this.#keptBytes += update.byteLength
    const turn = () => {
      this.#kept -= 1
      this.#keptBytes -= update.byteLength
      // Sent away while it waited its turn: what it has not been told of it sends again, elsewhere.
      if (!this.#sender.isOpen()) return
      try {
        this.#takeUpdate(frame, update, whole)
      } catch (error) {
        this.#sender.fail(error)
      }
    }
    this.#host.inTurn(turn, update, whole ? null : this.#sender)
  }

  #takeUpdate(frame: number, update: Uint8Array, whole: boolean) {
    if (this.#isEnded) return
    // Only what was written before this line was there may be large, and that comes once.
    const outcome = this.#host.receive(this.#sender, frame, update, whole && !this.#wholeTaken)
    if (outcome.kind === 'busy') return this.#refuse('the board is busy', 'slowDown')
    if (outcome.kind === 'refused') {
      if (outcome.reason === 'gap' && !whole && this.#park({ frame, update })) return
      this.#sender.reply(encodeRejection(frame, outcome.reason))
      return this.#refuse(outcome.reason, closeFor[outcome.reason])
    }
    if (!whole) return
    this.#wholeTaken = true
    const waiting = this.#parked ?? []
    this.#parked = null
    for (const one of waiting) if (!this.#isEnded) this.#takeUpdate(one.frame, one.update, false)
  }

  /** Keeps it until the state that it builds on is in; false when that was here before, or too much is kept. */
  #park(early: Parked): boolean {
    if (this.#wholeTaken || (this.#parked?.length ?? 0) >= this.#limits.parkedFrames) return false
    this.#parked = [...(this.#parked ?? []), early]
    return true
  }

  /** Too often is not refused but thinned out: the last word on where somebody is must never be the one that is lost. */
  #takePresence(update: Uint8Array, now: number) {
    const { presence, binding } = this.#host
    const owns = (clientId: number) => binding.mayBePresentAs(this.#sender, clientId)
    if (!presence.concerns(update, owns)) return
    const { presencePerSecond } = this.#limits
    this.#presences ??= createBucket(presencePerSecond, presencePerSecond * 2)
    if (!this.#presences.take(1, now)) {
      if (this.#latePresence === null) setTimeout(() => this.#takeLatePresence(), 1000 / presencePerSecond)
      this.#latePresence = update
      return
    }
    if (presence.take(update, this.#sender.seat.identity, owns)) this.#host.presenceChanged()
    else this.#refuse('malformed', 'invalidUpdate')
  }

  #takeLatePresence() {
    const newest = this.#latePresence
    this.#latePresence = null
    if (newest !== null && !this.#isEnded && this.#sender.isOpen())
      this.#takePresence(newest, performance.now())
  }
}

function isStateVector(bytes: Uint8Array): boolean {
  try {
    return Y.decodeStateVector(bytes).size <= MOST_CLIENTS_IN_STATE_VECTOR
  } catch {
    // reason: truncated bytes are not a state vector; the caller says so.
    return false
  }
}
