import { createDecoder, readVarUint } from 'lib0/decoding'

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
  return {
    changed() {
      made += 1
    },
    opened() {
      wholeSent = false
      covers = []
    },
    sent(whole) {
      if (whole) wholeSent = true
      covers.push(wholeSent ? made : null)
    },
    acknowledged(frames) {
      const before = saved
      for (const covered of covers.slice(0, frames)) if (covered !== null && covered > saved) saved = covered
      return saved > before
    },
    unsaved: () => made - saved,
  }
}

const SYNC = 0
const SYNC_STEP_2 = 1
const UPDATE = 2

/** A WebSocket class that reports outgoing sync frames to `ledger`; y-websocket builds its sockets from it. */
export function countingSocket(ledger: SaveLedger): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('open', () => ledger.opened())
    }

    override send(data: string | Blob | BufferSource) {
      if (data instanceof Uint8Array && this.readyState === WebSocket.OPEN) {
        const decoder = createDecoder(data)
        if (readVarUint(decoder) === SYNC) {
          const step = readVarUint(decoder)
          if (step === SYNC_STEP_2 || step === UPDATE) ledger.sent(step === SYNC_STEP_2)
        }
      }
      super.send(data)
    }
  }
}
