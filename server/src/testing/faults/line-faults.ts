import { setTimeout as pause } from 'node:timers/promises'
import type { Strike } from './worlds.ts'

const SAVED_WITHIN_MS = 30_000

/** Resets every line to the server so many times, spread over `lastsMs` by the seed. */
export function connectionResets(resets: number, lastsMs: number): Strike {
  return async ({ toServer }, { random, saved }) => {
    const moments = Array.from({ length: resets }, () => random.below(lastsMs)).sort((a, b) => a - b)
    const startedAt = performance.now()
    let lines = 0
    for (const moment of moments) {
      await pause(Math.max(0, startedAt + moment - performance.now()))
      lines += toServer.resetAll()
    }
    const overAt = performance.now()
    await saved(SAVED_WITHIN_MS)
    return {
      figures:
        `${resets} resets in ${lastsMs / 1000} s, ${lines} lines: everybody saved ` +
        `${(performance.now() - overAt).toFixed(0)} ms after the last`,
      complaints: lines < resets / 2 ? ['next to no line was open when it should have been reset'] : [],
    }
  }
}

/**
 * Lines on which edits arrive and nothing comes back, or the other way round: what was committed and never acknowledged is
 * sent again by who comes back, and must not be there twice. Every line, so many times.
 * @param notices how long a client waits before it takes a line for dead, in ms: after a word of its own, and after silence
 */
export function halfOpenLines(
  times: number,
  notices: { readonly ownMs: number; readonly silentMs: number },
): Strike {
  return async ({ toServer }, table) => {
    let lines = 0
    let swallowedAt = 0
    table.hurry(notices)
    for (let time = 0; time < times; time += 1) {
      lines += toServer.open()
      swallowedAt = performance.now()
      toServer.swallow([table.random.chance(0.7) ? 'down' : 'up'])
      await table.saved(SAVED_WITHIN_MS)
      await pause(table.random.below(500))
    }
    // Who only reads finds out by the silence of the server.
    await table.allLinesSince(swallowedAt, notices.silentMs * 2 + SAVED_WITHIN_MS)
    table.hurry(null)
    return {
      figures: `${lines} lines half open, ${times} times`,
      complaints: lines === 0 ? ['no line was open'] : [],
    }
  }
}

/** Poor lines, each kind for so long, in ms: far away, narrow, in pieces. */
export function poorLines(lastsMs: number): Strike {
  return async ({ toServer }, { saved }) => {
    for (const poor of [{ latencyMs: { up: 300, down: 300 } }, { bytesPerSecond: 8000 }, { sliceBytes: 7 }]) {
      toServer.spoil(poor)
      await pause(lastsMs)
      await saved(SAVED_WITHIN_MS)
      toServer.mend()
    }
    return {
      figures: `lines with 0.6 s there and back, with 8 KB/s, and in pieces of 7 bytes, ${lastsMs / 1000} s each`,
      complaints: [],
    }
  }
}
