import { setTimeout as pause } from 'node:timers/promises'
import { type Contestant, layout } from '../contestant.ts'
import { createStopwatch, seatRooms, stretch, type Table, together } from '../load.ts'
import type { Effort, Section, Values } from '../section.ts'

/** In each room four letters a second, of eight people together: the same work a person, however many there are. */
const LETTERS_A_ROOM = 4
/** In one room twenty letters a second, however many hear them. */
const LETTERS_IN_CROWD = 20

/** Small work is measured longer: there is less of it a second. */
const secondsFor = (deliveriesPerSecond: number, { seconds }: Effort) =>
  seconds * Math.min(6, Math.max(2, 2000 / deliveriesPerSecond))

const forEach = (sizes: readonly number[], title: (size: number) => string) =>
  sizes.flatMap((size) => ({ key: `${size}`, title: title(size) }))

export const rooms: Section = {
  name: 'rooms',
  told: `CPU ms for 1,000 delivered edits: more and more rooms, in each eight people who type ${LETTERS_A_ROOM} letters a second together.`,
  mostRounds: Number.POSITIVE_INFINITY,
  leavesOut: () => false,
  columns: ({ rooms }) => forEach(rooms, (size) => `${size} room${size === 1 ? '' : 's'} × 8`),
  async measure(contestant, effort) {
    const running = await contestant.start()
    try {
      const values: Record<string, number | null> = {}
      const tables: Table[] = []
      const stopwatch = createStopwatch()
      let seated = 0
      for (const size of effort.rooms) {
        const more = Array.from({ length: size - seated }, (_, room) => seated + room)
        tables.push(await seatRooms(running, more, layout.seats, layout.seats, stopwatch))
        seated = size
        const wanted = size * LETTERS_A_ROOM * (layout.seats - 1)
        const shown = await stretch(running, together(tables), wanted, secondsFor(wanted, effort))
        values[size] = shown.arrivedShare > 0.98 ? shown.cpuPer1000 : null
      }
      for (const one of tables) one.close()
      return values
    } finally {
      await running.stop()
    }
  },
}

export const crowd: Section = {
  name: 'crowd',
  told:
    `CPU ms in one room in which more and more people type ${LETTERS_IN_CROWD} letters a second together: ` +
    'for 1,000 delivered edits, and for 1,000 written ones.',
  mostRounds: Number.POSITIVE_INFINITY,
  leavesOut: () => false,
  columns: ({ crowds }) => [
    ...forEach(crowds, (size) => `${size} people, delivered`),
    ...crowds.map((size) => ({ key: `written ${size}`, title: `${size} people, written` })),
  ],
  measure: measureCrowd,
}

async function measureCrowd(contestant: Contestant, effort: Effort): Promise<Values> {
  const running = await contestant.start()
  try {
    const values: Record<string, number | null> = {}
    for (const size of effort.crowds) {
      const table = await seatRooms(running, [layout.crowdRoom], size, size)
      const wanted = LETTERS_IN_CROWD * (size - 1)
      const { arrivedShare, cpuPer1000 } = await stretch(running, table, wanted, secondsFor(wanted, effort))
      values[size] = arrivedShare > 0.98 ? cpuPer1000 : null
      values[`written ${size}`] = arrivedShare > 0.98 ? cpuPer1000 * (size - 1) : null
      table.close()
      await pause(500)
    }
    return values
  } finally {
    await running.stop()
  }
}
