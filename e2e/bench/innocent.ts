import type { Running } from './contestant.ts'
import { layout } from './contestant.ts'
import { openSeat, type Room, type Seat } from './seat.ts'

/** Two people in each of a few rooms where nothing else happens; one of each types all the time. */
export interface InnocentPairs {
  /** Begins to look anew. */
  forget(): void
  /** The longest that a letter took, or already takes, since it began to look; ms. */
  worstMs(): number
  /** The same of the letters that are under way now. */
  waitingMs(): number
  /** How late the typing itself was at most: that is the measuring side's, and is in `worstMs` too. */
  latestMs(): number
  close(): void
}

/** A letter somewhere each so many ms: a wait is seen at this grain. */
const EVERY_MS = 8

export async function seatInnocentPairs(running: Running): Promise<InnocentPairs> {
  /** When each letter that has not arrived was sent. */
  const underWay = new Map<string, number>()
  let worst = 0
  let latest = 0
  const arrived = (writer: Seat, clock: number) => {
    const letter = `${writer.clientId} ${clock}`
    const sentAt = underWay.get(letter)
    if (sentAt === undefined) return
    underWay.delete(letter)
    worst = Math.max(worst, performance.now() - sentAt)
  }
  const writers: Seat[] = []
  const seats: Seat[] = []
  for (const room of layout.innocentRooms) {
    const pair: Room = new Map()
    const [writer, reader] = [0, 1].map((seat) => openSeat(running.place(room, seat), pair, arrived))
    if (writer === undefined || reader === undefined) continue
    await Promise.all([writer.ready, reader.ready])
    writers.push(writer)
    seats.push(writer, reader)
  }
  let turn = 0
  let dueAt = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    latest = Math.max(latest, now - dueAt)
    dueAt = now + EVERY_MS
    const writer = writers[turn++ % writers.length]
    // What cannot be sent any more waits for ever: that is what its writer sees.
    writer?.type()
    if (writer !== undefined) underWay.set(`${writer.clientId} ${writer.sentAt.length - 1}`, now)
  }, EVERY_MS)
  const waitingMs = () => {
    const [oldest] = underWay.values()
    return oldest === undefined ? 0 : performance.now() - oldest
  }
  return {
    forget() {
      worst = 0
      latest = 0
    },
    worstMs: () => Math.max(worst, waitingMs()),
    waitingMs,
    latestMs: () => latest,
    close() {
      clearInterval(timer)
      for (const one of seats) one.socket.destroy()
    },
  }
}
