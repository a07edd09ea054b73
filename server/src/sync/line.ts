import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'

/** What carries the messages of one connection, whatever that is. */
export interface Line {
  readonly isOpen: () => boolean
  /** Sends messages in order, each as a frame of its own, together in as few writes as the carrier can. */
  write(messages: readonly Uint8Array[]): void
  /** Bytes that were handed over and have not left this process. */
  readonly waitingBytes: () => number
  onMessage(heard: (bytes: Uint8Array, isBinary: boolean) => void): void
  /** What came is no message at all, or too large for one; the line ends by it. The reason is a word of a closed list. */
  onBroken(broke: (reason: 'malformed' | 'too-large') => void): void
  /** The other side is gone, for whatever reason. Once. */
  onEnd(ended: () => void): void
  /** Says goodbye with a code; whoever does not answer is cut off after a moment. */
  close(code: number, reason: string): void
}

/** What `ws` calls it when a frame is longer than it may be, or than a number can say. */
const tooLarge = new Set(['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH'])

/** How long a peer gets to answer a close before its socket is destroyed, in ms. */
const CLOSE_GRACE_MS = 2000

/**
 * A WebSocket as a line. Messages go to the TCP socket as ready-made frames: `ws` hands header and content over apart, and
 * the same frame goes to everybody in a room, so it is made once. Allowed because nothing is compressed and nothing masked
 * on the way out, so that `ws` keeps no queue of its own.
 * @param carrier the socket that came with the upgrade request
 */
export function webSocketLine(socket: WebSocket, carrier: Duplex): Line {
  // Without a listener one broken frame would end the whole process (trust.md, fact 10).
  socket.on('error', (error) => breakOff(error))
  let broken: ((reason: 'malformed' | 'too-large') => void) | null = null
  const breakOff = (error: Error) => {
    broken?.(tooLarge.has(String(Reflect.get(error, 'code'))) ? 'too-large' : 'malformed')
    socket.terminate()
  }
  return {
    isOpen: () => socket.readyState === socket.OPEN,
    write(messages) {
      if (socket.readyState !== socket.OPEN) return
      const [first] = messages
      if (messages.length === 1 && first !== undefined) carrier.write(framed(first))
      else carrier.write(Buffer.concat(messages.map(framed)))
    },
    waitingBytes: () => socket.bufferedAmount,
    onMessage(heard) {
      socket.on('message', (data: RawData, isBinary: boolean) => heard(toBytes(data), isBinary))
    },
    onBroken(broke) {
      broken = broke
    },
    onEnd(ended) {
      socket.once('close', ended)
    },
    close(code, reason) {
      socket.close(code, reason)
      setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref()
    },
  }
}

let lastMessage: Uint8Array | null = null
let lastFrame = Buffer.alloc(0)

/** A binary message as an unmasked frame (RFC 6455, 5.2). A room's message comes here once for each listener, in a row. */
function framed(message: Uint8Array): Buffer {
  if (message === lastMessage) return lastFrame
  const { byteLength } = message
  const head = byteLength < 126 ? 2 : byteLength < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + byteLength)
  frame[0] = 0x82
  frame[1] = head === 2 ? byteLength : head === 4 ? 126 : 127
  if (head === 4) frame.writeUInt16BE(byteLength, 2)
  else if (head === 10) frame.writeBigUInt64BE(BigInt(byteLength), 2)
  frame.set(message, head)
  lastMessage = message
  lastFrame = frame
  return frame
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
