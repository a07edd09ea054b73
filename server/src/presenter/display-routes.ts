import type { DisplayView, PairingView } from '@rode-draad/shared/protocol/api.ts'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Situation } from '../access/situation.ts'
import { carryLogin } from '../auth/cookies.ts'
import type { Logins } from '../auth/logins.ts'
import { addressOf } from '../http/address.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import { createSparing } from '../http/sparing.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { createPairings } from './pairing.ts'

export interface DisplayRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly logins: Logins
  readonly audit: Audit
  readonly secure: boolean
  /** Organisations with somebody in the room of this dossier now. */
  readonly organisationsIn: (dossierId: string) => readonly string[]
}

const MINUTE = 60_000
const codeBody = z.object({ code: z.string().regex(/^\d{6}$/) })
const secretBody = z.object({ secret: z.string().max(100) })
const leads = { action: 'lead', resource: { kind: 'meeting' } } as const

/** How the big screen is let in, and the little it may know beyond the boards of the open part. */
export function addDisplayRoutes({
  router,
  database,
  logins,
  audit,
  secure,
  organisationsIn,
}: DisplayRoutesOptions) {
  const pairings = createPairings(database)
  const asks = createSparing(12, MINUTE)
  const claims = createSparing(120, MINUTE)
  const guesses = createSparing(10, 10 * MINUTE)
  const trail = (situation: Situation, objectId: string | null, refused: string | null) =>
    audit.record({
      accountId: situation.person.accountId,
      action: 'admit',
      objectKind: 'display',
      objectId,
      outcome: refused === null ? 'allow' : 'refuse',
      reason: refused,
      origin: 'http',
    })

  const asking = 'a screen that asks gets a code and nothing else; whoever leads the meeting must let it in'
  router.open('post', '/display/ask', asking, async (c) => {
    if (!asks.take(addressOf(c))) return refusal(c, 'slow-down', 429)
    return c.json((await pairings.ask()) satisfies PairingView)
  })
  const claiming = 'the secret of 256 bits is the key, given once to the screen that asked'
  router.open('post', '/display/claim', claiming, async (c) => {
    const body = await readBody(c, secretBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const outcome = await pairings.claim(body.secret)
    // Whoever waits has goes of its own: strangers at the same address, as behind a proxy, must not use them up.
    if (outcome.kind !== 'admitted' && !claims.take(outcome.kind === 'waiting' ? body.secret : addressOf(c)))
      return refusal(c, 'slow-down', 429)
    if (outcome.kind === 'over') return refusal(c, 'not-there', 404)
    if (outcome.kind === 'admitted')
      carryLogin(c, await logins.start(outcome.by, { kind: 'display' }), secure)
    return c.json({ admitted: outcome.kind === 'admitted' })
  })
  router.gated('post', '/api/display/admit', leads, async (c, situation) => {
    const body = await readBody(c, codeBody)
    if (body === null) return refusal(c, 'malformed', 400)
    if (!guesses.take(situation.person.accountId)) return refusal(c, 'slow-down', 429)
    const id = await pairings.admit(body.code, situation.person.accountId)
    await trail(situation, id, id === null ? 'no-such-code' : null)
    return id === null ? refusal(c, 'no-such-code', 404) : c.body(null, 204)
  })
  router.gated('post', '/api/display/end', leads, async (c, situation) => {
    await endDisplays(database, situation)
    return c.body(null, 204)
  })
  router.login('get', '/api/display', (c, situation) => {
    if (situation.loginKind !== 'display' || situation.dossierId === null || situation.role === null)
      return refusal(c, 'not-there', 404)
    return c.json({ present: organisationsIn(situation.dossierId) } satisfies DisplayView)
  })
}

/** Puts out every big screen of this dossier, whoever let it in. */
async function endDisplays({ sql }: Database, { dossierId }: Situation) {
  try {
    await sql`update login set ended_at = now() where kind = 'display' and ended_at is null
      and account_id in (select account_id from dossier_role where dossier_id = ${dossierId})`
  } catch (error) {
    throw safeError(error)
  }
}
