import type { SyncLimits } from './limits.ts'
import type { Line } from './line.ts'

export interface Outgoing {
  /** Sends at once, whatever the state of the reader is: control frames and answers. */
  transmit(frame: Uint8Array): void
  /** Sends a change with what else this moment brings, or notes that the reader is behind and gets one state instead. */
  send(frame: Uint8Array): void
  /** Sends presence unless the reader is slow: it is dropped first. */
  sendPresence(frame: Uint8Array): void
  /** Nothing is sent after this. */
  stop(): void
}

export interface OutgoingOptions {
  readonly line: Line
  readonly limits: SyncLimits
  /** A state vector of no more than what this reader was sent so far. */
  readonly stateVector: () => Uint8Array
  /** The reader reads again: send what it lacks since that state vector. */
  readonly onCaughtUp: (since: Uint8Array) => void
  /** It stayed behind for too long, or its buffer grew too large. */
  readonly onLost: () => void
}

const LOOK_EVERY_MS = 250

/** The sending side of a connection, with bounded memory for a reader that does not read (sync.md §2.7). */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const { line, limits } = options
  let open = true
  let kept: Uint8Array[] = []
  let keptBytes = 0
  let behind: {
    readonly since: number
    readonly stateVector: Uint8Array
    readonly timer: NodeJS.Timeout
  } | null = null

  const flush = () => {
    if (kept.length === 0 || !open) return
    const messages = kept
    kept = []
    keptBytes = 0
    line.write(messages)
  }
  /** Everything that one moment brings a reader goes out in one write. */
  const keep = (message: Uint8Array) => {
    if (kept.length === 0) queueMicrotask(flush)
    kept.push(message)
    keptBytes += message.byteLength
  }
  const transmit = (message: Uint8Array) => {
    if (!open || !line.isOpen()) return
    // Answers are sent whatever the reader does, but not for ever to one that never reads.
    if (line.waitingBytes() > limits.cutBytes) return options.onLost()
    kept.push(message)
    flush()
  }
  const look = () => {
    if (behind === null || !open) return
    const tooLong = performance.now() - behind.since > limits.behindSeconds * 1000
    if (tooLong || line.waitingBytes() > limits.cutBytes) return options.onLost()
    if (line.waitingBytes() > limits.behindBytes / 8) return
    const { stateVector, timer } = behind
    clearInterval(timer)
    behind = null
    options.onCaughtUp(stateVector)
  }
  return {
    transmit,
    send(message) {
      if (!open || behind !== null) return
      if (line.waitingBytes() + keptBytes + message.byteLength <= limits.behindBytes) return keep(message)
      const timer = setInterval(look, LOOK_EVERY_MS)
      behind = { since: performance.now(), stateVector: options.stateVector(), timer }
    },
    sendPresence(message) {
      if (behind === null && open && line.waitingBytes() < limits.behindBytes / 4) keep(message)
    },
    stop() {
      open = false
      kept = []
      if (behind !== null) clearInterval(behind.timer)
    },
  }
}
