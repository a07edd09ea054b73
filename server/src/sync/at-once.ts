export interface AtOnceOptions {
  readonly most: number
  /** A piece of work that takes longer than this makes room for the next, in ms: nobody waits behind what hangs. */
  readonly holdMs: number
  /** Afterwards nobody gets its place for as long as it took, this long at most, in ms: that time is everybody else's. */
  readonly mostRestMs: number
  /** Whoever has waited so long already waits for no rest, in ms. */
  readonly hurryAfterMs: number
}

/** Runs at most `most` pieces of work at once; the others wait in the order in which they came. */
export function limitAtOnce(options: AtOnceOptions): <T>(work: () => Promise<T>) => Promise<T> {
  const { most, holdMs, mostRestMs, hurryAfterMs } = options
  const waiting: { readonly since: number; readonly begin: () => void }[] = []
  let running = 0
  const leave = () => {
    const next = waiting.shift()
    // Whoever is next takes the place that is free.
    if (next === undefined) running -= 1
    else next.begin()
  }
  const restMs = (begunAt: number) => {
    const now = performance.now()
    const [next] = waiting
    return next !== undefined && now - next.since > hurryAfterMs ? 0 : Math.min(now - begunAt, mostRestMs)
  }
  return async (work) => {
    if (running >= most) await new Promise<void>((begin) => waiting.push({ since: performance.now(), begin }))
    else running += 1
    let isIn = true
    const leaveOnce = () => {
      if (isIn) leave()
      isIn = false
      clearTimeout(timer)
    }
    const timer = setTimeout(leaveOnce, holdMs).unref()
    const begunAt = performance.now()
    try {
      return await work()
    } finally {
      const ms = restMs(begunAt)
      // Whoever asked for the work does not wait for the rest; and no timer is shorter than this.
      if (ms < 1) leaveOnce()
      else if (isIn) setTimeout(leaveOnce, ms).unref()
    }
  }
}

/** Runs work that hurries nobody, in its turn. */
export type Quietly = <T>(work: () => Promise<T>) => Promise<T>

/** One piece of such work after another, each followed by as much time for everybody else as it took. */
export function inQuietTurns(holdMs = 1000): Quietly {
  return limitAtOnce({ most: 1, holdMs, mostRestMs: holdMs, hurryAfterMs: Number.POSITIVE_INFINITY })
}
