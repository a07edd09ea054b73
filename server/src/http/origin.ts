import type { Config } from '../config.ts'

/**
 * Whether a request comes from our own pages. A browser always says where a WebSocket or a form comes from; a request
 * without Origin is no browser's, and still needs a login. In demo mode each participant has a host name of their own
 * under `localhost`, so there the origin must be the very host that is asked, and that host must be this machine: a
 * name that somebody pointed at 127.0.0.1 is not ours.
 */
export function createOriginCheck({ mode, publicOrigin }: Config) {
  const publicHost = publicOrigin === null ? null : new URL(publicOrigin).host
  const takesLoopback = mode === 'demo' || publicOrigin === null
  const isOurHost = (host: string | undefined): boolean =>
    host !== undefined && (host === publicHost || (takesLoopback && isLoopbackName(host)))
  const isOurOrigin = (origin: string | undefined, host: string | undefined): boolean => {
    if (!isOurHost(host)) return false
    if (origin === undefined) return true
    return host === publicHost ? origin === publicOrigin : origin === `http://${host}`
  }
  return {
    isOurHost,
    isOurOrigin,
    secure: publicOrigin?.startsWith('https:') === true && mode === 'ordinary',
  }
}

export type OriginCheck = ReturnType<typeof createOriginCheck>

const NAMES = /^(?:[a-z0-9-]{1,63}\.)?localhost$|^127\.0\.0\.1$|^\[::1\]$/

function isLoopbackName(host: string): boolean {
  return NAMES.test(host.toLowerCase().replace(/:\d{1,5}$/, ''))
}
