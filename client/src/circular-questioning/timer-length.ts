import { TIMER_LEAST, TIMER_MOST } from '@rode-draad/shared/circular-questioning/round.ts'

/** `2`, `2,5` or `0.5` minutes → whole seconds; null for what is no length of a timer. */
export function secondsOf(typed: string): number | null {
  const words = typed.trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d+)?$/.test(words)) return null
  const seconds = Math.round(Number(words) * 60)
  return seconds >= TIMER_LEAST && seconds <= TIMER_MOST ? seconds : null
}
