import { setTimeout as pause } from 'node:timers/promises'
import type { Place, Running } from '../contestant.ts'
import { openSeat, type Seat } from '../seat.ts'

/** Somebody who has a login and means harm. */
export interface Attack {
  readonly name: string
  /** What is done, for under the table. */
  readonly told: string
  /** Makes what is to be sent, when that takes long: the innocent are typed for by this same process. */
  readonly prepare?: (stage: Stage) => void
  /** Resolves when the attacker has done all it came for or was cut off. */
  run(stage: Stage): Promise<Attackers>
}

/** Where an attack is made. */
export interface Stage {
  readonly running: Running
  /** A room of the attack's own. */
  readonly room: number
  readonly seconds: number
  /** Puts a document of many edits there if the server did not keep one, and says in which room it is. */
  longHistory(): Promise<number>
}

export interface Attackers {
  readonly seats: readonly Seat[]
  /** What is to be said besides. */
  readonly remark?: string
}

export async function intrude(place: Place, overheard?: (message: Uint8Array) => void): Promise<Seat> {
  const seat = openSeat(place, new Map(), () => undefined, overheard)
  await seat.ready
  return seat
}

const TICK_MS = 5
/** More than this unsent and the attacker waits: it means to fill the server's memory, not its own. */
const MOST_UNSENT = 1_000_000

/** Sends message after message at this pace, until the time is over or the line is. */
export async function flood(
  { socket }: Seat,
  make: (count: number) => Uint8Array,
  perSecond: number,
  seconds: number,
): Promise<void> {
  const startedAt = performance.now()
  const elapsed = () => (performance.now() - startedAt) / 1000
  for (let sent = 0; elapsed() < seconds && socket.isOpen(); ) {
    const due = elapsed() * perSecond
    // After a pause no more than this at a time: the innocent are typed for by this same process.
    for (let now = 0; sent < due && now < 200 && socket.unsent() < MOST_UNSENT; now += 1, sent += 1)
      socket.send(make(sent))
    await pause(TICK_MS)
  }
}

const PIECE = 256 * 1024

/** Sends bytes as they are, piece by piece, until all are sent or the line is closed. */
export async function pour({ socket }: Seat, bytes: Uint8Array, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1)
    for (let at = 0; at < bytes.length && socket.isOpen(); ) {
      if (socket.unsent() > MOST_UNSENT) {
        await pause(TICK_MS)
        continue
      }
      socket.sendBytes(bytes.subarray(at, at + PIECE))
      at += PIECE
      await pause(0)
    }
}
