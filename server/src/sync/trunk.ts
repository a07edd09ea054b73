import { randomBytes } from 'node:crypto'
import type { LoginId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import {
  createRecordReader,
  decodeAscii,
  encodeRecord,
  TRUNK_KEY_BYTES,
  type TrunkRecord,
  trunkKinds,
} from '@rode-draad/shared/protocol/trunk.ts'
import type { SyncLimits } from './limits.ts'
import { createTrunkLine, type TrunkLine } from './trunk-line.ts'
import type { Arrival } from './upgrade.ts'

export interface TrunkOptions {
  readonly login: LoginId
  /** Stands for the cookie with which it was opened: who posts must bring the same. */
  readonly holder: string
  readonly limits: SyncLimits
  readonly arrive: (arrival: Arrival) => Promise<void>
  /** Bytes that left the stream and not this process. */
  readonly waitingBytes: () => number
  /** Destroys the response, for a reader that does not take its end. */
  readonly cut: () => void
  readonly onEnd: (trunk: Trunk) => void
  readonly onError: (error: unknown) => void
}

/** `again`: a post that was taken before, so nothing was done. `broken`: nothing can follow; the trunk has ended. */
export type PostOutcome = 'taken' | 'again' | 'broken'

/** Several lines over one long response and numbered posts: for networks that let no WebSocket through. */
export interface Trunk {
  readonly login: LoginId
  readonly holder: string
  readonly key: Buffer
  readonly stream: ReadableStream<Uint8Array>
  /** @param number counts posts from 1, so that one that is sent again is not taken again, and none is missed */
  take(number: number, records: Uint8Array): PostOutcome
  end(): void
}

/** How long a reader may take over the end of its stream, in ms. */
const END_GRACE_MS = 2000

/** As WebSocket says it: a message beyond what may be. */
const TOO_BIG = 1009

/** Every line that is asked for arrives as a WebSocket does: through the same gate, with the same limits and codes. */
export function createTrunk(options: TrunkOptions): Trunk {
  const { login, limits } = options
  const key = randomBytes(TRUNK_KEY_BYTES)
  const lines = new Map<number, TrunkLine>()
  let lastLine = 0
  let lastPost = 0
  let over = false
  let idle: NodeJS.Timeout | undefined
  // reason: `start` below runs at once; TypeScript cannot see that.
  let controller = undefined as unknown as ReadableStreamDefaultController<Uint8Array>
  const stream = new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own
      },
      cancel: () => finish(),
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  )
  const send = (bytes: Uint8Array) => {
    if (!over) controller.enqueue(bytes)
  }
  const finish = () => {
    if (over) return
    over = true
    clearTimeout(idle)
    for (const line of lines.values()) line.endedByPeer()
    options.onEnd(trunk)
  }
  const end = () => {
    if (over) return
    finish()
    controller.close()
    setTimeout(options.cut, END_GRACE_MS).unref()
  }
  const mindIdle = () => {
    clearTimeout(idle)
    if (lines.size === 0) idle = setTimeout(end, limits.trunkIdleSeconds * 1000).unref()
  }

  const open = (number: number, address: string) => {
    // A number is used once, so that what is late for one line is never heard on another.
    if (number <= lastLine) return false
    lastLine = number
    const line = createTrunkLine({
      number,
      send,
      waitingBytes: () => options.waitingBytes() - (controller.desiredSize ?? 0),
      onClosed() {
        lines.delete(number)
        if (!over) mindIdle()
      },
    })
    lines.set(number, line)
    mindIdle()
    if (lines.size > limits.linesPerTrunk) line.close(closeCodes.slowDown, 'slowDown')
    else admit(line, address)
    return true
  }
  const admit = (line: TrunkLine, address: string) => {
    const arrival: Arrival = {
      findLogin: () => Promise.resolve(login),
      isGone: () => !line.isOpen(),
      address,
      accept(then) {
        // Gone while rights and board were looked up: there is nobody to seat.
        if (line.isOpen()) line.accept(then)
      },
    }
    options.arrive(arrival).catch((error: unknown) => {
      options.onError(error)
      line.close(closeCodes.draining, 'draining')
    })
  }
  const hear = (line: TrunkLine | undefined, message: Uint8Array) => {
    if (message.byteLength > limits.frameBytes) line?.close(TOO_BIG, '')
    else line?.heard(message)
  }
  const takeRecord = ({ kind, line, content }: TrunkRecord): boolean => {
    if (kind === trunkKinds.open) return open(line, decodeAscii(content))
    if (kind === trunkKinds.message) hear(lines.get(line), content)
    else if (kind === trunkKinds.close) lines.get(line)?.endedByPeer()
    else return false
    return true
  }
  const trunk: Trunk = {
    login,
    holder: options.holder,
    key,
    stream,
    take(number, bytes) {
      if (number <= lastPost && number > 0) return 'again'
      const reader = createRecordReader(bytes.byteLength)
      const records = number === lastPost + 1 && !over ? reader.read(bytes) : null
      lastPost = number
      if (records !== null && !reader.isWithin() && records.every(takeRecord)) return 'taken'
      end()
      return 'broken'
    },
    end,
  }
  send(encodeRecord(trunkKinds.key, 0, key))
  mindIdle()
  return trunk
}
