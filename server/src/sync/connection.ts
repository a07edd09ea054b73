import type { LoginId } from '@rode-draad/shared/kernel/ids.ts'
import { type CloseReason, closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import type { Live } from '../access/live.ts'
import type { Situation } from '../access/situation.ts'
import type { Board } from '../rooms/boards.ts'
import { Acknowledgements } from './acknowledgements.ts'
import type { Caretaker } from './caretaker.ts'
import { Intake, type Sender } from './intake.ts'
import type { Line, Listener } from './line.ts'
import type { LiveBoard } from './live-board.ts'
import {
  encodeAcknowledgement,
  encodeConnectionState,
  encodeRejection,
  encodeStorage,
  heartbeat,
} from './messages.ts'
import { Outgoing, type Reader } from './outgoing.ts'
import type { Beating, PulsePlace } from './pulse.ts'
import type { BoardConnection, Seat } from './seat.ts'

export interface ConnectionOptions {
  readonly line: Line
  readonly seat: Seat
  /** The row of the board when they sat down. */
  readonly board: Board
  readonly host: LiveBoard
  /** Send acknowledgements (`?acks=1`). */
  readonly acknowledge: boolean
}

export interface LiveConnection extends BoardConnection, Live {
  readonly host: LiveBoard
  readonly board: Board
}

/** Speaks the y-websocket protocol on an accepted line until it ends. */
export function openConnection(options: ConnectionOptions, caretaker: Caretaker): LiveConnection {
  const connection = new Connection(options, caretaker)
  connection.begin()
  return connection
}

/** A class, and one with few parts: each function and object that a connection keeps for itself is paid by everybody there. */
class Connection implements LiveConnection, Listener, Reader, Sender, Beating {
  readonly seat: Seat
  readonly board: Board
  readonly host: LiveBoard
  readonly clientIds: number[] = []
  readonly #line: Line
  readonly #caretaker: Caretaker
  readonly #outgoing: Outgoing
  readonly #intake: Intake
  readonly #acknowledgements: Acknowledgements | null
  readonly #pulse: PulsePlace
  #isOpen = true

  constructor({ line, seat, board, host, acknowledge }: ConnectionOptions, caretaker: Caretaker) {
    this.seat = seat
    this.board = board
    this.host = host
    this.#line = line
    this.#caretaker = caretaker
    this.#outgoing = new Outgoing(line, caretaker.limits, this)
    this.#intake = new Intake(this, host, caretaker.limits)
    this.#acknowledgements = acknowledge ? new Acknowledgements() : null
    this.#pulse = caretaker.pulse.join(this)
  }

  get login(): LoginId {
    return this.seat.loginId
  }

  begin() {
    const { seat, board, host } = this
    this.#line.listen(this)
    host.join(this)
    const clientId = host.binding.issue(this)
    const state = { access: seat.access, frozen: board.frozen, epoch: host.epoch, clientId }
    this.reply(encodeConnectionState(state))
    if (!host.isStoring()) this.storage(false)
    this.reply(host.question(this))
    const everybody = seat.sits ? host.presence.all(seat.sees === 'board') : null
    if (everybody !== null) this.reply(everybody)
  }

  isOpen() {
    return this.#isOpen
  }

  send(frame: Uint8Array) {
    this.#outgoing.send(frame)
  }

  sendPresence(frame: Uint8Array) {
    this.#outgoing.sendPresence(frame)
  }

  reply(frame: Uint8Array) {
    this.#outgoing.transmit(frame)
  }

  beat() {
    this.reply(heartbeat)
  }

  committed(frames: readonly number[]) {
    const count = this.#acknowledgements?.committed(frames) ?? null
    if (count !== null) this.reply(encodeAcknowledgement(count))
  }

  reject(frame: number, reason: RejectionReason) {
    this.reply(encodeRejection(frame, reason))
  }

  storage(isStoring: boolean) {
    this.reply(encodeStorage(isStoring))
  }

  review(now: Situation | null | 'unknown') {
    return this.#caretaker.review(this, now)
  }

  cut(reason: CloseReason, closeAfterMs = 0) {
    if (!this.#isOpen) return
    this.#finish()
    const close = () => this.#line.close(closeCodes[reason], reason)
    if (closeAfterMs < 1) close()
    else setTimeout(close, closeAfterMs)
  }

  offend(reason: string, close: CloseReason) {
    if (this.#isOpen) this.#caretaker.onOffence(this, reason)
    this.cut(close)
  }

  /** A defect of ours must not take the process, and everybody's work, with it. */
  fail(error: unknown) {
    this.#caretaker.onDefect(error)
    this.cut('draining')
  }

  heard(bytes: Uint8Array, isBinary: boolean) {
    if (!this.#isOpen) return
    try {
      this.#intake.take(bytes, isBinary)
    } catch (error) {
      this.fail(error)
    }
  }

  broke(reason: 'malformed' | 'too-large') {
    if (this.#isOpen) this.#caretaker.onOffence(this, reason)
  }

  ended() {
    if (!this.#isOpen || !this.#intake.isWaiting()) return this.#finish()
    // What arrived before the other side went is taken, and until then a change of rights still finds whose it is.
    this.#fallSilent()
    this.host.inTurn(() => this.#finish())
  }

  sentSoFar() {
    return this.host.sentTo(this)
  }

  caughtUp(since: Uint8Array) {
    this.host.answer(this, since, (frame) => this.reply(frame))
  }

  lost() {
    this.offend('reads too slowly', 'slowDown')
  }

  #fallSilent() {
    this.#pulse.delete(this)
    this.#outgoing.stop()
  }

  #finish() {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#fallSilent()
    this.host.leave(this)
    this.#caretaker.onEnd(this)
  }
}
