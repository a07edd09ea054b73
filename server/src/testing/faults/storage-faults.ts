import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from './percentile.ts'
import { rssOf } from './process-facts.ts'
import type { LineQuality, TcpProxy } from './tcp-proxy.ts'
import { firstTold, type Table } from './trouble.ts'
import type { Strike, World } from './worlds.ts'

/** Within this time everybody must know that a board is not stored, in ms. */
const KNOWN_WITHIN_MS = 2000
/** What an outage may cost in memory, in bytes. */
const ROOM_BYTES = 50 * 2 ** 20
/** Within this time all must be saved again, in ms; how long it really took is told. */
const PATIENCE_MS = 30_000
/** An acknowledgement may be on its way when the database goes, in ms. */
const UNDER_WAY_MS = 250

const toDatabase = ({ toDatabase: proxy }: World): TcpProxy => {
  if (proxy === null) throw new Error('there is no line to the database to break')
  return proxy
}

/** The database is away, as when its machine or the network to it is down. */
export const databaseAway = (lastsMs: number): Strike =>
  outage('away', lastsMs, PATIENCE_MS, (proxy) => proxy.cut())

/**
 * The lines to the database pass nothing any more and nobody is told; new ones are as deaf until it is mended. A statement
 * may go without an answer for half a minute before its line is given up.
 */
export const databaseSilent = (lastsMs: number): Strike =>
  outage('silent', lastsMs, 45_000, (proxy) => proxy.swallow(['up', 'down'], true))

function outage(
  word: string,
  lastsMs: number,
  savedWithinMs: number,
  breakIt: (proxy: TcpProxy) => void,
): Strike {
  return async (world, table) => {
    const rss = rssOf(world.server.pid)
    const brokenAt = performance.now()
    breakIt(toDatabase(world))
    await pause(lastsMs)
    const grown = rssOf(world.server.pid) - rss
    const meanwhile = acknowledgedSince(table, brokenAt + UNDER_WAY_MS)
    toDatabase(world).mend()
    const mendedAt = performance.now()
    await table.saved(savedWithinMs)
    const savedMs = performance.now() - mendedAt
    const { slowestMs, complaints } = known(table, brokenAt)
    return {
      figures:
        `database ${word} for ${lastsMs / 1000} s: ${meanwhile} edits acknowledged meanwhile; known to everybody after ${slowestMs} ms; ` +
        `memory ${(grown / 2 ** 20).toFixed(0)} MB more; everybody saved ${savedMs.toFixed(0)} ms after it was back`,
      complaints: [
        ...complaints,
        ...(meanwhile > 0 ? [`${meanwhile} edits acknowledged while the database was ${word}`] : []),
        ...(grown > ROOM_BYTES ? [`the outage cost ${(grown / 2 ** 20).toFixed(0)} MB`] : []),
      ],
    }
  }
}

/** Every answer of the database takes so long, in ms: late acknowledgements are fine, false ones are not. */
export function databaseSlow(answersMs: number, lastsMs: number): Strike {
  return async (world, table) => {
    const pageMs: number[] = []
    const brokenAt = performance.now()
    const slow: Partial<LineQuality> = { latencyMs: { up: 0, down: answersMs } }
    toDatabase(world).spoil(slow)
    while (performance.now() < brokenAt + lastsMs) {
      const askedAt = performance.now()
      await fetch(`http://127.0.0.1:${world.server.port}/healthz`)
      pageMs.push(performance.now() - askedAt)
      await pause(100)
    }
    const meanwhile = acknowledgedSince(table, brokenAt + UNDER_WAY_MS)
    toDatabase(world).mend()
    await table.saved(PATIENCE_MS)
    const { slowestMs, complaints } = known(table, brokenAt)
    const page = percentile(pageMs, 0.5)
    return {
      figures:
        `database answers after ${answersMs} ms, for ${lastsMs / 1000} s: ${meanwhile} edits acknowledged meanwhile; known to everybody ` +
        `after ${slowestMs} ms; the server itself answered in p50 ${page.toFixed(1)}, most ${Math.max(...pageMs).toFixed(0)} ms`,
      complaints: [...complaints, ...(page > 100 ? ['the server itself became slow'] : [])],
    }
  }
}

const acknowledgedSince = ({ acknowledgements }: Table, since: number) =>
  acknowledgements.filter(({ at }) => at > since).reduce((sum, one) => sum + one.edits, 0)

/** Whether everybody was told in time that their board is not stored. */
export function known(
  { told }: Pick<Table, 'told'>,
  brokenAt: number,
): { readonly slowestMs: string; readonly complaints: readonly string[] } {
  const first = firstTold(told, brokenAt)
  const late = first.filter((ms) => ms === null || ms > KNOWN_WITHIN_MS)
  const slowest = Math.max(...first.map((ms) => ms ?? Number.POSITIVE_INFINITY))
  return {
    slowestMs: slowest.toFixed(0),
    complaints: late.length === 0 ? [] : [`${late.length} people were not told within ${KNOWN_WITHIN_MS} ms`],
  }
}
