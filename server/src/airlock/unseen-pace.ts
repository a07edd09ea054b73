/** Shares out the time for looking at boards that no guest sees. */
export interface UnseenPace {
  /** In how many ms a board may be looked at; at the soonest after `atLeastMs`. Each call takes a turn. */
  turn(atLeastMs: number, now: number): number
  /** What a look cost, in ms. */
  spent(ms: number): void
}

/** So many times what a look costs passes between two of them: all together they take a thirtieth of one core. */
const REST = 30
const NEWEST_SHARE = 0.1

/**
 * One for the whole process. What would be held is told to the partners a moment after it was written; in a house with a
 * hundred boards at work that moment grows, so that nobody's letters wait for a look that no guest waits for.
 */
export function createUnseenPace(): UnseenPace {
  let costMs = 0
  let lastTurn = 0
  return {
    turn(atLeastMs, now) {
      lastTurn = Math.max(now + atLeastMs, lastTurn + costMs * REST)
      return lastTurn - now
    },
    spent(ms) {
      costMs += (ms - costMs) * NEWEST_SHARE
    },
  }
}
