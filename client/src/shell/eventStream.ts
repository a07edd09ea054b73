import type { EventName } from '@rode-draad/shared/protocol/api.ts'

/** The contract's events, and `held`: what waits at the airlock changed (sent to covenant partners only). */
export type StreamEvent = Exclude<EventName, 'beat'>

export interface EventStreamListener {
  /** The line is there (again). */
  readonly onOpen: () => void
  /** The line is gone; it is tried again by itself. */
  readonly onLost: () => void
  readonly onEvent: (name: StreamEvent, data: string) => void
}

const FIRST_RETRY_MS = 800
const LAST_RETRY_MS = 10_000

/**
 * How long to wait before try number `attempt` (from 0). With chance in it, so that a whole table that lost the server
 * at once does not come back at once. `chance` is 0…1.
 */
export function retryDelay(attempt: number, chance: number): number {
  return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt) * (0.5 + chance / 2)
}

/** Listens to `GET /api/events` until `stop`, coming back by itself. */
export function openEventStream(listener: EventStreamListener): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let stopped = false

  const names: readonly StreamEvent[] = ['changed', 'presence', 'held', 'ended']
  const connect = () => {
    const stream = new EventSource('/api/events')
    source = stream
    stream.onopen = () => {
      attempt = 0
      listener.onOpen()
    }
    // The browser's own retry has no chance in it and gives up on an answer like 401; ours replaces it.
    stream.onerror = () => {
      stream.close()
      if (stopped) return
      listener.onLost()
      clearTimeout(timer)
      timer = setTimeout(connect, retryDelay(attempt, Math.random()))
      attempt += 1
    }
    for (const name of names)
      stream.addEventListener(name, (event) => listener.onEvent(name, String(event.data)))
  }
  const now = () => {
    if (stopped || source?.readyState === EventSource.OPEN) return
    clearTimeout(timer)
    source?.close()
    connect()
  }
  connect()
  addEventListener('online', now)
  return () => {
    stopped = true
    removeEventListener('online', now)
    clearTimeout(timer)
    source?.close()
  }
}
