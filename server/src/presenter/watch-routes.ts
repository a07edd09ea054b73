import { type LoginId, type OrganisationId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { deleteCookie, getCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { carryLogin, forgetSeat, keepSeat, seatCookie } from '../auth/cookies.ts'
import { type Logins, loginCookie } from '../auth/logins.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

export interface WatchRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly gate: Gate
  readonly logins: Logins
  readonly audit: Audit
  readonly secure: boolean
}

const watchBody = z.object({ organisation: z.uuid() })
const onGroupBoard = { kind: 'board', board: 'flipchart', level: 'group', frozen: false } as const

/**
 * *Bekijk als gast*: the window gets a login of its own that sees what that guest organisation sees and writes nothing.
 * One's own login goes on living in a second cookie, which script cannot read either.
 */
export function addWatchRoutes({ router, database, gate, logins, audit, secure }: WatchRoutesOptions) {
  const watches = { action: 'watch', resource: onGroupBoard } as const
  router.gated('post', '/api/watch', watches, async (c, situation) => {
    const body = await readBody(c, watchBody)
    const organisation = parseId<OrganisationId>(body?.organisation)
    if (organisation === null) return refusal(c, 'malformed', 400)
    const seat = getCookie(c, loginCookie)
    if (seat === undefined || !(await isGuestNow(database, situation, organisation)))
      return refusal(c, 'part-not-open', 403)
    await audit.record({
      accountId: situation.person.accountId,
      action: 'watch',
      objectKind: 'organisation',
      objectId: organisation,
      outcome: 'allow',
      reason: null,
      origin: 'http',
    })
    const token = await logins.start(situation.person.accountId, { kind: 'watch', organisation })
    keepSeat(c, seat, secure)
    carryLogin(c, token, secure)
    return c.body(null, 204)
  })

  router.login('post', '/api/watch/end', async (c, situation) => {
    if (situation.loginKind !== 'watch') return refusal(c, 'not-yours-to-do', 403)
    const seat = getCookie(c, seatCookie)
    const own = seat === undefined ? null : await logins.find(seat)
    await logins.end(situation.login)
    forgetSeat(c)
    // The seat may have ended meanwhile; then one signs in again, and never stays a watcher by accident.
    if (seat !== undefined && (await isOwnSeat(own, situation))) carryLogin(c, seat, secure)
    else deleteCookie(c, loginCookie, { path: '/' })
    return c.body(null, 204)
  })

  async function isOwnSeat(login: LoginId | null, watching: Situation): Promise<boolean> {
    const own = login === null ? null : await gate.situation(login)
    return own?.loginKind === 'person' && own.person.accountId === watching.person.accountId
  }
}

/** Whether the part that is open now admits this organisation as a guest. */
async function isGuestNow(
  { sql }: Database,
  { openPartId }: Situation,
  organisation: OrganisationId,
): Promise<boolean> {
  try {
    const rows =
      await sql`select 1 from part_guest where part_id = ${openPartId} and organisation_id = ${organisation}`
    return rows.length === 1
  } catch (error) {
    throw safeError(error)
  }
}
