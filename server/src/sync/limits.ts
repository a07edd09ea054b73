/** What one connection and one board may ask of the server. Source: sync.md §2.8; all measured there. */
export interface SyncLimits {
  /** Largest WebSocket frame, bytes. */
  readonly frameBytes: number
  /** Sync frames a second, sustained and in a burst. */
  readonly framesPerSecond: number
  readonly framesBurst: number
  /** Bytes a second, sustained and in a burst. */
  readonly bytesPerSecond: number
  readonly bytesBurst: number
  /** Whole-state questions (SyncStep1): one each so many seconds, after a burst. */
  readonly stateQuestionsBurst: number
  readonly stateQuestionSeconds: number
  /** Presence messages a second that are looked at; more are dropped silently. */
  readonly presencePerSecond: number
  readonly presenceBytes: number
  /** Frames whose predecessors are still under way, kept for a connection. */
  readonly parkedFrames: number
  /** Steps a second, and at once, that are walked on one board for those who claim not to know what others wrote. */
  readonly effortPerSecond: number
  readonly effortBurst: number
  readonly connectionsPerBoard: number
  readonly connectionsPerPerson: number
  /**
   * Arrivals that are looked up and seated at once, how long one may keep others waiting, and how long its place rests
   * afterwards at most for the sake of those who are there already, in ms.
   */
  readonly arrivalsAtOnce: number
  readonly arrivalHoldMs: number
  readonly arrivalRestMs: number
  /** Arrivals of one login that wait or are looked up; more are asked to slow down. */
  readonly arrivalsPerLogin: number
  /** Beyond this many unsent bytes a reader is behind and gets one state instead of every frame. */
  readonly behindBytes: number
  /** Beyond this many, or this long behind, it is cut. */
  readonly cutBytes: number
  readonly behindSeconds: number
  /** A board nobody looks at leaves memory after this long. */
  readonly idleSeconds: number
  /** A board on which nobody writes leaves memory after this long, though people look at it. */
  readonly restSeconds: number
  readonly heartbeatSeconds: number
  /** How often guests may be shown what the table wrote. */
  readonly releaseMs: number
  /** Presence goes out at most once in so many ms. */
  readonly presenceMs: number
  /** What a board keeps waiting for a database that is away, in bytes; then it asks writers to slow down. */
  readonly waitingBytes: number
  /** So many stored updates are compacted when a board is left: deleted words should not stay in the log. */
  readonly compactionRows: number
  /** So many edits in it are while people write on: nobody who joins waits for a long log to be read. */
  readonly compactionRowsOpen: number
  /** How long words that were taken back may stay stored, in ms. */
  readonly forgetMs: number
  /** How long a row of the log may stand, and with it what was typed and taken out again, in ms. */
  readonly keepTypedMs: number
  /** What is not stored after so many ms counts as not stored, for everybody at the board. */
  readonly storedMs: number
  /** Over HTTP: streams of a login (the oldest makes room), lines of a stream, posts of a login at one moment. */
  readonly trunksPerLogin: number
  readonly linesPerTrunk: number
  readonly postsPerLogin: number
  /** A stream without a line ends after this long. */
  readonly trunkIdleSeconds: number
}

export const defaultLimits: SyncLimits = {
  frameBytes: 1024 * 1024,
  framesPerSecond: 60,
  framesBurst: 300,
  bytesPerSecond: 256 * 1024,
  bytesBurst: 1024 * 1024 + 64 * 1024,
  stateQuestionsBurst: 10,
  stateQuestionSeconds: 2,
  presencePerSecond: 15,
  presenceBytes: 1024,
  parkedFrames: 64,
  effortPerSecond: 200_000,
  effortBurst: 200_000,
  connectionsPerBoard: 200,
  connectionsPerPerson: 8,
  arrivalsAtOnce: 2,
  arrivalHoldMs: 100,
  arrivalRestMs: 25,
  arrivalsPerLogin: 64,
  behindBytes: 256 * 1024,
  cutBytes: 4 * 1024 * 1024,
  behindSeconds: 30,
  idleSeconds: 30,
  restSeconds: 60,
  heartbeatSeconds: 10,
  releaseMs: 400,
  presenceMs: 50,
  waitingBytes: 32 * 1024 * 1024,
  compactionRows: 2,
  compactionRowsOpen: 5000,
  forgetMs: 2000,
  keepTypedMs: 10 * 60_000,
  storedMs: 1000,
  trunksPerLogin: 12,
  linesPerTrunk: 32,
  postsPerLogin: 16,
  trunkIdleSeconds: 30,
}

/** A bucket that fills with time. `take` says whether there was enough. */
export interface Bucket {
  take(amount: number, now: number): boolean
}

/** @param perSecond what comes back each second @param burst what it holds */
export function createBucket(perSecond: number, burst: number): Bucket {
  return new FillingBucket(perSecond, burst)
}

class FillingBucket implements Bucket {
  readonly #perSecond: number
  readonly #burst: number
  #level: number
  #at = 0

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#level = burst
  }

  take(amount: number, now: number) {
    this.#level = Math.min(this.#burst, this.#level + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#level < amount) return false
    this.#level -= amount
    return true
  }
}
