import type { RedisClientType } from '@redis/client'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'

const CHANNEL = 'rode-draad:released'
const redisIsAway =
  'Redis is even niet bereikbaar. Alles werkt door; alleen een wisseling van server duurt iets langer.'
const redisIsBack = 'Redis is er weer.'

/**
 * Wakes whoever waits for a dossier that nobody serves at the moment. Redis only makes it quick: it holds nothing, decides
 * nothing, and without it whoever waits looks again by itself.
 */
export interface WakeBus {
  /** Says to all instances that this dossier can be taken. Never fails: a message that is lost costs a moment. */
  released(dossier: DossierId): void
  /** Resolves when that is said of this dossier, or after `ms`. */
  whenReleased(dossier: DossierId, ms: number): Promise<void>
  close(): void
}

export interface WakeBusOptions {
  /** `REDIS_URL`. */
  readonly url: string
  /** A sentence for the operator: that Redis is away, once until it is back, and that it is. Never the address. */
  readonly log: (sentence: string) => void
}

/** Starts at once and connects when it can: a Redis that is away keeps no server from starting. */
export function openWakeBus({ url, log }: WakeBusOptions): WakeBus {
  const waiting = new Map<string, Set<() => void>>()
  const heard = (dossier: string) => {
    for (const wake of waiting.get(dossier) ?? []) wake()
  }
  let isAway = false
  let isClosed = false
  const clients: RedisClientType[] = []
  /** Sentences once, not for each of the many tries. */
  const tell = (away: boolean) => {
    if (away !== isAway) log(away ? redisIsAway : redisIsBack)
    isAway = away
  }
  const connect = async () => {
    // Loaded here, so that a server that serves alone does without.
    const { createClient } = await import('@redis/client')
    const reconnectStrategy = (tries: number) => Math.min(50 * 2 ** tries, 1000)
    for (const disableOfflineQueue of [true, false]) {
      const client: RedisClientType = createClient({
        url,
        disableOfflineQueue,
        socket: { reconnectStrategy },
      })
      // Without a listener for errors the client ends the process (sync.md §2.12).
      client.on('error', () => tell(true))
      client.on('ready', () => tell(false))
      clients.push(client)
    }
    const [speaker, listener] = clients
    if (isClosed || speaker === undefined || listener === undefined) return
    // Together: of two that fail when they are closed, none may be left unheard, for that ends the process.
    await Promise.all([speaker.connect(), listener.connect().then(() => listener.subscribe(CHANNEL, heard))])
  }
  // It tries for as long as it takes; what is left to fail here is being closed meanwhile.
  void connect().catch(() => tell(true))

  return {
    released(dossier) {
      heard(dossier)
      const [speaker] = clients
      if (speaker?.isReady) speaker.publish(CHANNEL, dossier).catch(() => tell(true))
    },
    whenReleased: (dossier, ms) =>
      new Promise((resolve) => {
        const wakes = waiting.get(dossier) ?? new Set()
        const wake = () => {
          clearTimeout(timer)
          wakes.delete(wake)
          if (wakes.size === 0) waiting.delete(dossier)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        waiting.set(dossier, wakes.add(wake))
      }),
    close() {
      isClosed = true
      for (const client of clients) if (client.isOpen) client.destroy()
    },
  }
}
