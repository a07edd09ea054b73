import { type MeetingId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import { instruments, planLimits } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import { type PlanProblem, questionReasons } from '@rode-draad/shared/meeting/plan-problems.ts'
import type { PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { namesListed } from '../airlock/guest-words.ts'
import type { Inspectors } from '../airlock/inspectors.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import { addGuestOrganisation } from './guest-organisations.ts'
import { createPlanning, type PlanOutcome } from './planning.ts'
import { readFacts, readGuests, readMeetings, readPartners } from './planning-store.ts'
import { keepOwnSet, readOwnSets, removeOwnSet } from './question-sets.ts'

export interface PlanningRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly gate: Gate
  readonly audit: Audit
  readonly boards: BoardRegistry
  readonly inspectors: Inspectors
  readonly today: () => string
}

// Wider than the rules allow: what is only too long is refused by a rule, which says so in words.
const words = z.string().max(2000)
const question = z.object({
  id: z.uuid().nullable(),
  level: z.enum(levels).nullable(),
  label: words,
  text: words,
  most: z.number(),
})
const planBody = z.object({
  title: words,
  date: z.string().max(10),
  location: words,
  startsAt: z.string().max(5),
  parts: z
    .array(
      z.object({
        id: z.uuid().nullable(),
        title: words,
        instrument: z.enum(instruments),
        level: z.enum(levels).nullable(),
        minutes: z.number(),
        guests: z.array(z.object({ organisation: z.uuid(), ground: words })).max(40),
        questions: z.array(question).max(40),
      }),
    )
    .max(40),
})
const changeBody = z.object({ revision: z.int().min(0), plan: planBody })
const setBody = z.object({
  id: z.uuid().nullable(),
  title: z.string().trim().min(1).max(planLimits.title),
  questions: z
    .array(question.omit({ id: true }).extend({ level: z.enum(levels) }))
    .min(1)
    .max(40),
})
const organisationBody = z.object({
  name: z.string().trim().min(2).max(120),
  shortName: z.string().trim().min(2).max(30),
  givesCare: z.boolean(),
})

/** A whole plan with all its questions, however long they may be. */
const PLAN_BYTES = 256 * 1024
const planning = { kind: 'planning' } as const

/** What is planned, and planning it: the procesregisseur plans, covenant partners read along. */
export function addPlanningRoutes(options: PlanningRoutesOptions) {
  addMeetingRoutes(options)
  addSetRoutes(options)
  addOrganisationRoute(options)
}

const mayRead = { action: 'read', resource: planning } as const
const mayPlan = { action: 'write', resource: planning } as const

function addMeetingRoutes(options: PlanningRoutesOptions) {
  const { router, audit } = options
  const plans = createPlanning(options)
  router.gated('get', '/api/planning', mayRead, async (c, situation) => {
    const view = await readView(options, situation)
    return view === null ? refusal(c, 'not-there', 404) : c.json(view)
  })
  router.gated('post', '/api/planning/meetings', mayPlan, async (c, situation) => {
    const plan = await readBody(c, planBody, PLAN_BYTES)
    if (plan === null) return refusal(c, 'malformed', 400)
    if (situation.dossierId === null) return refusal(c, 'not-there', 404)
    const outcome = await plans.add(situation.dossierId, plan)
    if (outcome.kind === 'kept') await noteDeed(audit, situation, 'write', outcome.id)
    return answer(c, outcome)
  })
  router.gated('post', '/api/planning/meetings/:id', mayPlan, async (c, situation) => {
    const body = await readBody(c, changeBody, PLAN_BYTES)
    if (body === null) return refusal(c, 'malformed', 400)
    const id = parseId<MeetingId>(c.req.param('id'))
    if (id === null || situation.dossierId === null) return refusal(c, 'not-there', 404)
    const outcome = await plans.change(situation.dossierId, id, body.revision, body.plan)
    if (outcome.kind === 'kept') await noteDeed(audit, situation, 'write', id)
    return answer(c, outcome)
  })
  router.gated('post', '/api/planning/meetings/:id/delete', mayPlan, async (c, situation) => {
    const id = parseId<MeetingId>(c.req.param('id'))
    if (id === null || situation.dossierId === null) return refusal(c, 'not-there', 404)
    const outcome = await plans.remove(situation.dossierId, id)
    if (outcome !== 'done') return refusal(c, outcome, outcome === 'not-there' ? 404 : 409)
    await noteDeed(audit, situation, 'delete', id)
    return c.body(null, 204)
  })
}

function addSetRoutes(options: PlanningRoutesOptions) {
  const { router, database, audit } = options
  router.gated('post', '/api/planning/sets', mayPlan, async (c, situation) => {
    const body = await readBody(c, setBody, PLAN_BYTES)
    const ill = body?.questions.some((one) => questionReasons({ ...one, id: null }, null).length > 0)
    if (body === null || ill !== false) return refusal(c, 'malformed', 400)
    const facts = await factsOf(options, situation)
    const id = facts === null ? null : await keepOwnSet(database, facts.municipalityId, body)
    if (id === null) return refusal(c, 'not-there', 404)
    await noteDeed(audit, situation, 'write', id)
    return c.json({ id })
  })
  router.gated('post', '/api/planning/sets/:id/delete', mayPlan, async (c, situation) => {
    const id = parseId(c.req.param('id'))
    const facts = id === null ? null : await factsOf(options, situation)
    if (id === null || facts === null || !(await removeOwnSet(database, facts.municipalityId, id)))
      return refusal(c, 'not-there', 404)
    await noteDeed(audit, situation, 'delete', id)
    return c.body(null, 204)
  })
}

function addOrganisationRoute(options: PlanningRoutesOptions) {
  const { router, database, audit, inspectors } = options
  router.gated('post', '/api/planning/organisations', mayPlan, async (c, situation) => {
    const body = await readBody(c, organisationBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const names = `${body.name}\n${body.shortName}`
    // What it is called is shown to everybody as it is.
    if (situation.dossierId !== null && (await namesListed(inspectors, situation.dossierId, names)))
      return refusal(c, 'names-somebody', 409)
    const facts = await factsOf(options, situation)
    const id = facts === null ? null : await addGuestOrganisation(database, facts.municipalityId, body)
    if (id === null) return refusal(c, 'already-done', 409)
    await noteDeed(audit, situation, 'write', id)
    // It is known from now on, as one that takes no part: that is said at once, and no invitation will pass.
    return body.givesCare ? refusal(c, 'care-is-no-guest', 409) : c.json({ id })
  })
}

function noteDeed(audit: Audit, { person }: Situation, action: string, objectId: string) {
  const line = { accountId: person.accountId, action, objectKind: 'planning', objectId } as const
  return audit.record({ ...line, outcome: 'allow', reason: null, origin: 'http' })
}

async function factsOf({ database, today }: PlanningRoutesOptions, { dossierId }: Situation) {
  try {
    return dossierId === null ? null : await readFacts(database.sql, dossierId, today())
  } catch (error) {
    throw safeError(error)
  }
}

async function readView(options: PlanningRoutesOptions, situation: Situation): Promise<PlanningView | null> {
  const { database, gate, today } = options
  const facts = await factsOf(options, situation)
  const { dossierId } = situation
  if (facts === null || dossierId === null) return null
  try {
    const { sql } = database
    return {
      today: facts.today,
      step: facts.step,
      decided: facts.decided,
      mayPlan: gate.foresee(situation, 'write', planning).outcome === 'allow',
      meetings: await readMeetings(sql, dossierId, today()),
      guests: await readGuests(sql, facts.municipalityId),
      care: facts.care,
      partners: await readPartners(sql, dossierId),
      ownSets: await readOwnSets(sql, facts.municipalityId),
    }
  } catch (error) {
    throw safeError(error)
  }
}

/** The screen finds what breaks a rule by itself; a name only the server can find, so that gets a word of its own. */
const wordFor = (problems: readonly PlanProblem[]) =>
  problems.every(({ reason }) => reason === 'names-somebody' || reason === 'question-names-somebody')
    ? 'names-somebody'
    : 'plan-refused'

function answer(c: Context, outcome: PlanOutcome): Response {
  switch (outcome.kind) {
    case 'kept':
      return c.json({ id: outcome.id })
    case 'plan-refused':
      return c.json({ refused: wordFor(outcome.problems), problems: outcome.problems }, 409)
    default:
      return refusal(c, outcome.kind, outcome.kind === 'not-there' ? 404 : 409)
  }
}
