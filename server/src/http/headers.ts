import type { MiddlewareHandler } from 'hono'
import type { OriginCheck } from './origin.ts'

/** No inline script or style, nothing from elsewhere, no framing; the browser keeps nothing (architecture, decision 15). */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
}

/** Sets the headers of every answer, and refuses a host that is not ours and a change that another site asks for. */
export function guardRequests(origin: OriginCheck): MiddlewareHandler {
  return async (c, next) => {
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    const host = c.req.header('host')
    const allowed = changes ? origin.isOurOrigin(c.req.header('origin'), host) : origin.isOurHost(host)
    const foreign = changes && c.req.header('sec-fetch-site') === 'cross-site'
    if (!allowed || foreign) c.res = c.json({ refused: 'malformed' }, 403)
    else await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    if (origin.secure) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  }
}
