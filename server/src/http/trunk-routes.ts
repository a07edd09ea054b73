import { createHash } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { POST_HEAD_BYTES, TRUNK_KEY_BYTES } from '@rode-draad/shared/protocol/trunk.ts'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { loginCookie } from '../auth/logins.ts'
import type { SyncLimits } from '../sync/limits.ts'
import { createTrunk, type Trunk } from '../sync/trunk.ts'
import type { Arrival } from '../sync/upgrade.ts'
import { readBytes } from './body.ts'
import { type Router, refusal } from './router.ts'

export interface TrunkRoutesOptions {
  readonly router: Router
  readonly limits: SyncLimits
  readonly arrive: (arrival: Arrival) => Promise<void>
  readonly onError: (error: unknown) => void
}

export interface Trunks {
  /** Ends every stream that is still there. */
  terminate(): void
}

/** Besides one message of the largest size: what the records around it may weigh. */
const POST_SPARE_BYTES = 64 * 1024

/**
 * The sync protocol over HTTP. Both are posts: a browser says of a post where it comes from, no cache holds it back, and
 * two windows that ask for the same do not wait for each other.
 */
export function addTrunkRoutes({ router, limits, arrive, onError }: TrunkRoutesOptions): Trunks {
  const trunks = new Map<string, Trunk>()
  /** By the holder: how many posts are being read. */
  const posting = new Map<string, number>()
  const nameOf = (key: Uint8Array) => Buffer.from(key).toString('base64')

  router.login('post', '/sync/stream', (c, { login }) => {
    const own = [...trunks.values()].filter((one) => one.login === login)
    if (own.length >= limits.trunksPerLogin) own[0]?.end()
    const { outgoing } = bindingsOf(c)
    const trunk = createTrunk({
      login,
      holder: holderOf(getCookie(c, loginCookie) ?? ''),
      limits,
      arrive,
      waitingBytes: () => outgoing.writableLength,
      cut: () => void outgoing.destroy(),
      onEnd: (ended) => trunks.delete(nameOf(ended.key)),
      onError,
    })
    trunks.set(nameOf(trunk.key), trunk)
    return c.body(trunk.stream, 200, {
      'Content-Type': 'application/octet-stream',
      'Transfer-Encoding': 'chunked',
      // What is packed or gathered on the way comes too late.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    })
  })

  // Not by the login as it is in the database: a post must arrive also when that hangs, or nobody at the board would hear
  // that what was written is not being stored.
  const holds = (cookie: string) => {
    const holder = holderOf(cookie)
    return [...trunks.values()].some((one) => one.holder === holder)
  }
  router.holder('post', '/sync/post', holds, async (c, cookie) => {
    const holder = holderOf(cookie)
    const now = posting.get(holder) ?? 0
    if (now >= limits.postsPerLogin) return refusal(c, 'slow-down', 429)
    posting.set(holder, now + 1)
    try {
      return take(c, holder, await readBytes(c.req.raw.body, limits.frameBytes + POST_SPARE_BYTES))
    } finally {
      const left = (posting.get(holder) ?? 1) - 1
      if (left === 0) posting.delete(holder)
      else posting.set(holder, left)
    }
  })
  const take = (c: Context, holder: string, body: Buffer | null) => {
    if (body === null) return refusal(c, 'too-large', 413)
    if (body.byteLength < POST_HEAD_BYTES) return refusal(c, 'malformed', 400)
    const trunk = trunks.get(nameOf(body.subarray(0, TRUNK_KEY_BYTES)))
    // Whose it is when it is another's is not told: it is not there.
    if (trunk?.holder !== holder) return refusal(c, 'not-there', 404)
    const outcome = trunk.take(body.readUInt32BE(TRUNK_KEY_BYTES), body.subarray(POST_HEAD_BYTES))
    return outcome === 'broken' ? refusal(c, 'malformed', 400) : c.body(null, 204)
  }
  return {
    terminate() {
      for (const trunk of [...trunks.values()]) trunk.end()
    },
  }
}

/** Who holds a stream, without the cookie itself standing in memory. */
const holderOf = (cookie: string) => createHash('sha256').update(cookie).digest('base64')

/** What Node holds of this request. Only a server that listens has it, and only there does a stream make sense. */
function bindingsOf(c: Context): HttpBindings {
  // reason: the adapter of `@hono/node-server` puts these here; Hono's own type does not know of it.
  return c.env as HttpBindings
}
