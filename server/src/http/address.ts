import type { IncomingMessage } from 'node:http'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

const told = new WeakMap<object, string>()

/** Another instance that passed a request on says whom it came from; only the internal door believes it. */
export function cameFrom(incoming: IncomingMessage, address: string): void {
  told.set(incoming, address)
}

/** Who asks, as far as one can tell; behind a proxy everybody shares one, so limits must be wide enough for that. */
export function addressOf(c: Context): string {
  const incoming: unknown = Reflect.get(c.env ?? {}, 'incoming')
  const from = typeof incoming === 'object' && incoming !== null ? told.get(incoming) : undefined
  return from ?? getConnInfo(c).remote.address ?? ''
}
