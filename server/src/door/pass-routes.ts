import type { AccountId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { PassView } from '@rode-draad/shared/meeting/door-view.ts'
import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import { carryLogin } from '../auth/cookies.ts'
import type { Logins } from '../auth/logins.ts'
import { addressOf } from '../http/address.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import { createSparing, type Sparing } from '../http/sparing.ts'
import type { EnterRefusal, Pass, Passes } from './passes.ts'

export interface PassRoutesOptions {
  readonly router: Router
  readonly passes: Passes
  readonly logins: Logins
  readonly audit: Audit
  /** In this dossier a code waits to be read out, or was used. */
  readonly onCode: (dossierId: DossierId) => void
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
  const strangers = createSparing(60, MINUTE)
  /** Whoever has no link shares its goes with others of its address, and never with a guest who has one. */
  const mayGo = (c: Context, pass: Pass | null, token: string, goes: Sparing) =>
    pass === null ? strangers.take(addressOf(c)) : goes.take(`${token} ${addressOf(c)}`)

  router.open('post', '/door/invitation', 'says of a link of 256 bits only whether it opens', async (c) => {
    const body = await readBody(c, tokenBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const pass = await passes.look(body.token)
    if (!mayGo(c, pass, body.token, looks)) return refusal(c, 'slow-down', 429)
    return pass === null ? refusal(c, 'not-there', 404) : c.json({ state: pass.state } satisfies PassView)
  })
  router.open('post', '/door/code', 'makes a code that only the chair can see', async (c) => {
    const body = await readBody(c, tokenBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const pass = await passes.look(body.token)
    if (!mayGo(c, pass, body.token, looks)) return refusal(c, 'slow-down', 429)
    if (pass?.state !== 'ask-code') return refusal(c, 'not-there', 404)
    if (await passes.codeStands(pass)) return c.body(null, 204)
    if (!codes.take(body.token)) return refusal(c, 'slow-down', 429)
    await passes.makeCode(pass)
    onCode(pass.dossier)
    return c.body(null, 204)
  })
  router.open('post', '/door/enter', 'the link and a one-time code together are the key', async (c) => {
    const body = await readBody(c, enterBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const pass = await passes.look(body.token)
    if (!mayGo(c, pass, body.token, guesses)) return refusal(c, 'slow-down', 429)
    const outcome = await passes.enter(body.token, body.code)
    if (outcome.kind === 'refuse') return turnAway(c, outcome.reason)
    const cookie = await logins.start(outcome.account, { kind: 'guest', invitation: outcome.invitation })
    // The link may have ended between the code and the login; a login that was not there yet was not ended with it.
    const late = await endIfLate(body.token, cookie)
    if (late !== null) return turnAway(c, late)
    await trail(outcome.account, outcome.invitation, null)
    carryLogin(c, cookie, secure)
    onCode(outcome.dossier)
    return c.body(null, 204)
  })

  async function endIfLate(token: string, cookie: string): Promise<EnterRefusal | null> {
    const now = await passes.look(token)
    if (now?.state === 'second-device') return null
    const login = await logins.find(cookie)
    if (login !== null) await logins.end(login)
    return now === null ? 'unknown' : now.state === 'ask-code' ? 'code-over' : now.state
  }
  async function turnAway(c: Context, reason: EnterRefusal): Promise<Response> {
    await trail(null, null, reason)
    if (reason === 'unknown') return refusal(c, 'not-there', 404)
    const { word, status } = refusalOf[reason]
    return refusal(c, word, status)
  }
  function trail(accountId: AccountId | null, objectId: string | null, reason: EnterRefusal | null) {
    const outcome = reason === null ? 'allow' : 'refuse'
    return audit.record({
      accountId,
      action: 'enter',
      objectKind: 'invitation',
      objectId,
      outcome,
      reason,
      origin: 'http',
    })
  }
}
