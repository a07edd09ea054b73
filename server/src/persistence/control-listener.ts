import { setTimeout as pause } from 'node:timers/promises'
import { answered, answeringSockets, SILENT_MS } from './answering-socket.ts'
import type { ConnectionTarget, Log } from './connection-target.ts'
import { safeError } from './safe-error.ts'

/** The first half of every advisory lock that says that somebody is alive ("rdal" in ASCII). */
export const signOfLife = 0x7264616c

/** How often the listening line is tried, in ms. */
const PULSE_MS = 10_000

/** How often the line is tried, and how long an answer may take, in ms. */
export interface PulseTimes {
  readonly pulseMs: number
  readonly silentMs: number
}

export interface ControlListener {
  listen(channel: string, heard: (payload: string | null) => void): Promise<void>
  /** Holds an advisory lock for as long as this connection lives, and again when it is remade. */
  hold(name: string): Promise<void>
  close(): Promise<void>
}

/**
 * Hears notifications over one connection, and keeps at it. The driver's own `listen` tries once to come back and then
 * stays deaf without a word; a server that no longer hears that a right was withdrawn would go on serving it. Here a
 * lost connection is remade for as long as it takes, and then everyone is told (`null`) to read anew.
 */
export function openListener(
  target: ConnectionTarget,
  log: Log,
  { pulseMs, silentMs }: PulseTimes = { pulseMs: PULSE_MS, silentMs: SILENT_MS },
): ControlListener {
  const channels = new Map<string, Set<(payload: string | null) => void>>()
  const ended = new AbortController()
  const held = new Set<string>()
  let mending: Promise<void> | null = null
  let pulsing = false
  const sockets = answeringSockets(silentMs)

  const sql = target.connect({
    max: 1,
    max_lifetime: null,
    socket: sockets.make,
    onnotify: (channel, payload) => {
      for (const heard of channels.get(channel) ?? []) heard(payload)
    },
    onclose: () => {
      if (!ended.signal.aborted) mending ??= mend().finally(() => (mending = null))
    },
  })

  /** A line that only listens never notices that it is half open, and a right that is withdrawn would not be heard. */
  const pulse = async () => {
    if (pulsing) return
    pulsing = true
    // When it fails the line was lost, and that is being mended.
    await answered(() => sql`select 1`, sockets.dropSilent, silentMs).catch(() => undefined)
    pulsing = false
  }
  const pulses = setInterval(() => void pulse(), pulseMs).unref()

  async function subscribe(channel: string): Promise<void> {
    await sql.unsafe(`listen "${channel}"`)
  }

  async function lock(name: string): Promise<void> {
    await sql`select pg_try_advisory_lock(${signOfLife}::int, hashtext(${name}))`
  }

  async function mend(): Promise<void> {
    let isTold = false
    for (let waitMs = 50; !ended.signal.aborted; waitMs = Math.min(waitMs * 2, 1000)) {
      try {
        for (const channel of channels.keys()) await subscribe(channel)
        for (const name of held) await lock(name)
        for (const listeners of channels.values()) for (const heard of listeners) heard(null)
        return
      } catch (error) {
        if (!isTold)
          log(
            `De server hoort even geen wijzigingen van rechten (${safeError(error).code}) en verbindt opnieuw.`,
          )
        isTold = true
        await pause(waitMs, undefined, { signal: ended.signal }).catch(() => undefined)
      }
    }
  }

  return {
    async listen(channel, heard) {
      if (!/^[a-z_]{1,40}$/.test(channel)) throw new Error('a channel is a plain word')
      const listeners = channels.get(channel) ?? new Set()
      channels.set(channel, listeners.add(heard))
      try {
        await subscribe(channel)
      } catch (error) {
        throw safeError(error)
      }
    },
    async hold(name) {
      held.add(name)
      try {
        await lock(name)
      } catch (error) {
        throw safeError(error)
      }
    },
    async close() {
      ended.abort()
      clearInterval(pulses)
      await sql.end({ timeout: 1 })
    },
  }
}
