import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import { cpuMsOf } from '@rode-draad/server/testing/faults/process-facts.ts'
import type { Running } from './contestant.ts'
import { openSeat, type Room, type Seat } from './seat.ts'

export interface Table {
  readonly writers: readonly Seat[]
  /** How many others hear each writer. */
  readonly listeners: number
  readonly close: () => void
  readonly measure: Stopwatch
}

/** What one stretch of steady typing showed. */
export interface Stretch {
  /** Letters that reached somebody, each reader counted, a second of typing. */
  readonly deliveriesPerSecond: number
  readonly wantedPerSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Of all letters that should have arrived. */
  readonly arrivedShare: number
  /** Server CPU, its database included, in ms a 1,000 deliveries. */
  readonly cpuPer1000: number
  /** The most that typing came later than planned, ms: the generator's own fault. */
  readonly latestMs: number
}

/** Collects how long letters were under way while it runs. */
export interface Stopwatch {
  readonly arrived: (writer: Seat, clock: number) => void
  delays: number[]
  from: number
}

export function createStopwatch(): Stopwatch {
  const measure: Stopwatch = {
    delays: [],
    from: Number.POSITIVE_INFINITY,
    arrived(writer, clock) {
      const sentAt = writer.sentAt[clock] ?? 0
      if (sentAt >= measure.from) measure.delays.push(performance.now() - sentAt)
    },
  }
  return measure
}

/** Several tables that share a stopwatch, as one. */
export function together(tables: readonly Table[]): Table {
  const [first] = tables
  if (first === undefined) throw new Error('no table')
  return { ...first, writers: tables.flatMap(({ writers }) => writers) }
}

/** How many connect at the same time. */
const AT_ONCE = 16

/** Seats a room full of people at each of these rooms; resolves when everybody has the document. */
export async function seatRooms(
  running: Running,
  rooms: readonly number[],
  seats: number,
  writersARoom: number,
  measure: Stopwatch = createStopwatch(),
): Promise<Table> {
  const writers: Seat[] = []
  const all: Seat[] = []
  const wanted = rooms.flatMap((room) => {
    const together: Room = new Map()
    return Array.from({ length: seats }, (_, seat) => ({ room, seat, together }))
  })
  const queue = wanted.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { room, seat, together } of queue) {
        const one = openSeat(running.place(room, seat), together, measure.arrived)
        all.push(one)
        if (seat < writersARoom) writers.push(one)
        await one.ready
      }
    }),
  )
  const close = () => {
    for (const one of all) one.socket.destroy()
  }
  const table = { writers, listeners: seats - 1, close, measure }
  // Everybody opens a paragraph of their own, at a pace that fills no server's queue.
  await typeFor(table, Math.min(800, writers.length), writers.length)
  await pause(300)
  return table
}

/** Types `letters` in all, evenly over the writers and over time. Returns the most it was late, in ms. */
async function typeFor({ writers }: Table, lettersPerSecond: number, letters: number): Promise<number> {
  const startedAt = performance.now()
  let latestMs = 0
  for (let typed = 0; typed < letters; ) {
    const elapsed = performance.now() - startedAt
    const due = Math.min(letters, Math.floor((elapsed / 1000) * lettersPerSecond) + 1)
    if (due - typed > 1) latestMs = Math.max(latestMs, elapsed - (typed / lettersPerSecond) * 1000)
    for (; typed < due; typed += 1) writers[typed % writers.length]?.type()
    await pause(1)
  }
  return latestMs
}

/** Lets the table type so that this many letters a second reach somebody, and looks at how they get there. */
export async function stretch(
  running: Running,
  table: Table,
  wantedPerSecond: number,
  seconds: number,
): Promise<Stretch> {
  const { measure, listeners } = table
  const lettersPerSecond = wantedPerSecond / listeners
  await typeFor(table, lettersPerSecond, Math.ceil(lettersPerSecond * 0.3))
  measure.delays = []
  measure.from = performance.now()
  const cpuBefore = cpuMsOf(running.child.pid)
  const letters = Math.ceil(lettersPerSecond * seconds)
  const startedAt = performance.now()
  const latestMs = await typeFor(table, lettersPerSecond, letters)
  const typingMs = performance.now() - startedAt
  const expected = letters * listeners
  // What is on its way may arrive; a server that is behind by more than this does not keep up.
  for (let waited = 0; measure.delays.length < expected && waited < 1500; waited += 25) await pause(25)
  const cpuMs = cpuMsOf(running.child.pid) - cpuBefore
  measure.from = Number.POSITIVE_INFINITY
  const { delays } = measure
  return {
    wantedPerSecond,
    deliveriesPerSecond: Math.round((delays.length / typingMs) * 1000),
    p50: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
    p99: percentile(delays, 0.99),
    arrivedShare: delays.length / expected,
    cpuPer1000: delays.length === 0 ? 0 : (cpuMs / delays.length) * 1000,
    latestMs,
  }
}
