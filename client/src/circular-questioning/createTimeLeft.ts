import { type RoundView, secondsLeft } from '@rode-draad/shared/circular-questioning/round.ts'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'

/** How often the digits are looked at, in ms: half a second, so that none is skipped. */
const BEAT_MS = 500

export interface TimeLeft {
  /** Whole seconds, never below zero. */
  readonly seconds: number
  /** What is left of the whole, 0 to 1. */
  readonly share: number
  /** The moment itself, the same on every screen whatever its clock says. */
  readonly endsAt: Date
}

/**
 * What is left of the timer; null without one. Screens count with the server's clock: how far it is ahead is taken with
 * each answer. At zero nothing happens.
 */
export function createTimeLeft(round: Accessor<RoundView | null>): Accessor<TimeLeft | null> {
  const [ahead, setAhead] = createSignal(0)
  const [now, setNow] = createSignal(Date.now())
  createEffect(
    on(
      () => round()?.now,
      (server) => {
        if (server === undefined) return
        setAhead(server - Date.now())
        setNow(Date.now())
      },
    ),
  )
  const runs = createMemo(() => round()?.timer != null)
  createEffect(() => {
    if (!runs()) return
    const beat = setInterval(() => setNow(Date.now()), BEAT_MS)
    onCleanup(() => clearInterval(beat))
  })
  return () => {
    const timer = round()?.timer
    if (!timer) return null
    const seconds = secondsLeft(timer, now() + ahead())
    const endsAt = new Date(timer.startedAt + timer.seconds * 1000)
    return { seconds, share: Math.min(1, seconds / timer.seconds), endsAt }
  }
}
