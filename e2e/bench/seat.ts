import { openThinSocket, type ThinSocket } from '@rode-draad/server/testing/thin-socket.ts'
import type { Place } from './contestant.ts'
import { FIRST_CLOCK, firstParagraph, keystroke, lettersIn, message, readVarUint } from './keystrokes.ts'

/** What arrives is told here, once a letter and reader. */
export type Arrived = (writer: Seat, clock: number) => void

/** One client of a room. It may type, and it looks at what the others type. */
export interface Seat {
  readonly socket: ThinSocket
  readonly clientId: number
  /** When each of its letters was sent, by clock; ms. */
  readonly sentAt: number[]
  /** Resolves when the server's whole document has come; rejects when the connection ends first. */
  readonly ready: Promise<void>
  /** Milliseconds from connecting to `ready`, and the bytes of all messages until then. */
  readonly joinMs: () => number
  readonly joinBytes: () => number
  type(): void
}

/** Those who sit together, by clientID, so that a letter is known by its writer. */
export type Room = Map<number, Seat>

let nextClientId = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000)

/** @param overheard gets every message, whatever it is */
export function openSeat(
  place: Place,
  room: Room,
  arrived: Arrived,
  overheard: (message: Uint8Array) => void = () => undefined,
): Seat {
  nextClientId += 1
  const clientId = nextClientId
  const startedAt = performance.now()
  let joinMs = 0
  let bytesSoFar = 0
  let joinBytes = 0
  let clock = 0
  const ready = Promise.withResolvers<void>()
  /** Up to where each writer's letters were seen: what comes twice counts once. */
  const seen = new Map<number, number>()
  const see = (writerId: number, from: number, to: number) => {
    const writer = room.get(writerId)
    if (writer === undefined || writer === seat) return
    const start = Math.max(from, seen.get(writerId) ?? 0)
    for (let letter = start; letter < to; letter += 1) arrived(writer, letter)
    if (to > start) seen.set(writerId, to)
  }
  const take = (bytes: Uint8Array) => {
    overheard(bytes)
    bytesSoFar += bytes.byteLength
    const at = place.prefix.length
    if (bytes[at] !== 0) return
    const step = bytes[at + 1] ?? 0
    const { value: length, next } = readVarUint(bytes, at + 2)
    if (step === 0) {
      if (place.hasDocument) socket.send(message(place.prefix, [0, 1], Uint8Array.from([0, 0])))
      return
    }
    if (step === 2) return lettersIn(bytes.subarray(next, next + length), see)
    joinMs ||= performance.now() - startedAt
    joinBytes ||= bytesSoFar
    ready.resolve()
  }
  const { port, path, headers } = place
  const socket = openThinSocket({ port, path, headers, onMessage: take })
  socket.opened.then(() => {
    for (const one of place.greeting) socket.send(one)
    if (!place.hasDocument) ready.resolve()
  }, ready.reject)
  socket.closed.then((code) => ready.reject(new Error(`closed with ${code}`)))
  const seat: Seat = {
    socket,
    clientId,
    sentAt: [],
    ready: ready.promise,
    joinMs: () => joinMs,
    joinBytes: () => joinBytes,
    type() {
      const update = clock === 0 ? firstParagraph(clientId) : keystroke(clientId, clock)
      clock = clock === 0 ? FIRST_CLOCK : clock + 1
      seat.sentAt[clock - 1] = performance.now()
      socket.send(message(place.prefix, [0, 2], update))
    },
  }
  room.set(clientId, seat)
  return seat
}
