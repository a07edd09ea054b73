import type { CloseReason } from '@rode-draad/shared/protocol/close-codes.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import * as Y from 'yjs'
import { createBucket, type SyncLimits } from './limits.ts'
import type { LiveBoard } from './live-board.ts'
import { type ClientMessage, encodeEcho, encodeRejection, parseMessage } from './messages.ts'
import type { BoardConnection } from './seat.ts'

export interface IntakeOptions {
  readonly connection: BoardConnection
  readonly host: LiveBoard
  readonly limits: SyncLimits
  readonly reply: (frame: Uint8Array) => void
  /** The frame may not be: say so in the audit trail and end the connection. */
  readonly offend: (reason: string, close: CloseReason) => void
  /** A defect of ours, met when a frame that had waited had its turn: ends the connection. */
  readonly fail: (error: unknown) => void
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

export interface Intake {
  take(frame: Uint8Array, isBinary: boolean): void
  /** Whether something that came has not had its turn. */
  isWaiting(): boolean
}

/**
 * The receiving side of a connection: every frame is weighed, parsed and handed on, in order. An update that comes
 * before the state it builds on (a reconnect sends what was written meanwhile first) is parked until that state is in.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { connection, host, limits, reply, offend, fail } = options
  const frames = createBucket(limits.framesPerSecond, limits.framesBurst)
  const bytes = createBucket(limits.bytesPerSecond, limits.bytesBurst)
  const questions = createBucket(1 / limits.stateQuestionSeconds, limits.stateQuestionsBurst)
  const presences = createBucket(limits.presencePerSecond, limits.presencePerSecond * 2)
  let frameCount = 0
  let wholeTaken = false
  let ended = false
  let latePresence: Uint8Array | null = null
  let kept = 0
  let keptBytes = 0
  let parked: { readonly frame: number; readonly update: Uint8Array }[] = []

  const refuse = (reason: string, close: CloseReason) => {
    ended = true
    offend(reason, close)
  }
  const takeUpdate = (frame: number, update: Uint8Array, whole: boolean) => {
    if (ended) return
    // Only what was written before this line was there may be large, and that comes once.
    const outcome = host.receive(connection, frame, update, whole && !wholeTaken)
    if (outcome.kind === 'busy') return refuse('the board is busy', 'slowDown')
    if (outcome.kind === 'refused') {
      if (outcome.reason === 'gap' && !whole && !wholeTaken && parked.length < limits.parkedFrames) {
        parked.push({ frame, update })
        return
      }
      reply(encodeRejection(frame, outcome.reason))
      refuse(outcome.reason, closeFor[outcome.reason])
      return
    }
    if (!whole) return
    wholeTaken = true
    const waiting = parked
    parked = []
    for (const one of waiting) if (!ended) takeUpdate(one.frame, one.update, false)
  }
  /** Too often is not refused but thinned out: the last word on where somebody is must never be the one that is lost. */
  const takePresence = (update: Uint8Array, now: number) => {
    const owns = (clientId: number) => host.binding.mayBePresentAs(connection, clientId)
    if (!host.presence.concerns(update, owns)) return
    if (!presences.take(1, now)) {
      if (latePresence === null) setTimeout(takeLatePresence, 1000 / limits.presencePerSecond)
      latePresence = update
      return
    }
    if (host.presence.take(update, connection.seat.identity, owns)) host.presenceChanged()
    else refuse('malformed', 'invalidUpdate')
  }
  const takeLatePresence = () => {
    const newest = latePresence
    latePresence = null
    if (newest !== null && !ended && connection.isOpen()) takePresence(newest, performance.now())
  }
  const takeInTurn = (frame: number, update: Uint8Array, whole: boolean) => {
    if (keptBytes > limits.bytesBurst * BURSTS_KEPT) return refuse('too much waits', 'slowDown')
    kept += 1
    keptBytes += update.byteLength
    host.inTurn(
      () => {
        kept -= 1
        keptBytes -= update.byteLength
        // Sent away while it waited its turn: what it has not been told of it sends again, elsewhere.
        if (!connection.isOpen()) return
        try {
          takeUpdate(frame, update, whole)
        } catch (error) {
          fail(error)
        }
      },
      update,
      whole ? null : connection,
    )
  }
  const take = (message: ClientMessage, now: number) => {
    switch (message.kind) {
      case 'stateQuestion':
        if (!questions.take(1, now)) refuse('too many state questions', 'slowDown')
        else if (!isStateVector(message.stateVector)) refuse('malformed', 'invalidUpdate')
        else host.answer(connection, message.stateVector, reply)
        return
      case 'update':
        frameCount += 1
        takeInTurn(frameCount, message.update, message.whole)
        return
      case 'presence':
        // Who only looks is nobody here, whatever it says of itself.
        if (connection.seat.sits) takePresence(message.update, now)
        return
      case 'presenceQuestion': {
        if (!questions.take(1, now)) return refuse('too many presence questions', 'slowDown')
        const { sees, sits } = connection.seat
        const everybody = sits ? host.presence.all(sees === 'board') : null
        if (everybody !== null) reply(everybody)
        return
      }
      case 'echo':
        // Whatever the database does: it asks after the line, not after what was sent on it.
        reply(encodeEcho(message.number))
        return
      case 'malformed':
        refuse('malformed', 'invalidUpdate')
    }
  }
  return {
    take(frame, isBinary) {
      // Not the wall clock: when that is set back, every bucket would stay empty for as long.
      const now = performance.now()
      if (ended) return
      if (!isBinary) refuse('malformed', 'invalidUpdate')
      else if (!frames.take(1, now) || !bytes.take(frame.byteLength, now))
        refuse('too many frames', 'slowDown')
      else take(parseMessage(frame), now)
    },
    isWaiting: () => kept > 0,
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
