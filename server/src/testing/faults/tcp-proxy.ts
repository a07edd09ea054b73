import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createPassage, type Passage } from './passage.ts'

/** Which way bytes go: `up` to whoever is connected to, `down` back to who connected. */
export type Way = 'up' | 'down'

/** What the line is like now. It holds for what is open and for what is opened later. */
export interface LineQuality {
  /** Added to each way, in ms. */
  readonly latencyMs: Readonly<Record<Way, number>>
  /** Bytes a second each way; null: as fast as it goes. Who sends faster is held up, as by a full TCP window. */
  readonly bytesPerSecond: number | null
  /** Bytes arrive in pieces of at most so many, each by itself; null: as they come. */
  readonly sliceBytes: number | null
}

/**
 * A TCP line that can be spoiled while it is in use, between a client and the server or between the server and its
 * database. One direction or both, what is open now or what comes: as real networks do it.
 */
export interface TcpProxy extends AsyncDisposable {
  /** Connect here, on 127.0.0.1, instead. */
  readonly port: number
  /** How many lines are open. */
  readonly open: () => number
  spoil(quality: Partial<LineQuality>): void
  /** Ends what is open and refuses what comes, until `mend`. */
  cut(): void
  /** Ends what is open with a reset (RST), as a firewall or a crashed machine does; what comes is fine. */
  resetAll(): number
  /**
   * What is open passes nothing this way any more and tells nobody, for ever: a half-open line. `andNew`: what is
   * opened until `mend` is deaf as well. What was swallowed is gone, so a line never comes back to life.
   */
  swallow(ways: readonly Way[], andNew?: boolean): void
  /** Everything good again for what is open and not deaf, and for what comes. */
  mend(): void
}

/** Where the proxy connects to: a port of this machine, or a Unix socket. */
export type Beyond = { readonly port: number } | { readonly path: string }

const good: LineQuality = { latencyMs: { up: 0, down: 0 }, bytesPerSecond: null, sliceBytes: null }

interface Pair {
  readonly near: Socket
  readonly far: Socket
  readonly passages: Readonly<Record<Way, Passage>>
}

/** Opens a proxy on a free port. Never throws for what happens on a line; a line that cannot be made is ended. */
export async function openTcpProxy(beyond: Beyond): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let quality = good
  let isDown = false
  let deafToNew: readonly Way[] = []

  const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
    near.on('error', () => near.destroy())
    if (isDown) return void near.resetAndDestroy()
    const far = connect(
      'port' in beyond ? { ...beyond, host: '127.0.0.1', noDelay: true, allowHalfOpen: true } : beyond,
    )
    far.on('error', () => far.destroy())
    const passages = {
      up: createPassage({
        from: near,
        to: far,
        latencyMs: () => quality.latencyMs.up,
        quality: () => quality,
      }),
      down: createPassage({
        from: far,
        to: near,
        latencyMs: () => quality.latencyMs.down,
        quality: () => quality,
      }),
    }
    const pair: Pair = { near, far, passages }
    for (const way of deafToNew) passages[way].swallow()
    pairs.add(pair)
    for (const one of [near, far]) one.on('close', () => end(pair))
  })
  const end = (pair: Pair) => {
    pairs.delete(pair)
    for (const passage of Object.values(pair.passages)) passage.stop()
    pair.near.destroy()
    pair.far.destroy()
  }
  const reset = ({ near, far }: Pair) => {
    near.resetAndDestroy()
    // A Unix socket knows no reset.
    if ('port' in beyond) far.resetAndDestroy()
    else far.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // reason: a listening TCP server always has an AddressInfo.
    port: (server.address() as AddressInfo).port,
    open: () => pairs.size,
    spoil(change) {
      quality = { ...quality, ...change }
    },
    cut() {
      isDown = true
      for (const pair of [...pairs]) reset(pair)
    },
    resetAll() {
      const all = [...pairs]
      for (const pair of all) reset(pair)
      return all.length
    },
    swallow(ways, andNew = false) {
      for (const { passages } of pairs) for (const way of ways) passages[way].swallow()
      if (andNew) deafToNew = ways
    },
    mend() {
      quality = good
      isDown = false
      deafToNew = []
    },
    async [Symbol.asyncDispose]() {
      for (const pair of [...pairs]) end(pair)
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The Unix socket behind a `DATABASE_URL` of a test, for a proxy before it. */
export function socketBehind(databaseUrl: string): Beyond {
  return { path: `${new URL(databaseUrl).searchParams.get('host')}/.s.PGSQL.5432` }
}

/** The same database, reached through a port of this machine. */
export function throughPort(databaseUrl: string, port: number): string {
  const { username, pathname } = new URL(databaseUrl)
  return `postgres://${username}@127.0.0.1:${port}${pathname}`
}
