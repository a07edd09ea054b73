export interface AtOnceOptions {
  readonly most: number
  /** A piece of work that takes longer than this makes room for the next, in ms: nobody waits behind what hangs. */
  readonly holdMs: number
}

/** Runs at most `most` pieces of work at once; the others wait in the order in which they came. */
export function limitAtOnce({ most, holdMs }: AtOnceOptions): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  const leave = () => {
    const next = waiting.shift()
    // Whoever is next takes the place that is free.
    if (next === undefined) running -= 1
    else next()
  }
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    let isIn = true
    const leaveOnce = () => {
      if (isIn) leave()
      isIn = false
    }
    const timer = setTimeout(leaveOnce, holdMs)
    try {
      return await work()
    } finally {
      clearTimeout(timer)
      leaveOnce()
    }
  }
}
