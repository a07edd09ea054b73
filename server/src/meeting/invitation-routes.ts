import { type MeetingId, type OrganisationId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import {
  type InvitationLink,
  invitationLimits,
  limitAnswers,
} from '@rode-draad/shared/meeting/planning-view.ts'
import { z } from 'zod'
import type { Situation } from '../access/situation.ts'
import { readBody } from '../http/body.ts'
import { refusal } from '../http/router.ts'
import { safeError } from '../persistence/safe-error.ts'
import { readInvitations } from './invitation-view.ts'
import { createInvitations } from './invitations.ts'
import type { PlanningRoutesOptions } from './planning-routes.ts'
import { readMeetings } from './planning-store.ts'

const most = invitationLimits
const line = (length: number) => z.string().trim().max(length)
const invitationBody = z.object({
  meeting: z.uuid(),
  organisation: z.uuid(),
  name: line(most.name).min(2),
  jobTitle: line(most.jobTitle),
  email: z.email().max(most.email),
  purpose: line(most.purpose).min(3),
  mayDiscuss: line(most.mayDiscuss),
  parts: z.array(z.uuid()).min(1).max(20),
})
const answerBody = z
  .object({ part: z.uuid(), answer: z.enum(limitAnswers), words: line(most.words) })
  // A limit without words limits nothing.
  .refine((given) => given.answer !== 'limits' || given.words !== '')

const resource = { kind: 'invitations' } as const

/** Whom one asks to come: the procesregisseur invites, every covenant partner says which limits it sets (domain R5). */
export function addInvitationRoutes(options: PlanningRoutesOptions) {
  const { router, database, today } = options
  const invitations = createInvitations(database)
  const note = createNotes(options)

  router.gated('get', '/api/invitations', { action: 'read', resource }, async (c, { dossierId }) => {
    if (dossierId === null) return refusal(c, 'not-there', 404)
    try {
      const meetings = await readMeetings(database.sql, dossierId, today())
      const ids = meetings.map((one) => one.id)
      return c.json(await readInvitations(database.sql, ids))
    } catch (error) {
      throw safeError(error)
    }
  })
  router.gated('post', '/api/invitations', { action: 'write', resource }, async (c, situation) => {
    const body = await readBody(c, invitationBody)
    const meeting = parseId<MeetingId>(body?.meeting)
    const organisation = parseId<OrganisationId>(body?.organisation)
    if (body === null || meeting === null || organisation === null) return refusal(c, 'malformed', 400)
    if (situation.dossierId === null) return refusal(c, 'not-there', 404)
    const outcome = await invitations.add(situation.dossierId, { ...body, meeting, organisation })
    if (outcome.kind !== 'kept') return refusal(c, outcome.kind, outcome.kind === 'not-there' ? 404 : 409)
    await note(situation, 'write', outcome.id)
    return c.json({ id: outcome.id })
  })
  router.gated(
    'post',
    '/api/invitations/:id/answer',
    { action: 'answer', resource },
    async (c, situation) => {
      const given = await readBody(c, answerBody)
      if (given === null) return refusal(c, 'malformed', 400)
      const id = parseId(c.req.param('id'))
      const { dossierId, person } = situation
      if (id === null || dossierId === null) return refusal(c, 'not-there', 404)
      const by = { organisation: person.organisation.id, account: person.accountId }
      const outcome = await invitations.answer(dossierId, id, by, given)
      if (outcome === 'not-there') return refusal(c, 'not-there', 404)
      await note(situation, 'answer', id)
      return c.body(null, 204)
    },
  )
  router.gated('post', '/api/invitations/:id/send', { action: 'write', resource }, async (c, situation) => {
    const id = parseId(c.req.param('id'))
    if (id === null || situation.dossierId === null) return refusal(c, 'not-there', 404)
    const outcome = await invitations.send(situation.dossierId, id)
    if (outcome.kind !== 'sent') return refusal(c, outcome.kind, outcome.kind === 'not-there' ? 404 : 409)
    await note(situation, 'send', id)
    return c.json({ path: `/gast#${outcome.token}` } satisfies InvitationLink)
  })
  router.gated(
    'post',
    '/api/invitations/:id/withdraw',
    { action: 'write', resource },
    async (c, situation) => {
      const id = parseId(c.req.param('id'))
      if (id === null || situation.dossierId === null) return refusal(c, 'not-there', 404)
      if ((await invitations.withdraw(situation.dossierId, id)) === 'not-there')
        return refusal(c, 'not-there', 404)
      await note(situation, 'withdraw', id)
      return c.body(null, 204)
    },
  )
}

function createNotes({ audit }: PlanningRoutesOptions) {
  return ({ person }: Situation, action: string, objectId: string) => {
    const one = { accountId: person.accountId, action, objectKind: 'invitations', objectId } as const
    return audit.record({ ...one, outcome: 'allow', reason: null, origin: 'http' })
  }
}
