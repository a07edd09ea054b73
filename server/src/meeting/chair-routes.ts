import type { AccountId } from '@rode-draad/shared/kernel/ids.ts'
import type { ChairCandidatesView } from '@rode-draad/shared/protocol/api.ts'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Situation } from '../access/situation.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { sitsAsPartner } from '../rooms/door.ts'
import type { Events } from './events.ts'

export interface ChairRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly audit: Audit
  readonly events: Pick<Events, 'present'>
}

const chairBody = z.object({ account: z.uuid().nullable() })

/**
 * Handing the chair to another: to a covenant partner who is in the room, or with null back to the procesregisseur, who
 * may also take it back. Nothing else changes with it: whoever writes goes on writing (decision 0007).
 */
export function addChairRoutes(options: ChairRoutesOptions) {
  const { router } = options
  const leads = { action: 'lead', resource: { kind: 'meeting' } } as const
  // Only the office of procesregisseur has this right, whoever leads (domain R9).
  const plans = { action: 'write', resource: { kind: 'planning' } } as const

  router.gated('get', '/api/meeting/chair', leads, (c, situation) =>
    c.json({
      people: candidates(options, situation).map(({ person }) => ({
        account: person.accountId,
        name: person.name,
        organisation: person.organisation.id,
      })),
    } satisfies ChairCandidatesView),
  )
  router.gated('post', '/api/meeting/chair', leads, async (c, situation) => {
    const body = await readBody(c, chairBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const found = candidates(options, situation).find((one) => one.person.accountId === body.account)
    if (body.account !== null && found === undefined) return refusal(c, 'not-there', 404)
    await seat(options, situation, found ?? null)
    return c.body(null, 204)
  })
  router.gated('post', '/api/meeting/chair/back', plans, async (c, situation) => {
    await seat(options, situation, null)
    return c.body(null, 204)
  })
}

/** Others who sit in this room as covenant partners, each person once. */
function candidates({ events }: ChairRoutesOptions, situation: Situation): readonly Situation[] {
  if (situation.dossierId === null) return []
  const others = events
    .present(situation.dossierId)
    .filter((one) => sitsAsPartner(one) && one.person.accountId !== situation.person.accountId)
    .filter((one) => one.actor.kind === 'participant' && one.actor.covenantSigned)
  return [...new Map(others.map((one) => [one.person.accountId, one])).values()]
}

async function seat({ database, audit }: ChairRoutesOptions, by: Situation, to: Situation | null) {
  const account: AccountId | null = to === null || to.role === 'procesregisseur' ? null : to.person.accountId
  try {
    await database.sql`update meeting set chair_account_id = ${account} where id = ${by.meetingId}`
  } catch (error) {
    throw safeError(error)
  }
  const line = { accountId: by.person.accountId, action: 'chair', objectKind: 'meeting' } as const
  await audit.record({ ...line, objectId: by.meetingId, outcome: 'allow', reason: null, origin: 'http' })
}
