import type { Carrier, CarrierChoice, Network, Wire } from './carrier.ts'

/** A line to a board that is being opened or is open, whatever carries it. */
export interface OpenLine {
  readonly carrier: () => Carrier | null
  send(message: Uint8Array<ArrayBuffer>): void
  close(): void
  /** Half open: the other side is gone and cannot say so. Tells `onClose`. */
  giveUp(): void
}

export interface OpenLineOptions {
  readonly network: Network
  readonly choice: CarrierChoice
  readonly url: string
  readonly onOpen: (carrier: Carrier) => void
  readonly onMessage: (message: Uint8Array) => void
  readonly onClose: (code: number, reason: string) => void
}

/** A WebSocket that said nothing for so long may be blocked: HTTP is tried beside it. Half of what issue 4 allows. */
const PATIENCE_MS = 2000
/** Nothing works: begin again, with what was learnt. */
const ATTEMPT_MS = 20_000
/** A browser's word for a connection that ended without a goodbye. */
const NO_GOODBYE = 1006

const other: Readonly<Record<Carrier, Carrier>> = { webSocket: 'http', http: 'webSocket' }
const isAnswer = (code: number) => code >= 4000

/**
 * Opens a line over whatever gets through. Open is what the server has spoken on: there are proxies that accept a WebSocket
 * and let nothing pass. A close with a code of ours is an answer, so no other carrier is tried after it.
 */
export function openLine({ network, choice, url, ...events }: OpenLineOptions): OpenLine {
  const wires = new Map<Carrier, Wire>()
  const tried = new Set<Carrier>()
  let carrier: Carrier | null = null
  let over = false

  const end = (code: number, reason: string) => {
    if (over) return
    over = true
    clearTimeout(patience)
    clearTimeout(attempt)
    for (const wire of wires.values()) wire.close()
    events.onClose(code, reason)
  }
  const attend = (from: Carrier) => {
    tried.add(from)
    const wire = network[from](url, {
      onMessage(message) {
        if (over) return
        if (carrier === null) settle(from)
        if (carrier === from) events.onMessage(message)
      },
      onClose(code, reason) {
        wires.delete(from)
        if (over) return
        if (carrier === from || (carrier === null && isAnswer(code))) end(code, reason)
        else if (carrier === null && !tried.has(other[from])) attend(other[from])
        else if (carrier === null && wires.size === 0) end(NO_GOODBYE, '')
      },
    })
    if (!over) wires.set(from, wire)
  }
  const settle = (by: Carrier) => {
    carrier = by
    clearTimeout(patience)
    clearTimeout(attempt)
    wires.get(other[by])?.close()
    choice.worked(by)
    events.onOpen(by)
  }
  const first = choice.first()
  const patience = setTimeout(() => {
    if (!tried.has(other[first])) attend(other[first])
  }, PATIENCE_MS)
  const attempt = setTimeout(giveUp, ATTEMPT_MS)
  function giveUp() {
    for (const wire of wires.values()) wire.abandon()
    wires.clear()
    end(NO_GOODBYE, '')
  }
  if (choice.isTimeToTry()) tryWebSocket(network, choice, url)
  attend(first)
  return {
    carrier: () => carrier,
    send(message) {
      if (carrier !== null) wires.get(carrier)?.send(message)
    },
    close() {
      over = true
      clearTimeout(patience)
      clearTimeout(attempt)
      for (const wire of wires.values()) wire.close()
    },
    giveUp,
  }
}

/** Beside the line that works: nobody waits for it, and the next line profits. */
function tryWebSocket(network: Network, choice: CarrierChoice, url: string) {
  const wire = network.webSocket(url, {
    onMessage() {
      choice.worked('webSocket')
      stop()
    },
    onClose: () => clearTimeout(timer),
  })
  const stop = () => {
    clearTimeout(timer)
    wire.close()
  }
  const timer = setTimeout(stop, PATIENCE_MS)
}
