import type { LoginId } from '@rode-draad/shared/kernel/ids.ts'
import { limitAtOnce } from './at-once.ts'
import type { SyncLimits } from './limits.ts'

/** Whoever has waited this long at the door waits no longer for the sake of those who are in, in ms. */
const HURRY_AFTER_MS = 1000

/** Those who wait to be looked up and seated, in the order in which they came. */
export interface Arrivals {
  /** Admits somebody in their turn; false, and nothing was done, when too many of this login wait already. Rejects as `admit`. */
  inTurn(login: LoginId, admit: () => Promise<void>): Promise<boolean>
}

export function createArrivals(limits: SyncLimits): Arrivals {
  const atOnce = limitAtOnce({
    most: limits.arrivalsAtOnce,
    holdMs: limits.arrivalHoldMs,
    mostRestMs: limits.arrivalRestMs,
    hurryAfterMs: HURRY_AFTER_MS,
  })
  const arriving = new Map<LoginId, number>()
  return {
    async inTurn(login, admit) {
      const before = arriving.get(login) ?? 0
      if (before >= limits.arrivalsPerLogin) return false
      arriving.set(login, before + 1)
      try {
        await atOnce(admit)
      } finally {
        const left = (arriving.get(login) ?? 1) - 1
        if (left > 0) arriving.set(login, left)
        else arriving.delete(login)
      }
      return true
    },
  }
}
