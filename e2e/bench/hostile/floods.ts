import { FIRST_CLOCK, firstParagraph, keystroke, message, varUint } from '../keystrokes.ts'
import { type Attack, flood, intrude } from './attack.ts'

/** What is right by itself and comes far too often. */

const PER_SECOND = 2000

const edits: Attack = {
  name: 'flood of edits',
  told: `${PER_SECOND} letters a second`,
  async run({ running, room, seconds }) {
    const place = running.place(room, 0)
    const seat = await intrude(place)
    const letter = (count: number) =>
      count === 0 ? firstParagraph(seat.clientId) : keystroke(seat.clientId, FIRST_CLOCK + count - 1)
    await flood(seat, (count) => message(place.prefix, [0, 2], letter(count)), PER_SECOND, seconds)
    return { seats: [seat] }
  },
}

const presence: Attack = {
  name: 'flood of presence',
  told: `${PER_SECOND} times a second presence of a kilobyte, each of another made-up client`,
  async run({ running, room, seconds }) {
    const place = running.place(room, 0)
    const seat = await intrude(place)
    const state = JSON.stringify({ user: { name: 'x'.repeat(950) } })
    const make = (count: number) => message(place.prefix, [1], presenceOf(seat.clientId + count, 1, state))
    await flood(seat, make, PER_SECOND, seconds)
    return { seats: [seat] }
  },
}

const QUESTIONS = 500

const questions: Attack = {
  name: 'flood of sync requests',
  told: `${QUESTIONS} times the question for a whole document of 500 KB, no answer read`,
  async run({ running, longHistory }) {
    const place = running.place(await longHistory(), 0)
    const seat = await intrude(place)
    seat.socket.stopReading()
    const question = message(place.prefix, [0, 0], Uint8Array.from([0]))
    await flood(seat, () => question, QUESTIONS, 1)
    return { seats: [seat] }
  },
}

const gaps: Attack = {
  name: 'gap updates',
  told: `${PER_SECOND} letters a second whose predecessors never come`,
  async run({ running, room, seconds }) {
    const place = running.place(room, 0)
    const seat = await intrude(place)
    const make = (count: number) =>
      message(place.prefix, [0, 2], keystroke(seat.clientId, 1_000_000 - 2 * count))
    await flood(seat, make, PER_SECOND, seconds)
    return { seats: [seat] }
  },
}

/** One client's presence, as y-protocols writes it. */
export function presenceOf(clientId: number, clock: number, state: string): Uint8Array {
  const text = Buffer.from(state)
  return Uint8Array.from([1, ...varUint(clientId), ...varUint(clock), ...varUint(text.length), ...text])
}

export const floods: readonly Attack[] = [edits, presence, questions, gaps]
