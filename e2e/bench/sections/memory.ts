import { setTimeout as pause } from 'node:timers/promises'
import { seatBigWriters } from '../big-edits.ts'
import { type Circumstances, type Contestant, layout, type Running } from '../contestant.ts'
import { askable, heldBy } from '../holding.ts'
import { message } from '../keystrokes.ts'
import { openSeat, type Seat } from '../seat.ts'
import type { Effort, Section, Values } from '../section.ts'

const COLUMNS = [
  ['connection rss', 'bytes of RAM a connection'],
  ['connection own', 'bytes of heap and buffers a connection'],
  ['opened own', 'open board / its encoded bytes, after 3 s, heap and buffers'],
  ['opened rss', 'the same, RAM'],
  ['idle own', 'after a minute without an edit, heap and buffers'],
  ['idle rss', 'the same, RAM'],
  ['left own', 'left by everybody, bytes a board'],
  ['paused own', 'kept for a reader that stopped, kB'],
  ['paused rss', 'the same, RAM'],
] as const

/** A board nobody looks at leaves our memory after half a minute; the others get as long. */
const LEFT_MS = 36_000
/** One at which nobody writes rests after a minute with us. */
const IDLE_MS = 70_000
const PAUSED_SECONDS = 15
/** A room that nothing else here uses. */
const PAUSED_ROOM = 300
/** Opened and left before, so that what a server makes once is no board's. */
const FIRST = 30
const filledRooms = Array.from({ length: layout.filled }, (_, n) => layout.filledFrom + n)
const [firstRooms, measuredRooms] = [filledRooms.slice(0, FIRST), filledRooms.slice(FIRST)]

/** @param circumstances with the state of a filled board */
export const memory = ({ filling }: Pick<Circumstances, 'filling'>): Section => ({
  name: 'memory',
  told:
    'After a forced collection each time. Idle connections, seven more in rooms that are open; ' +
    `${measuredRooms.length} boards of ${filling.length.toLocaleString('en')} encoded bytes with one idle person each, then left for ${LEFT_MS / 1000} s; ` +
    `a reader that stops reading while seven people write about 1.4 MB a second for ${PAUSED_SECONDS} s, beside the same without it.`,
  mostRounds: 1,
  leavesOut: () => false,
  columns: () => COLUMNS.map(([key, title]) => ({ key, title })),
  async measure(contestant, effort) {
    const running = await contestant.start(askable)
    try {
      return {
        ...(await idleConnections(running, effort)),
        ...(await idleBoards(contestant, running, filling)),
        ...(await pausedReader(running)),
      }
    } finally {
      await running.stop()
    }
  },
})

async function idleConnections(running: Running, { connections }: Effort): Promise<Values> {
  const most = layout.seats - 1
  const rooms = Array.from({ length: Math.ceil(connections / most) }, (_, room) => room)
  const open = (seats: readonly number[]) => openAll(running, rooms, seats)
  // Once before: what a server makes at its first connections is no connection's.
  for (const { socket } of await open([1, 2])) socket.destroy()
  const rest = await open([0])
  const before = await heldBy(running)
  const all = await open([1, 2, 3, 4, 5, 6, 7])
  const after = await heldBy(running)
  for (const { socket } of [...rest, ...all]) socket.destroy()
  return {
    'connection rss': (after.rss - before.rss) / all.length,
    'connection own': (after.own - before.own) / all.length,
  }
}

async function idleBoards(contestant: Contestant, running: Running, filling: Uint8Array): Promise<Values> {
  // Without documents there are no boards.
  if (contestant.name === 'relay') return {}
  const openFilled = async (rooms: readonly number[]) => {
    const seats = await openAll(running, rooms, [0])
    if (!contestant.keeps) for (const { socket } of seats) socket.send(message([], [0, 2], filling))
    return () => {
      for (const { socket } of seats) socket.destroy()
    }
  }
  const leaveFirst = await openFilled(firstRooms)
  await pause(3000)
  leaveFirst()
  await pause(LEFT_MS)
  const before = await heldBy(running)
  const leave = await openFilled(measuredRooms)
  const opened = await heldBy(running, 3000)
  const idle = await heldBy(running, IDLE_MS)
  leave()
  const left = await heldBy(running, LEFT_MS)
  const encoded = measuredRooms.length * filling.length
  return {
    'opened own': (opened.own - before.own) / encoded,
    'opened rss': (opened.rss - before.rss) / encoded,
    'idle own': (idle.own - before.own) / encoded,
    'idle rss': (idle.rss - before.rss) / encoded,
    'left own': (left.own - before.own) / measuredRooms.length,
  }
}

async function pausedReader(running: Running): Promise<Values> {
  const places = Array.from({ length: layout.seats - 1 }, (_, seat) => running.place(PAUSED_ROOM, seat + 1))
  const writers = await seatBigWriters(places)
  await writers.write(PAUSED_SECONDS)
  const before = await heldBy(running)
  const reader = openSeat(running.place(PAUSED_ROOM, 0), new Map(), () => undefined)
  await reader.ready
  reader.socket.stopReading()
  await writers.write(PAUSED_SECONDS)
  const after = await heldBy(running)
  reader.socket.destroy()
  writers.close()
  return { 'paused own': (after.own - before.own) / 1000, 'paused rss': (after.rss - before.rss) / 1000 }
}

async function openAll(
  running: Running,
  rooms: readonly number[],
  seats: readonly number[],
): Promise<Seat[]> {
  const opened: Seat[] = []
  for (const seat of seats)
    for (const room of rooms) {
      const one = openSeat(running.place(room, seat), new Map(), () => undefined)
      await one.ready
      opened.push(one)
    }
  return opened
}
