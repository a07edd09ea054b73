import type { Duplex } from 'node:stream'
import { type RawData, WebSocket } from 'ws'

/** Who hears what comes on a line. */
export interface Listener {
  heard(bytes: Uint8Array, isBinary: boolean): void
  /** What came is no message at all, or too large for one; the line ends by it. The reason is a word of a closed list. */
  broke(reason: 'malformed' | 'too-large'): void
  /** The other side is gone, for whatever reason. Once. */
  ended(): void
}

/** What carries the messages of one connection, whatever that is. */
export interface Line {
  isOpen(): boolean
  /** Sends messages in order, each as a frame of its own, together in as few writes as the carrier can. */
  write(messages: readonly Uint8Array[]): void
  /** Bytes that were handed over and have not left this process. */
  waitingBytes(): number
  /** Tells this one what comes. Once. */
  listen(listener: Listener): void
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
  return new WebSocketLine(socket, carrier)
}

/** There are as many as there are people: what each takes in memory is counted (decision 0016). */
class WebSocketLine implements Line {
  readonly #socket: WebSocket
  readonly #carrier: Duplex
  #listener: Listener | null = null

  constructor(socket: WebSocket, carrier: Duplex) {
    this.#socket = socket
    this.#carrier = carrier
    // Without a listener one broken frame would end the whole process (trust.md, fact 10).
    socket.on('error', (error) => this.#breakOff(error))
  }

  isOpen() {
    return this.#socket.readyState === WebSocket.OPEN
  }

  write(messages: readonly Uint8Array[]) {
    if (!this.isOpen()) return
    const [first] = messages
    if (messages.length === 1 && first !== undefined) this.#carrier.write(framed(first))
    else this.#carrier.write(Buffer.concat(messages.map(framed)))
  }

  waitingBytes() {
    return this.#socket.bufferedAmount
  }

  listen(listener: Listener) {
    this.#listener = listener
    this.#socket.on('message', (data: RawData, isBinary: boolean) => listener.heard(toBytes(data), isBinary))
    this.#socket.on('close', () => this.#end())
  }

  close(code: number, reason: string) {
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), CLOSE_GRACE_MS).unref()
  }

  #end() {
    const listener = this.#listener
    this.#listener = null
    listener?.ended()
  }

  #breakOff(error: Error) {
    this.#listener?.broke(tooLarge.has(String(Reflect.get(error, 'code'))) ? 'too-large' : 'malformed')
    this.#socket.terminate()
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
