import { setTimeout as pause } from 'node:timers/promises'
import { type Contestant, layout } from '../contestant.ts'
import { seatInnocentPairs } from '../innocent.ts'
import { openSeat } from '../seat.ts'
import type { Section, Values } from '../section.ts'

const KEYS = [
  ['ms', 'to the whole document, ms'],
  ['bytes', 'bytes sent'],
  ['share', 'bytes sent / bytes of the state'],
  ['quiet', 'others wait, before, ms'],
  ['wait', 'others wait, meanwhile, ms'],
] as const

/** @param stateBytes what the document amounts to, encoded */
export const join = (stateBytes: number): Section => ({
  name: 'join',
  told:
    `A board with a history of 100,000 edits (${stateBytes.toLocaleString('en')} bytes) is opened on a server that just started, while pairs ` +
    'type in other rooms; what they wait at most in the second before, and from the join until a second and a half after it, when it is awake.',
  mostRounds: Number.POSITIVE_INFINITY,
  // Who keeps nothing cannot be joined cold.
  leavesOut: ({ keeps }) => !keeps,
  columns: () => KEYS.map(([key, title]) => ({ key: `join ${key}`, title })),
  measure: (contestant) => measure(contestant, stateBytes),
})

async function measure(contestant: Contestant, stateBytes: number): Promise<Values> {
  const running = await contestant.start()
  try {
    const pairs = await seatInnocentPairs(running)
    // What a server compiles and opens at its first letters is not what is looked at here.
    await pause(1500)
    pairs.forget()
    await pause(1000)
    const quiet = pairs.worstMs()
    pairs.forget()
    const seat = openSeat(running.place(layout.historyRoom, 0), new Map(), () => undefined)
    await seat.ready
    await pause(1500)
    const wait = pairs.worstMs()
    pairs.close()
    seat.socket.destroy()
    return {
      'join ms': seat.joinMs(),
      'join bytes': seat.joinBytes(),
      'join share': seat.joinBytes() / stateBytes,
      'join quiet': quiet,
      'join wait': wait,
    }
  } finally {
    // Stopped as an operator does: a server that tidies up when it stops gets the time to.
    await running.stop()
  }
}
