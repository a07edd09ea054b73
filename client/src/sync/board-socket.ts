import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import type { Carrier, CarrierChoice, Network } from './carrier.ts'
import { watchLine } from './line-watch.ts'
import { type OpenLine, openLine } from './open-line.ts'
import type { SaveLedger } from './save-ledger.ts'

export interface BoardSocketOptions {
  readonly network: Network
  readonly choice: CarrierChoice
  readonly ledger: SaveLedger
  readonly onCarrier: (carrier: Carrier) => void
  /** Between 0 and 1. */
  readonly random: () => number
}

export interface BoardSockets {
  /** What y-websocket makes its sockets from. */
  readonly Socket: typeof WebSocket
  /** The network may be another: what waits begins at once, and what is open is asked whether it still is. */
  nudge(): void
}

const CONNECTING = 0
const OPEN = 1
const CLOSED = 3

const SYNC_STEP_2 = 1
const UPDATE = 2

/** What y-websocket waits by itself it waits for everybody alike; this much more at the most, by chance. */
const FIRST_SPREAD_MS = 400
const MOST_SPREAD_MS = 5000

/**
 * Sockets for one board: each opens a line over whatever gets through, is watched for being half open, and reports outgoing
 * sync frames to the ledger. After a line that went each waits a moment of chance, so that a server that comes back is not
 * met by everybody at once.
 */
export function createBoardSockets(options: BoardSocketOptions): BoardSockets {
  const { ledger } = options
  /** How many lines there were since one was good, that one included. */
  let before = 0
  let nudgeCurrent: () => void = () => undefined

  class BoardSocket {
    readonly CONNECTING = CONNECTING
    readonly OPEN = OPEN
    readonly CLOSED = CLOSED
    binaryType = 'arraybuffer'
    readyState: number = CONNECTING
    onopen: (() => void) | null = null
    onmessage: ((event: { readonly data: Uint8Array }) => void) | null = null
    onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null
    onerror: (() => void) | null = null
    readonly #url: string
    readonly #start: ReturnType<typeof setTimeout>
    #line: OpenLine | null = null
    #watch: ReturnType<typeof watchLine> | null = null

    constructor(url: string | URL) {
      this.#url = String(url)
      this.#start = setTimeout(() => this.#begin(), spread(before) * options.random())
      before += 1
      nudgeCurrent = () => this.#nudge()
    }

    #begin() {
      if (this.#line !== null || this.readyState === CLOSED) return
      clearTimeout(this.#start)
      this.#line = openLine({
        network: options.network,
        choice: options.choice,
        url: this.#url,
        onOpen: (carrier) => this.#opened(carrier),
        onMessage: (message) => this.#heard(message),
        onClose: (code, reason) => this.#ended(code, reason),
      })
    }

    #opened(carrier: Carrier) {
      before = 1
      this.readyState = OPEN
      ledger.opened()
      this.#watch = watchLine({
        ask: (number) => this.#line?.send(echo(number)),
        waiting: ledger.waiting,
        onDead: () => this.#line?.giveUp(),
      })
      options.onCarrier(carrier)
      this.onopen?.()
    }

    #heard(message: Uint8Array) {
      this.#watch?.heard()
      const answer = echoIn(message)
      if (answer === null) this.onmessage?.({ data: message })
      else this.#watch?.answered(answer)
    }

    #ended(code: number, reason: string) {
      this.#over()
      if (code === closeCodes.slowDown) before = Math.max(before, 5)
      this.onclose?.({ code, reason })
    }

    #over() {
      this.readyState = CLOSED
      clearTimeout(this.#start)
      this.#watch?.stop()
    }

    #nudge() {
      if (this.readyState === OPEN) this.#watch?.doubt()
      else this.#begin()
    }

    send(message: Uint8Array<ArrayBuffer>) {
      if (this.readyState !== OPEN) return
      const step = syncStepOf(message)
      if (step === SYNC_STEP_2 || step === UPDATE) ledger.sent(step === SYNC_STEP_2)
      this.#line?.send(message)
    }

    close() {
      this.#over()
      this.#line?.close()
    }
  }
  return {
    // reason: y-websocket uses of a socket what stands here and nothing else (3.1.0, `setupWS`).
    Socket: BoardSocket as unknown as typeof WebSocket,
    nudge: () => nudgeCurrent(),
  }
}

/** The first line of a board waits for nothing. */
const spread = (before: number) =>
  before === 0 ? 0 : Math.min(FIRST_SPREAD_MS * 2 ** (before - 1), MOST_SPREAD_MS)

function echo(number: number): Uint8Array<ArrayBuffer> {
  const encoder = createEncoder()
  writeVarUint(encoder, frameTypes.echo)
  writeVarUint(encoder, number)
  return toUint8Array(encoder)
}

/** The number in a frame that answers a question; null for any other frame. */
function echoIn(message: Uint8Array): number | null {
  if (message[0] !== frameTypes.echo) return null
  const decoder = createDecoder(message)
  readVarUint(decoder)
  return readVarUint(decoder)
}

/** Which step a sync frame is; null for any other frame. */
function syncStepOf(message: Uint8Array): number | null {
  const [type, step] = message
  return type === frameTypes.sync && step !== undefined ? step : null
}
