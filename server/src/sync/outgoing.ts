import type { WebSocket } from 'ws'
import type { SyncLimits } from './limits.ts'

export interface Outgoing {
  /** Sends whatever the state of the reader is: control frames and answers. */
  transmit(frame: Uint8Array): void
  /** Sends a change, or notes that the reader is behind and will get one state instead. */
  send(frame: Uint8Array): void
  /** Sends presence unless the reader is slow: it is dropped first. */
  sendPresence(frame: Uint8Array): void
  /** Nothing is sent after this. */
  stop(): void
}

export interface OutgoingOptions {
  readonly socket: WebSocket
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
  const { socket, limits } = options
  let open = true
  let behind: {
    readonly since: number
    readonly stateVector: Uint8Array
    readonly timer: NodeJS.Timeout
  } | null = null

  const transmit = (frame: Uint8Array) => {
    if (!open || socket.readyState !== socket.OPEN) return
    // Answers are sent whatever the reader does, but not for ever to one that never reads.
    if (socket.bufferedAmount > limits.cutBytes) options.onLost()
    else socket.send(frame)
  }
  const look = () => {
    if (behind === null || !open) return
    const tooLong = performance.now() - behind.since > limits.behindSeconds * 1000
    if (tooLong || socket.bufferedAmount > limits.cutBytes) return options.onLost()
    if (socket.bufferedAmount > limits.behindBytes / 8) return
    const { stateVector, timer } = behind
    clearInterval(timer)
    behind = null
    options.onCaughtUp(stateVector)
  }
  return {
    transmit,
    send(frame) {
      if (!open || behind !== null) return
      if (socket.bufferedAmount + frame.byteLength <= limits.behindBytes) return transmit(frame)
      const timer = setInterval(look, LOOK_EVERY_MS)
      behind = { since: performance.now(), stateVector: options.stateVector(), timer }
    },
    sendPresence(frame) {
      if (behind === null && socket.bufferedAmount < limits.behindBytes / 4) transmit(frame)
    },
    stop() {
      open = false
      if (behind !== null) clearInterval(behind.timer)
    },
  }
}
