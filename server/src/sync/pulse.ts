/** Somebody who wants to be told the time. */
export interface Beating {
  beat(): void
}

export interface Pulse {
  /** From now on it beats once in so many ms; the first time after about that long. Returns what stops it. */
  join(one: Beating): PulsePlace
  stop(): void
}

export interface PulsePlace {
  delete(one: Beating): void
}

/** So many parts of the time between two beats: who came at different moments does not hear it at the same one. */
const PARTS = 20

/**
 * Beats for all connections of a server by one timer: one for each would take a connection more memory than what it says
 * with it.
 * @param everyMs between two beats of the same one
 */
export function createPulse(everyMs: number): Pulse {
  const parts = Array.from({ length: PARTS }, () => new Set<Beating>())
  const partMs = everyMs / PARTS
  let beaten = 0
  let startedAt = performance.now()
  const beat = () => {
    const now = performance.now()
    // After a long stall everybody hears it once, and the clock goes on from there.
    const due = Math.floor((now - startedAt) / partMs)
    if (due - beaten > PARTS) startedAt = now - (beaten + PARTS) * partMs
    // What came too late is made up for: a timer that starts anew each time would fall behind by all its delays.
    for (const until = Math.min(due, beaten + PARTS); beaten < until; ) {
      beaten += 1
      for (const one of parts[beaten % PARTS] ?? []) one.beat()
    }
  }
  const timer = setInterval(beat, partMs).unref()
  return {
    join: (one) => (parts[beaten % PARTS] ?? new Set<Beating>()).add(one),
    stop: () => clearInterval(timer),
  }
}
