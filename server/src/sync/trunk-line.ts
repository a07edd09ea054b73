import { encodeClose, encodeRecord, trunkKinds } from '@rode-draad/shared/protocol/trunk.ts'
import type { Line, Listener } from './line.ts'

/** One line of a trunk, as the connection sees it and as the trunk does. */
export interface TrunkLine extends Line {
  /** Its board was found and its rights were looked at: from now on it may speak. */
  accept(then: (line: Line) => void): void
  /** A message came. */
  heard(bytes: Uint8Array): void
  /** The other side closed it, or the trunk is gone. */
  endedByPeer(): void
}

export interface TrunkLineOptions {
  readonly number: number
  readonly send: (bytes: Uint8Array) => void
  readonly waitingBytes: () => number
  readonly onClosed: () => void
}

/** As WebSocket says it: somebody does what the protocol does not allow. */
const PROTOCOL_ERROR = 1002

export function createTrunkLine({ number, send, waitingBytes, onClosed }: TrunkLineOptions): TrunkLine {
  let state: 'arriving' | 'accepted' | 'closed' = 'arriving'
  let listener: Listener | null = null
  const finish = () => {
    state = 'closed'
    onClosed()
    listener?.ended()
  }
  const line: TrunkLine = {
    isOpen: () => state !== 'closed',
    write(messages) {
      if (state !== 'accepted') return
      send(Buffer.concat(messages.map((message) => encodeRecord(trunkKinds.message, number, message))))
    },
    waitingBytes,
    // What comes over HTTP was taken apart before it came here: nothing breaks any more.
    listen(one) {
      listener = one
    },
    close(code, reason) {
      if (state === 'closed') return
      send(encodeRecord(trunkKinds.close, number, encodeClose(code, reason)))
      finish()
    },
    accept(then) {
      state = 'accepted'
      then(line)
    },
    heard(bytes) {
      // The server speaks first, so whoever speaks before it is no client of ours, and nothing is kept for later.
      if (state === 'arriving') line.close(PROTOCOL_ERROR, 'too early')
      else if (state === 'accepted') listener?.heard(bytes, true)
    },
    endedByPeer() {
      if (state !== 'closed') finish()
    },
  }
  return line
}
