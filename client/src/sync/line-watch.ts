/** Looks after an open line: whether there is still somebody at the other end. */
export interface LineWatch {
  /** Something came. */
  heard(): void
  /** The answer to a question came. */
  answered(number: number): void
  /** Something makes one doubt the line (another network, a laptop that woke): asks, and waits only briefly. */
  doubt(): void
  stop(): void
}

export interface LineWatchOptions {
  /** Sends a question that the other end answers with the same number. */
  readonly ask: (number: number) => void
  /** How many frames wait for an acknowledgement. */
  readonly waiting: () => number
  readonly onDead: () => void
}

/** The server speaks every ten seconds (frame 103); twice missed is no accident. */
export const SILENCE_MS = 25_000
/** An acknowledgement that takes so long is asked after. A database may be away longer than that: then the answer comes. */
export const UNACKNOWLEDGED_MS = 8000
/** How long an answer to a question may take. */
export const ANSWER_MS = 4000
const LOOK_EVERY_MS = 1000
/** A look that comes so much too late: this machine slept. */
const SLEPT_MS = 10_000

/**
 * Finds a line dead that the browser still holds for open: nothing comes any more, or nothing that is sent arrives. A
 * server that waits for its database answers all the same, and is left in peace.
 */
export function watchLine({ ask, waiting, onDead }: LineWatchOptions): LineWatch {
  let lastHeard = performance.now()
  let lastLook = performance.now()
  let waitingSince = performance.now()
  let waited = 0
  let question = 0
  let askedAt: number | null = null

  const doubt = () => {
    if (askedAt !== null) return
    question += 1
    askedAt = performance.now()
    ask(question)
  }
  const look = () => {
    const now = performance.now()
    const slept = now - lastLook > SLEPT_MS
    lastLook = now
    const unanswered = askedAt !== null && now - askedAt > ANSWER_MS
    // Whoever slept heard nothing either: that says nothing of the line, so it is asked.
    if (unanswered || (!slept && now - lastHeard > SILENCE_MS)) return onDead()
    if (slept) {
      lastHeard = now
      doubt()
    }
    const left = waiting()
    if (left === 0 || left < waited) waitingSince = now
    waited = left
    if (left > 0 && now - waitingSince > UNACKNOWLEDGED_MS) {
      waitingSince = now
      doubt()
    }
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    heard() {
      lastHeard = performance.now()
    },
    answered(number) {
      if (number === question) askedAt = null
    },
    doubt,
    stop: () => clearInterval(timer),
  }
}
