/** Tells how far the server has committed what this browser sent. */
export interface SaveLedger {
  /** A local change was made. */
  changed(): void
  /** The connection opened anew; frames are counted from zero again. */
  opened(): void
  /** A sync frame went out. `whole`: it carries everything the server lacks ([0,1]). */
  sent(whole: boolean): void
  /**
   * The server committed the first `frames` sync frames of this connection. True when that saved a change: the first
   * frame of a line is acknowledged too, and may carry nothing.
   */
  acknowledged(frames: number): boolean
  /** Local changes not committed yet. */
  unsaved(): number
  /** How many changes were made here, and up to which all are committed. */
  readonly made: () => number
  readonly saved: () => number
  /** Sync frames of this connection that are not acknowledged. */
  waiting(): number
}

/**
 * Keeps the count behind "opgeslagen". A change made while offline is covered only by the whole-state frame that
 * follows a reconnect, never by a later small one: small frames do not carry what came before them.
 */
export function createSaveLedger(): SaveLedger {
  let made = 0
  let saved = 0
  let wholeSent = false
  let covers: (number | null)[] = []
  let committed = 0
  return {
    changed() {
      made += 1
    },
    opened() {
      wholeSent = false
      covers = []
      committed = 0
    },
    sent(whole) {
      if (whole) wholeSent = true
      covers.push(wholeSent ? made : null)
    },
    acknowledged(frames) {
      const before = saved
      for (; committed < Math.min(frames, covers.length); committed += 1)
        saved = Math.max(saved, covers[committed] ?? 0)
      return saved > before
    },
    unsaved: () => made - saved,
    made: () => made,
    saved: () => saved,
    waiting: () => covers.length - committed,
  }
}
