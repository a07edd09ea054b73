let waiting: (() => void)[] = []

/**
 * Runs work at the end of this turn of the event loop, when all that came in has been read, in order; what such work asks
 * for is done in the same turn. With a `setImmediate` each, every step would wait for a turn more, and in a busy house a
 * turn is long. Whatever throws ends the process, as in a `setImmediate`.
 */
export function atTurnEnd(work: () => void): void {
  waiting.push(work)
  if (waiting.length === 1) setImmediate(runAll)
}

function runAll(): void {
  try {
    // The list grows while it is gone through.
    for (const work of waiting) work()
  } finally {
    waiting = []
  }
}
