import {
  type NextTurnView,
  type RevealView,
  TIMER_LEAST,
  TIMER_MOST,
} from '@rode-draad/shared/circular-questioning/round.ts'
import type { DossierId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal, refuseWith } from '../http/router.ts'
import { confirmIn } from './confirm-thread.ts'
import { createTurnstile } from './one-at-a-time.ts'
import { flipchartOf, type ProposalOptions, proposeNext } from './proposal.ts'
import { type RevealOptions, reveal } from './reveal.ts'
import * as round from './round-commands.ts'
import { mayBeGiven } from './turn-check.ts'

export interface RoundRoutesOptions extends ProposalOptions, RevealOptions {
  readonly router: Router
  readonly gate: Gate
  readonly audit: Audit
}

const revision = z.int().min(0)
const questionBody = z.object({ revision, question: z.uuid() })
const phaseBody = z.object({ revision, phase: z.enum(['asking', 'threading']) })
const turnBody = z.object({ revision, from: z.uuid(), to: z.uuid(), card: z.uuid().nullable() })
const nextBody = z.object({ revision })
const length = z.int().min(TIMER_LEAST).max(TIMER_MOST)
const timerBody = z.union([
  z.object({ revision, seconds: length.nullable() }),
  z.object({ revision, add: length }),
])
const threadBody = z.object({
  thread: z.uuid(),
  level: z.enum(levels),
  confirmed: z.boolean(),
  minority: z.boolean().default(false),
})

const leads = { action: 'lead', resource: { kind: 'meeting' } } as const

/** The round as its chair moves it. Every command names the revision it saw; whoever was just before it wins. */
export function addRoundRoutes(options: RoundRoutesOptions) {
  const { router, database } = options
  const turnstile = createTurnstile()

  const add = <S extends z.ZodType<{ revision: number }>>(
    path: string,
    schema: S,
    act: (body: z.infer<S>, at: Table) => Promise<Acted>,
  ) => {
    router.gated('post', path, leads, async (c, situation) => {
      const body = await readBody(c, schema)
      if (body === null) return refusal(c, 'malformed', 400)
      const { dossierId, openPartId: partId } = situation
      if (dossierId === null || partId === null) return refusal(c, 'part-not-open', 409)
      // A command that turns cards over cannot be part of the row's transaction; so they wait for each other here.
      const acted = await turnstile(partId, async () => {
        if (!(await round.standsAt(database, partId, body.revision))) return 'overtaken' as const
        const question = await round.readCurrent(database, partId)
        return question === null
          ? ('not-there' as const)
          : act(body, { dossierId, partId, situation, question })
      })
      return answer(c, acted)
    })
  }
  const change = (body: { revision: number }, at: Table, by: Parameters<typeof round.changeRound>[3]) =>
    round.changeRound(database, at.partId, body.revision, by)

  add('/api/round/reveal', questionBody, async (body, at) => {
    const question = await round.readQuestion(database, at.partId, body.question)
    if (question === null) return 'not-there'
    const refused = await mayLead(options, at.situation, question.level, question.id)
    if (refused !== null) return { refused }
    const came = await reveal(options, { ...question, question: question.id, dossierId: at.dossierId })
    if (came === null) return 'not-there'
    const outcome = await change(body, at, round.turnOver(at.partId, question.id))
    await note(options, at.situation, 'reveal', question.id)
    return outcome === 'done' ? { told: came } : outcome
  })
  add('/api/round/question', questionBody, async (body, at) => {
    const question = await round.readQuestion(database, at.partId, body.question)
    return question === null ? 'not-there' : change(body, at, round.goTo(at.partId, question.id))
  })
  add('/api/round/phase', phaseBody, (body, at) => change(body, at, round.setPhase(at.question, body.phase)))
  add('/api/round/turn', turnBody, async (body, at) => {
    if (!at.question.revealed) return 'sealed'
    if (!(await mayBeGiven(options, at, body))) return 'malformed'
    return change(body, at, round.giveTurn(at.partId, at.question.id, body))
  })
  add('/api/round/next-turn', nextBody, async (body, at) => {
    if (!at.question.revealed) return 'sealed'
    const next = await proposeNext(options, at)
    if (next === null) return 'not-there'
    return change(body, at, round.giveTurn(at.partId, at.question.id, { ...next, card: null }))
  })
  add('/api/round/timer', timerBody, (body, at) =>
    change(
      body,
      at,
      'add' in body ? round.addTime(at.partId, body.add) : round.setTimer(at.partId, body.seconds),
    ),
  )
  addNextTurn(options)
  addThreads(options)
}

/** Where a command finds the table. */
export interface Table {
  readonly dossierId: DossierId
  readonly partId: PartId
  readonly situation: Situation
  readonly question: round.QuestionRow
}

type Acted =
  | round.RoundOutcome
  | 'malformed'
  | { readonly told: RevealView }
  | { readonly refused: Parameters<typeof refuseWith>[1] }

function answer(c: Context, acted: Acted): Response {
  if (typeof acted === 'object') return 'told' in acted ? c.json(acted.told) : refuseWith(c, acted.refused)
  if (acted === 'done') return c.body(null, 204)
  if (acted === 'not-there') return refusal(c, 'not-there', 404)
  return acted === 'malformed' ? refusal(c, 'malformed', 400) : refusal(c, acted, 409)
}

function addNextTurn(options: RoundRoutesOptions) {
  options.router.gated('get', '/api/round/next-turn', leads, async (c, { dossierId, openPartId: partId }) => {
    const question = partId === null ? null : await round.readCurrent(options.database, partId)
    if (dossierId === null || partId === null || !question?.revealed)
      return c.json({ next: null } satisfies NextTurnView)
    const next = await proposeNext(options, { dossierId, partId, question })
    return c.json({ next } satisfies NextTurnView)
  })
}

function addThreads(options: RoundRoutesOptions) {
  options.router.gated('post', '/api/round/thread', leads, async (c, situation) => {
    const body = await readBody(c, threadBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const refused = await mayLead(options, situation, body.level, body.thread)
    if (refused !== null) return refuseWith(c, refused)
    const host =
      situation.dossierId === null ? null : await flipchartOf(options, situation.dossierId, body.level)
    if (host === null) return refusal(c, 'not-there', 404)
    const outcome = await host.command((doc) => confirmIn(doc, body))
    options.boards.left(host)
    if (outcome === 'not-there') return refusal(c, 'not-there', 404)
    if (outcome !== 'done') return refusal(c, outcome, 409)
    await note(options, situation, body.confirmed ? 'confirm' : 'reopen', body.thread)
    return c.body(null, 204)
  })
}

/** Leading the meeting is not leading every board of it: a flipchart may be fixed, or not open at all. */
async function mayLead(
  { gate }: RoundRoutesOptions,
  situation: Situation,
  level: (typeof levels)[number],
  objectId: string,
) {
  const board = { kind: 'board', board: 'flipchart', level, frozen: false } as const
  const decision = await gate.ask(situation, 'lead', board, { objectId, origin: 'http' })
  return decision.outcome === 'refuse' ? decision.reason : null
}

function note({ audit }: RoundRoutesOptions, situation: Situation, action: string, objectId: string) {
  const line = { accountId: situation.person.accountId, action, objectKind: 'round', objectId } as const
  return audit.record({ ...line, outcome: 'allow', reason: null, origin: 'http' })
}
