/** What carries one attempt at a line: a WebSocket, or a line of a trunk over HTTP. */
export type Carrier = 'webSocket' | 'http'

export interface Wire {
  send(message: Uint8Array<ArrayBuffer>): void
  /** Says goodbye. Nothing is heard from it after that. */
  close(): void
  /** It is no use any more: whatever it shares with others goes too. Nothing is heard from it after that. */
  abandon(): void
}

export interface WireEvents {
  readonly onMessage: (message: Uint8Array) => void
  /** It is over, or never began; once. */
  readonly onClose: (code: number, reason: string) => void
}

/** @param url of the WebSocket, `wss://host/sync/<board id>?acks=1` */
export type OpenWire = (url: string, events: WireEvents) => Wire

export type Network = Readonly<Record<Carrier, OpenWire>>

export const openWebSocket: OpenWire = (url, events) => {
  const socket = new WebSocket(url)
  let over = false
  socket.binaryType = 'arraybuffer'
  socket.onmessage = (event: MessageEvent) => {
    if (!over && event.data instanceof ArrayBuffer) events.onMessage(new Uint8Array(event.data))
  }
  socket.onclose = ({ code, reason }) => {
    if (!over) events.onClose(code, reason)
    over = true
  }
  const close = () => {
    over = true
    socket.close()
  }
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(message)
    },
    close,
    abandon: close,
  }
}

/** What this window knows of its network. In memory only: another network may be better. */
export interface CarrierChoice {
  readonly first: () => Carrier
  /** A line works over this carrier. */
  worked(carrier: Carrier): void
  /** Whether it is time to see if a WebSocket gets through after all; asking is trying. */
  isTimeToTry(): boolean
}

const FIRST_TRY_MS = 60_000
const LAST_TRY_MS = 600_000

export function createCarrierChoice(): CarrierChoice {
  let first: Carrier = 'webSocket'
  let wait = FIRST_TRY_MS
  let tryAt = 0
  return {
    first: () => first,
    worked(carrier) {
      if (carrier === 'webSocket') wait = FIRST_TRY_MS
      else if (first === 'webSocket') tryAt = performance.now() + wait
      first = carrier
    },
    isTimeToTry() {
      if (first === 'webSocket' || performance.now() < tryAt) return false
      wait = Math.min(wait * 2, LAST_TRY_MS)
      tryAt = performance.now() + wait
      return true
    },
  }
}
