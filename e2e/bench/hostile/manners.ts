import { setTimeout as pause } from 'node:timers/promises'
import { seatBigWriters } from '../big-edits.ts'
import { layout } from '../contestant.ts'
import { firstParagraph, message } from '../keystrokes.ts'
import { openSeat, type Seat } from '../seat.ts'
import { type Attack, intrude } from './attack.ts'
import { presenceOf } from './floods.ts'

/** Who does not break a frame, and behaves as nobody should. */

const SPOOFED = 'VALSE NAAM'

const spoof: Attack = {
  name: 'spoofed presence',
  told: 'somebody else’s presence under another name, and that they are gone',
  async run({ running, room }) {
    const [place, victimPlace, watcherPlace] = [0, 1, 2].map((seat) => running.place(room, seat))
    if (place === undefined || victimPlace === undefined || watcherPlace === undefined) return { seats: [] }
    let heard = 0
    await intrude(watcherPlace, (bytes) => {
      if (Buffer.from(bytes).includes(SPOOFED)) heard += 1
    })
    const victim = await intrude(victimPlace)
    victim.socket.send(
      message(victimPlace.prefix, [1], presenceOf(victim.clientId, 1, '{"user":{"name":"x"}}')),
    )
    await pause(300)
    const seat = await intrude(place)
    const state = JSON.stringify({ user: { name: SPOOFED } })
    seat.socket.send(message(place.prefix, [1], presenceOf(victim.clientId, 999_999, state)))
    seat.socket.send(message(place.prefix, [1], presenceOf(victim.clientId, 1_000_000, 'null')))
    await pause(1000)
    return { seats: [seat], remark: heard > 0 ? '**shown to others**' : 'shown to nobody' }
  },
}

/** Longer than a reader may be behind with us. */
const BEHIND_SECONDS = 45
const WRITING_SECONDS = 12

const slowReader: Attack = {
  name: 'slow reader',
  told: `reads nothing while seven write 1.4 MB a second for ${WRITING_SECONDS} s, then waits`,
  async run({ running, room }) {
    const places = Array.from({ length: layout.seats - 1 }, (_, seat) => running.place(room, seat + 1))
    const writers = await seatBigWriters(places)
    const seat = await intrude(running.place(room, 0))
    seat.socket.stopReading()
    await writers.write(WRITING_SECONDS)
    await pause((BEHIND_SECONDS - WRITING_SECONDS) * 1000)
    writers.close()
    return { seats: [seat] }
  },
}

const CHURN_ROOMS = 350
const AT_ONCE = 8

const churn: Attack = {
  name: 'room churn',
  told: 'room after room: in, a paragraph, out again, eight at once',
  async run({ running, seconds }) {
    const until = performance.now() + seconds * 1000
    const seats: Seat[] = []
    let turn = 0
    const roam = async () => {
      while (performance.now() < until) {
        const place = running.place(30 + (turn % CHURN_ROOMS), Math.floor(turn / CHURN_ROOMS) % layout.seats)
        turn += 1
        const seat = openSeat(place, new Map(), () => undefined)
        try {
          await seat.ready
        } catch {
          // reason: turned away or cut off, which is seen by its code.
          seats.push(seat)
          continue
        }
        seat.socket.send(message(place.prefix, [0, 2], firstParagraph(seat.clientId)))
        await pause(1)
        seat.socket.destroy()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, roam))
    return { seats, remark: `${turn.toLocaleString('en')} visits` }
  },
}

export const manners: readonly Attack[] = [spoof, slowReader, churn]
