import { setTimeout as pause } from 'node:timers/promises'
import { rssOf } from '@rode-draad/server/testing/faults/process-facts.ts'
import { type Circumstances, type Contestant, layout, type Running } from '../contestant.ts'
import { askable, type Held, heldBy } from '../holding.ts'
import { type InnocentPairs, seatInnocentPairs } from '../innocent.ts'
import { message } from '../keystrokes.ts'
import type { Seat } from '../seat.ts'
import { type Attack, type Attackers, intrude } from './attack.ts'

/** What one attack did to one server. */
export interface Verdict {
  readonly attack: string
  readonly room: number
  readonly lives: boolean
  /** The longest an innocent letter took: in a quiet second before, and from the attack until all was quiet again; ms. */
  readonly quietMs: number
  readonly worstMs: number
  /** Whether the innocent were served again within the time there is. */
  readonly recovered: boolean
  /** How late the measuring side itself was at most, ms. */
  readonly ownLatestMs: number
  readonly rssBefore: number
  readonly rssMost: number
  readonly before: Held
  /** Two seconds after the attackers left and a forced collection; null when there is nobody left to ask. */
  readonly soonAfter: Held | null
  /** The same when what they had opened was left too. */
  readonly after: Held | null
  /** How the attackers' lines were ended; 0 for those that were not. */
  readonly codes: readonly number[]
  readonly remark: string | null
}

/** What may be left of an attack in memory: caches and code that was compiled meanwhile. */
const RETURNED_BYTES = 8e6
export const keeps = (before: Held, after: Held): boolean => after.own - before.own > RETURNED_BYTES

/** A board that nobody looks at leaves our memory after half a minute. */
const LEFT_MS = 36_000
const PATIENCE_MS = 15_000
const CALM_MS = 100

/** Makes an attack on a server that was just started, while pairs work in other rooms. */
export async function tryAttack(
  contestant: Contestant,
  attack: Attack,
  room: number,
  seconds: number,
  { history }: Pick<Circumstances, 'history'>,
): Promise<Verdict> {
  const running = await contestant.start(askable)
  try {
    const pairs = await seatInnocentPairs(running)
    const longHistory = () => roomWithHistory(contestant, running, room, history.state)
    // It is there before the attack; filling it is no part of what is looked at.
    const historyRoom = attack.name.includes('sync') ? await longHistory() : room
    const before = await heldBy(running, 1500)
    // What the collection held up is no part of what is looked at.
    await pause(500)
    pairs.forget()
    await pause(1000)
    const quietMs = pairs.worstMs()
    const peak = watchPeak(running)
    const stage = { running, room, seconds, longHistory: async () => historyRoom }
    attack.prepare?.(stage)
    // Preparing may take this process a second.
    await pause(500)
    pairs.forget()
    const { seats, remark } = await attack.run(stage).catch((): Attackers => ({ seats: [] }))
    const recovered = await calm(running, pairs)
    const codes = await Promise.all(seats.map(howItEnded))
    for (const seat of seats) seat.socket.destroy()
    const worstMs = pairs.worstMs()
    const ownLatestMs = pairs.latestMs()
    const rssMost = peak.stop()
    const lives = !running.child.hasEnded()
    const soonAfter = lives && recovered ? await heldBy(running, 2000) : null
    const after = soonAfter !== null && keeps(before, soonAfter) ? await heldBy(running, LEFT_MS) : soonAfter
    pairs.close()
    return {
      attack: attack.name,
      room: historyRoom,
      lives,
      quietMs,
      worstMs,
      recovered,
      ownLatestMs,
      rssBefore: before.rss,
      rssMost,
      before,
      soonAfter,
      after,
      codes,
      remark: remark ?? null,
    }
  } finally {
    // Some do not hear a signal for minutes after an attack.
    if (!running.child.hasEnded())
      await Promise.race([running.stop(), pause(10_000).then(() => running.child.end('SIGKILL'))])
  }
}

/** Waits until the innocent are served again, for as long as there is patience. */
async function calm({ child }: Running, pairs: InnocentPairs): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS
  await pause(500)
  while (!child.hasEnded() && performance.now() < until) {
    if (pairs.waitingMs() < CALM_MS) return true
    await pause(50)
  }
  return false
}

/** The code its line was closed with, 1006 for one that just ended, 0 for one that goes on. */
function howItEnded({ socket }: Seat): Promise<number> {
  socket.readAgain()
  return Promise.race([socket.closed, pause(2500, 0)])
}

async function roomWithHistory(
  { keeps }: Contestant,
  running: Running,
  room: number,
  state: Uint8Array,
): Promise<number> {
  if (keeps) return layout.historyRoom
  const place = running.place(room, 1)
  const seat = await intrude(place)
  seat.socket.send(message(place.prefix, [0, 2], state))
  await pause(1000)
  return room
}

function watchPeak({ child }: Running): { stop(): number } {
  let most = 0
  const look = () => {
    if (!child.hasEnded()) most = Math.max(most, rssOf(child.pid))
  }
  look()
  const timer = setInterval(look, 50)
  return {
    stop() {
      look()
      clearInterval(timer)
      return most
    },
  }
}
