import { Worker } from 'node:worker_threads'
import { inPieces, type StoredState, type WholeState, wholeStateOf } from './board-state.ts'
import { respond, type StateRequest, type StateResponse, type StateTask } from './state-task.ts'

/** Works out states of boards. A long one takes a second, so a server lets another thread do it. */
export interface StateWorks {
  /** What a stored state amounts to. */
  whole(stored: StoredState): Promise<WholeState>
  /** A whole state as updates of at most `most` structs, each standing on the ones before. */
  pieces(state: Uint8Array, most: number): Promise<readonly Uint8Array[]>
  stop(): Promise<void>
}

/** Does it here and now: for what is short, and for when there is no other thread. */
export const here: StateWorks = {
  whole: async (stored) => wholeStateOf(stored),
  pieces: async (state, most) => inPieces(state, most),
  stop: async () => undefined,
}

interface Waiting {
  readonly task: StateTask
  readonly done: (response: StateResponse) => void
  readonly failed: (error: unknown) => void
}

/** Below this many bytes it takes less than handing it over. */
const SHORT_BYTES = 16 * 1024
/** A thread that has had nothing to do for so long ends: an idle server keeps no memory for it. */
const IDLE_MS = 20_000

/**
 * One other thread, started when it is first needed, for all boards: they wait for each other there, and nobody waits for
 * them here. When it fails, what it had in hand is worked out on this thread, and the next starts another.
 */
export function createStateWorks(
  onError: (error: unknown) => void,
  script = new URL('state-worker.ts', import.meta.url),
): StateWorks {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let numbers = 0
  let stopped = false

  const workHere = () => {
    const left = [...waiting]
    waiting.clear()
    for (const [number, { task, done, failed }] of left) {
      try {
        done(respond(number, task))
      } catch (error) {
        failed(error)
      }
    }
  }
  const start = () => {
    const fresh = new Worker(script)
    // It never keeps the process from ending.
    fresh.unref()
    fresh.on('message', (response: StateResponse) => {
      const one = waiting.get(response.number)
      waiting.delete(response.number)
      if (waiting.size === 0) rest()
      one?.done(response)
    })
    const gone = (error: unknown) => {
      if (worker !== fresh) return
      worker = null
      if (!stopped) onError(error)
      workHere()
    }
    fresh.on('error', gone)
    fresh.on('exit', () => gone(new Error('the thread that works out states ended')))
    return fresh
  }
  const rest = () => {
    idle ??= setTimeout(() => {
      idle = null
      const resting = worker
      worker = null
      void resting?.terminate()
    }, IDLE_MS).unref()
  }
  const ask = (task: StateTask): Promise<StateResponse> => {
    numbers += 1
    const number = numbers
    if (stopped) return Promise.resolve().then(() => respond(number, task))
    if (idle !== null) clearTimeout(idle)
    idle = null
    return new Promise((done, failed) => {
      waiting.set(number, { task, done, failed })
      worker ??= start()
      worker.postMessage({ number, task } satisfies StateRequest)
    })
  }
  return {
    async whole(stored) {
      if ((stored.snapshot?.byteLength ?? 0) + stored.rows.byteLength < SHORT_BYTES)
        return wholeStateOf(stored)
      const response = await ask({ kind: 'whole', stored })
      if (response.kind !== 'whole') throw new Error('another answer than was asked for')
      return response.whole
    },
    async pieces(state, most) {
      if (state.byteLength < SHORT_BYTES) return [state]
      const response = await ask({ kind: 'pieces', state, most })
      if (response.kind !== 'pieces') throw new Error('another answer than was asked for')
      return response.pieces
    },
    async stop() {
      stopped = true
      if (idle !== null) clearTimeout(idle)
      const last = worker
      worker = null
      workHere()
      await last?.terminate()
    },
  }
}
