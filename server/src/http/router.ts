import type { Action, RefusalReason, Resource } from '@rode-draad/shared/access/access-state.ts'
import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Egress } from '../access/egress.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { type Logins, loginCookie } from '../auth/logins.ts'

/**
 * What guards a route. Every route is made with one; a test lists the routes of the app and fails when one is not here.
 * - `open`: anybody; `because` says why that harms nobody.
 * - `login`: whoever is signed in, and the handler shows only what the gate allows this login.
 * - `gate`: the gate must allow this action on this resource.
 * - `holder`: whoever brings the cookie with which what the request names was opened by rule `login`; the handler
 *   compares. It ends with that login as a WebSocket does, so of who holds it nothing is asked of the database.
 */
export type RouteRule =
  | { readonly kind: 'open'; readonly because: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'holder' }
  | { readonly kind: 'gate'; readonly action: Action; readonly resource: Resource }

type Method = 'get' | 'post'

export interface Router {
  open(
    method: Method,
    path: string,
    because: string,
    handler: (c: Context) => Response | Promise<Response>,
  ): void
  login(
    method: Method,
    path: string,
    handler: (c: Context, situation: Situation) => Response | Promise<Response>,
  ): void
  holder(
    method: Method,
    path: string,
    holds: (cookie: string) => boolean,
    handler: (c: Context, cookie: string) => Response | Promise<Response>,
  ): void
  gated(
    method: Method,
    path: string,
    rule: { readonly action: Action; readonly resource: Resource },
    handler: (c: Context, situation: Situation) => Response | Promise<Response>,
  ): void
  /** Method and path of each route made here → its rule. */
  readonly rules: ReadonlyMap<string, RouteRule>
}

const statusOf = (reason: RefusalReason): 401 | 403 | 404 => {
  if (reason === 'no-login') return 401
  // Whoever may not know of a thing hears that it is not there.
  return reason === 'not-there' || reason === 'person-level-is-for-partners' ? 404 : 403
}

export const refusal = (
  c: Context,
  refused: RefusalView['refused'],
  status: 400 | 401 | 403 | 404 | 409 | 413 | 429,
) => c.json({ refused } satisfies RefusalView, status)

/** The answer to a refusal by the gate. What somebody may not know of is not there, and says no more than that. */
export function refuseWith(c: Context, reason: RefusalReason): Response {
  const status = statusOf(reason)
  return refusal(c, status === 404 ? 'not-there' : reason, status)
}

export function createRouter(app: Hono, gate: Gate, logins: Logins, egress: Egress): Router {
  const rules = new Map<string, RouteRule>()
  const add = (method: Method, path: string, rule: RouteRule) => {
    rules.set(`${method.toUpperCase()} ${path}`, rule)
  }
  const situationOf = async (c: Context): Promise<Situation | null> => {
    const token = getCookie(c, loginCookie)
    const login = token === undefined ? null : await logins.find(token)
    return login === null ? null : gate.situation(login)
  }
  return {
    rules,
    open(method, path, because, handler) {
      add(method, path, { kind: 'open', because })
      app[method](path, (c) => handler(c))
    },
    login(method, path, handler) {
      add(method, path, { kind: 'login' })
      app[method](path, async (c) => {
        const situation = await situationOf(c)
        if (situation === null) return refuseWith(c, 'no-login')
        return egress.ofAnswer(situation, `${method} ${path}`, await handler(c, situation))
      })
    },
    holder(method, path, holds, handler) {
      add(method, path, { kind: 'holder' })
      app[method](path, async (c) => {
        const token = getCookie(c, loginCookie)
        if (token !== undefined && holds(token)) return handler(c, token)
        return refuseWith(c, (await situationOf(c)) === null ? 'no-login' : 'not-there')
      })
    },
    gated(method, path, rule, handler) {
      add(method, path, { kind: 'gate', ...rule })
      app[method](path, async (c) => {
        const situation = await situationOf(c)
        const about = { objectId: null, origin: 'http' } as const
        const decision = await gate.ask(situation, rule.action, rule.resource, about)
        if (situation === null) return refuseWith(c, 'no-login')
        const answer =
          decision.outcome === 'refuse' ? refuseWith(c, decision.reason) : await handler(c, situation)
        return egress.ofAnswer(situation, `${method} ${path}`, answer)
      })
    },
  }
}
