import {
  type AccountId,
  type DossierId,
  type MeetingId,
  type PartId,
  parseId,
  requireId,
} from '@rode-draad/shared/kernel/ids.ts'
import { type DemoMoment, type DemoParticipantView, demoMoments } from '@rode-draad/shared/protocol/api.ts'
import { z } from 'zod'
import { carryLogin } from '../auth/cookies.ts'
import type { Logins } from '../auth/logins.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import type { Lead } from '../meeting/lead.ts'
import type { Database } from '../persistence/database.ts'
import { ids } from './town-rows.ts'

const because = 'demo mode only: it binds to this machine and holds a fictional case'

export interface DemoRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly logins: Logins
  readonly lead: Lead
  /** One-time codes that wait to be read out, by invitation. */
  readonly waitingCodes: () => ReadonlyMap<string, string>
  readonly reset: (moment: DemoMoment) => Promise<void>
}

const loginBody = z.object({ participant: z.string().regex(/^(p\d\d|scherm)$/) })
const resetBody = z.object({ moment: z.enum(demoMoments).default('round') })
const partBody = z.object({ part: z.string().min(1).max(40).nullable() })

/** The demo's own routes (architecture, "The contract with tools"). Never registered outside demo mode. */
export function addDemoRoutes({ router, database, logins, lead, waitingCodes, reset }: DemoRoutesOptions) {
  // Nobody telephones a made-up guest: here one can look up what the chair would read out.
  router.open('get', '/demo/codes', because, (c) => c.json([...waitingCodes().values()]))
  router.open('get', '/demo/participants', because, async (c) => c.json(await readParticipants(database)))

  router.open('post', '/demo/login', because, async (c) => {
    const body = await readBody(c, loginBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const isDisplay = body.participant === 'scherm'
    const accountId = parseId<AccountId>(ids.account(isDisplay ? 'p01' : body.participant))
    const [row] = await database.sql`select 1 from account where id = ${accountId}`
    if (row === undefined || accountId === null) return refusal(c, 'not-there', 404)
    const token = await logins.start(accountId, { kind: isDisplay ? 'display' : 'person' })
    carryLogin(c, token, false)
    return c.body(null, 204)
  })

  router.open('post', '/demo/reset', because, async (c) => {
    const body = await readBody(c, resetBody)
    if (body === null) return refusal(c, 'malformed', 400)
    await reset(body.moment)
    return c.body(null, 204)
  })

  router.open('post', '/demo/part', because, async (c) => {
    const body = await readBody(c, partBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const outcome = await lead.open(theMeeting, body.part === null ? null : partOf(body.part))
    if (outcome === 'done') return c.body(null, 204)
    return outcome === 'no-such-part' ? refusal(c, 'not-there', 404) : refusal(c, 'door-open', 409)
  })
}

const theMeeting = {
  meetingId: requireId<MeetingId>(ids.meeting('ses2')),
  dossierId: requireId<DossierId>(ids.dossier),
  by: null,
}

/** A part by the case's own name (`ses2-A`) or by its id. */
const partOf = (name: string): PartId => parseId<PartId>(name) ?? requireId<PartId>(ids.part(name))

async function readParticipants({ sql }: Database): Promise<DemoParticipantView[]> {
  const rows = await sql<(Omit<DemoParticipantView, 'statementSigned'> & { signed: boolean })[]>`
    select a.key, a.name, o.short_name as organisation, r.role, a.job_title as "jobTitle", o.mark, o.token, o.kind,
      exists (select 1 from statement_signature s where s.account_id = a.id) as signed
    from account a join organisation o on o.id = a.organisation_id join dossier_role r on r.account_id = a.id
    where r.dossier_id = ${ids.dossier} and r.withdrawn_at is null order by a.key`
  return rows.map(({ signed, ...row }) => {
    return { ...row, statementSigned: row.kind === 'incidentalParticipant' ? signed : null }
  })
}
