/** Somebody who wants to be told the time. */
export interface Beating {
  beat(): void
}

export interface Pulse {
  /** From now on it beats once in so many ms; the first time after that long. Returns what stops it. */
  join(one: Beating): PulsePlace
  stop(): void
}

export interface PulsePlace {
  delete(one: Beating): void
}

/** So many parts of the time between two beats: what beats together is a twentieth of all. */
const PARTS = 20

/**
 * Beats for all connections of a server by one timer: one for each would take a connection more memory than what it says
 * with it, and beating all at the same moment would hold up who writes.
 * @param everyMs between two beats of the same one
 */
export function createPulse(everyMs: number): Pulse {
  const parts = Array.from({ length: PARTS }, () => new Set<Beating>())
  let at = 0
  const beat = () => {
    at = (at + 1) % PARTS
    for (const one of parts[at] ?? []) one.beat()
  }
  const timer = setInterval(beat, everyMs / PARTS).unref()
  return {
    join: (one) => (parts[at] ?? new Set<Beating>()).add(one),
    stop: () => clearInterval(timer),
  }
}
