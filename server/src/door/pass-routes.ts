import { getConnInfo } from '@hono/node-server/conninfo'
import type { PassView } from '@rode-draad/shared/meeting/door-view.ts'
import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import { carryLogin } from '../auth/cookies.ts'
import type { Logins } from '../auth/logins.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import { createSparing } from '../http/sparing.ts'
import type { EnterRefusal, Passes } from './passes.ts'

export interface PassRoutesOptions {
  readonly router: Router
  readonly passes: Passes
  readonly logins: Logins
  readonly audit: Audit
  /** A code waits to be read out, or was used. */
  readonly onCode: () => void
  /** Cookies go over https only. */
  readonly secure: boolean
}

const MINUTE = 60_000
const tokenBody = z.object({ token: z.string().max(100) })
const enterBody = z.object({ token: z.string().max(100), code: z.string().regex(/^\d{6}$/) })

const refusalOf: Readonly<
  Record<Exclude<EnterRefusal, 'unknown'>, { word: RefusalView['refused']; status: 403 | 409 }>
> = {
  expired: { word: 'pass-expired', status: 403 },
  withdrawn: { word: 'pass-withdrawn', status: 403 },
  'second-device': { word: 'second-device', status: 409 },
  'wrong-code': { word: 'wrong-code', status: 403 },
  'code-over': { word: 'code-over', status: 403 },
}

/**
 * The door outside: a guest without a login shows a personal link, asks for a code and comes in with it. The token is
 * never in an address that a server or a log sees: the page has it behind the `#`.
 */
export function addPassRoutes({ router, passes, logins, audit, onCode, secure }: PassRoutesOptions) {
  const looks = createSparing(60, MINUTE)
  const codes = createSparing(5, 10 * MINUTE)
  const guesses = createSparing(30, 10 * MINUTE)

  router.open('post', '/door/invitation', 'says of a link of 256 bits only whether it opens', async (c) => {
    const body = await readBody(c, tokenBody)
    if (body === null) return refusal(c, 'malformed', 400)
    if (!looks.take(addressOf(c))) return refusal(c, 'slow-down', 429)
    const pass = await passes.look(body.token)
    return pass === null ? refusal(c, 'not-there', 404) : c.json({ state: pass.state } satisfies PassView)
  })
  router.open('post', '/door/code', 'makes a code that only the chair can see', async (c) => {
    const body = await readBody(c, tokenBody)
    if (body === null) return refusal(c, 'malformed', 400)
    if (!looks.take(addressOf(c)) || !codes.take(body.token)) return refusal(c, 'slow-down', 429)
    if (!(await passes.makeCode(body.token))) return refusal(c, 'not-there', 404)
    onCode()
    return c.body(null, 204)
  })
  router.open('post', '/door/enter', 'the link and a one-time code together are the key', async (c) => {
    const body = await readBody(c, enterBody)
    if (body === null) return refusal(c, 'malformed', 400)
    if (!guesses.take(addressOf(c))) return refusal(c, 'slow-down', 429)
    const outcome = await passes.enter(body.token, body.code)
    const entered = outcome.kind === 'enter'
    await audit.record({
      accountId: entered ? outcome.account : null,
      action: 'enter',
      objectKind: 'invitation',
      objectId: entered ? outcome.invitation : null,
      outcome: entered ? 'allow' : 'refuse',
      reason: entered ? null : outcome.reason,
      origin: 'http',
    })
    if (outcome.kind === 'refuse') {
      if (outcome.reason === 'unknown') return refusal(c, 'not-there', 404)
      const { word, status } = refusalOf[outcome.reason]
      return refusal(c, word, status)
    }
    carryLogin(c, await logins.start(outcome.account, { kind: 'guest' }), secure)
    onCode()
    return c.body(null, 204)
  })
}

/** Who asks, as far as one can tell; behind a proxy all guests share one, and the limits are wide enough for that. */
function addressOf(c: Context): string {
  return getConnInfo(c).remote.address ?? ''
}
