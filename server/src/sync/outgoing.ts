import type { SyncLimits } from './limits.ts'
import type { Line } from './line.ts'

/** Whose sending side it is. */
export interface Reader {
  /** A state vector of no more than what this reader was sent so far. */
  sentSoFar(): Uint8Array
  /** It reads again: send what it lacks since that state vector. */
  caughtUp(since: Uint8Array): void
  /** It stayed behind for too long, or its buffer grew too large. */
  lost(): void
}

interface Behind {
  readonly since: number
  readonly stateVector: Uint8Array
  readonly timer: NodeJS.Timeout
}

const LOOK_EVERY_MS = 250

let due: Outgoing[] = []

/** Everything that one moment brings a reader goes out in one write, when that moment is over. */
function sendDue() {
  const now = due
  due = []
  for (const one of now) one.flush()
}

/** The sending side of a connection, with bounded memory for a reader that does not read (sync.md §2.7). */
export class Outgoing {
  readonly #line: Line
  readonly #limits: SyncLimits
  readonly #reader: Reader
  #isOpen = true
  #kept: Uint8Array[] | null = null
  #keptBytes = 0
  #behind: Behind | null = null

  constructor(line: Line, limits: SyncLimits, reader: Reader) {
    this.#line = line
    this.#limits = limits
    this.#reader = reader
  }

  /** Sends at once, whatever the state of the reader is: control frames and answers. */
  transmit(message: Uint8Array) {
    if (!this.#isOpen || !this.#line.isOpen()) return
    // Answers are sent whatever the reader does, but not for ever to one that never reads.
    if (this.#line.waitingBytes() > this.#limits.cutBytes) return this.#reader.lost()
    if (this.#kept === null) return this.#line.write([message])
    this.#kept.push(message)
    this.flush()
  }

  /** Sends a change with what else this moment brings, or notes that the reader is behind and gets one state instead. */
  send(message: Uint8Array) {
    if (!this.#isOpen || this.#behind !== null) return
    const waiting = this.#line.waitingBytes() + this.#keptBytes + message.byteLength
    if (waiting <= this.#limits.behindBytes) return this.#keep(message)
    const timer = setInterval(() => this.#look(), LOOK_EVERY_MS)
    this.#behind = { since: performance.now(), stateVector: this.#reader.sentSoFar(), timer }
  }

  /** Sends presence unless the reader is slow: it is dropped first. */
  sendPresence(message: Uint8Array) {
    if (this.#behind !== null || !this.#isOpen) return
    if (this.#line.waitingBytes() < this.#limits.behindBytes / 4) this.#keep(message)
  }

  /** Hands over what is kept. */
  flush() {
    if (this.#kept === null) return
    const messages = this.#kept
    this.#kept = null
    this.#keptBytes = 0
    this.#line.write(messages)
  }

  /** Nothing is sent after this. */
  stop() {
    this.#isOpen = false
    this.#kept = null
    if (this.#behind !== null) clearInterval(this.#behind.timer)
  }

  #keep(message: Uint8Array) {
    if (this.#kept === null) {
      this.#kept = [message]
      if (due.push(this) === 1) queueMicrotask(sendDue)
    } else this.#kept.push(message)
    this.#keptBytes += message.byteLength
  }

  #look() {
    if (this.#behind === null || !this.#isOpen) return
    const { since, stateVector, timer } = this.#behind
    const waiting = this.#line.waitingBytes()
    const tooLong = performance.now() - since > this.#limits.behindSeconds * 1000
    if (tooLong || waiting > this.#limits.cutBytes) return this.#reader.lost()
    if (waiting > this.#limits.behindBytes / 8) return
    clearInterval(timer)
    this.#behind = null
    this.#reader.caughtUp(stateVector)
  }
}
