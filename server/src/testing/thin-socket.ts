import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

/** A WebSocket client reduced to what a load generator or an attacker needs: it costs little and obeys nothing. */
export interface ThinSocket {
  /** Resolves when the server accepted the upgrade; rejects with its HTTP status otherwise. */
  readonly opened: Promise<void>
  /** The close code the server sent; 1006 when the connection ended without one. */
  readonly closed: Promise<number>
  readonly isOpen: () => boolean
  /** One binary message. */
  readonly send: (message: Uint8Array) => void
  /** Bytes as they are, so that broken frames can be sent too. */
  readonly sendBytes: (bytes: Uint8Array) => void
  /** Bytes that could not be sent yet. */
  readonly unsent: () => number
  /** Reads nothing from now on: what the server sends piles up on its side. */
  readonly stopReading: () => void
  readonly readAgain: () => void
  readonly destroy: () => void
}

export interface ThinSocketOptions {
  readonly port: number
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Called with the content of each binary message. */
  readonly onMessage?: (message: Uint8Array) => void
}

const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10
const NO_CODE = 1006

/** Connects to this machine. Never throws after that: what goes wrong is seen in `opened` and `closed`. */
export function openThinSocket({ port, path, headers = {}, onMessage }: ThinSocketOptions): ThinSocket {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const opened = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<number>()
  // Whoever looks only at `closed` must not fall over a refused upgrade.
  opened.promise.catch(() => undefined)
  let rest: Buffer = Buffer.alloc(0)
  let upgraded = false
  let code = NO_CODE

  const write = (bytes: Uint8Array) => {
    if (socket.writable) socket.write(bytes)
  }
  const takeFrame = (opcode: number, payload: Buffer) => {
    if (opcode === BINARY) onMessage?.(payload)
    else if (opcode === PING) write(frameOf(payload, PONG))
    else if (opcode === CLOSE) {
      if (payload.length >= 2) code = payload.readUInt16BE(0)
      write(frameOf(payload, CLOSE))
      socket.end()
    }
  }
  const takeBytes = (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (!upgraded) {
      const end = rest.indexOf('\r\n\r\n')
      if (end === -1) return
      const status = rest.toString('latin1', 9, 12)
      rest = rest.subarray(end + 4)
      if (status !== '101') {
        opened.reject(new Error(`the upgrade gave ${status}`))
        socket.destroy()
        return
      }
      upgraded = true
      opened.resolve()
    }
    rest = readFrames(rest, takeFrame)
  }
  socket.on('connect', () => write(handshake(port, path, headers)))
  socket.on('data', takeBytes)
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    opened.reject(new Error('the connection ended'))
    closed.resolve(code)
  })
  return {
    opened: opened.promise,
    closed: closed.promise,
    isOpen: () => upgraded && socket.writable,
    send: (message) => write(frameOf(message, BINARY)),
    sendBytes: write,
    unsent: () => socket.writableLength,
    stopReading: () => socket.pause(),
    readAgain: () => socket.resume(),
    destroy: () => socket.destroy(),
  }
}

function handshake(port: number, path: string, headers: Readonly<Record<string, string>>): Buffer {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
}

/** One frame as a client sends it. The mask is zero, which the protocol allows, so nothing needs masking. */
export function frameOf(payload: Uint8Array, opcode: number = BINARY): Buffer {
  const { length } = payload
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.alloc(2 + extra + 4 + length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127)
  if (extra === 2) frame.writeUInt16BE(length, 2)
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + extra + 4)
  return frame
}

/** Reads whole frames of a server (never masked, never split here) and returns the bytes that are left. */
function readFrames(bytes: Buffer, take: (opcode: number, payload: Buffer) => void): Buffer {
  let at = 0
  while (bytes.length - at >= 2) {
    const short = bytes.readUInt8(at + 1) & 0x7f
    const extra = short < 126 ? 0 : short === 126 ? 2 : 8
    if (bytes.length - at < 2 + extra) break
    const length =
      extra === 0 ? short : extra === 2 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    const start = at + 2 + extra
    if (bytes.length < start + length) break
    take(bytes.readUInt8(at) & 0x0f, bytes.subarray(start, start + length))
    at = start + length
  }
  return at === 0 ? bytes : bytes.subarray(at)
}
