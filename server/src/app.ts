import { type BoardId, type PartId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import type { MembersView, MeView } from '@rode-draad/shared/protocol/api.ts'
import { Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Audit } from './access/audit.ts'
import type { Egress } from './access/egress.ts'
import type { Gate } from './access/gate.ts'
import { worded, wordingFor } from './airlock/guest-words.ts'
import type { Inspectors } from './airlock/inspectors.ts'
import { forgetSeat, seatCookie } from './auth/cookies.ts'
import { type Logins, loginCookie } from './auth/logins.ts'
import { readRound } from './circular-questioning/round-store.ts'
import type { Config } from './config.ts'
import { readMembers } from './dossier/name-list.ts'
import { readBody } from './http/body.ts'
import { guardRequests } from './http/headers.ts'
import type { OriginCheck } from './http/origin.ts'
import { createRouter, type Router, refusal } from './http/router.ts'
import type { Events } from './meeting/events.ts'
import type { Lead } from './meeting/lead.ts'
import { readStatement, signStatement } from './meeting/statement.ts'
import type { Database } from './persistence/database.ts'
import { storedThrough } from './persistence/durability.ts'
import { safeError } from './persistence/safe-error.ts'
import { readBoard, readBoards, resourceOf, seenBoards } from './rooms/boards.ts'
import { sitsAsPartner } from './rooms/door.ts'
import { readMe, wordBoards } from './rooms/me.ts'
import type { BoardRegistry } from './sync/board-registry.ts'

export interface AppOptions {
  readonly config: Config
  readonly database: Database
  readonly gate: Gate
  readonly audit: Audit
  readonly egress: Egress
  readonly logins: Logins
  readonly origin: OriginCheck
  readonly lead: Lead
  readonly events: Events
  readonly boards: BoardRegistry
  readonly inspectors: Inspectors
  /** False while draining. */
  readonly isReady: () => boolean
  readonly onError: (error: unknown) => void
}

const partBody = z.object({ part: z.uuid().nullable() })
const statementBody = z.object({ version: z.string().min(1).max(20) })

/** The HTTP side: one line a route, each with the rule that guards it. Slices add their own through `router`. */
export function createApp(options: AppOptions): { app: Hono; router: Router } {
  const { database, gate, audit, lead, events, config, inspectors } = options
  const app = new Hono()
  app.use('*', guardRequests(options.origin))
  app.onError((error, c) => {
    options.onError(safeError(error))
    return c.json({ refused: 'malformed' }, 500)
  })
  app.notFound((c) => refusal(c, 'not-there', 404))
  const router = createRouter(app, gate, options.logins, options.egress)

  router.open('get', '/healthz', 'says only that the server lives', (c) => c.json({ status: 'ok' }))
  router.open('get', '/readyz', 'says only that the server takes work', (c) =>
    options.isReady() ? c.json({ status: 'ok' }) : c.json({ status: 'draining' }, 503),
  )
  router.login('get', '/api/me', async (c, situation) => {
    const wording = await wordingFor(inspectors, situation)
    const me = await readMe(database, gate, situation, config.mode, wording)
    if (me === null) return refusal(c, 'not-there', 404)
    const part = me.door.kind === 'inside' && me.door.room !== null ? situation.openPartId : null
    const mayKnowReady = gate.foresee(situation, 'read', { kind: 'readiness' }).outcome === 'allow'
    const round = part === null ? null : await readRound(database, part, mayKnowReady)
    const questions = round?.questions.map((one) => worded(wording, one)) ?? []
    const stored = storedThrough(database.durability)
    return c.json({ ...me, stored, round: round && { ...round, questions } } satisfies MeView)
  })
  router.login('get', '/api/events', (c, situation) => events.stream(c, situation))
  router.login('get', '/api/boards', async (c, situation) => {
    if (situation.dossierId === null) return c.json([])
    const seen = seenBoards(gate, situation, await readBoards(database, situation.dossierId))
    return c.json(wordBoards(seen, await wordingFor(inspectors, situation)))
  })
  router.login('get', '/api/boards/:id/held', async (c, situation) => {
    const id = parseId<BoardId>(c.req.param('id'))
    const board = id === null ? null : await readBoard(database, id)
    if (board === null || board.dossierId !== situation.dossierId) return refusal(c, 'not-there', 404)
    const decision = await gate.ask(situation, 'read', resourceOf(board, situation), {
      objectId: board.id,
      origin: 'http',
    })
    // What is held back from guests is not for guests: a hold would tell them who is on the list.
    if (decision.outcome === 'refuse' || !sitsAsPartner(situation)) return refusal(c, 'not-there', 404)
    const host = options.boards.open().find((one) => one.facts.id === board.id)
    return c.json({ places: host?.windows?.heldPlaces() ?? [] })
  })
  router.gated(
    'get',
    '/api/members',
    { action: 'read', resource: { kind: 'nameList' } },
    async (c, situation) => {
      await audit.record({
        accountId: situation.person.accountId,
        action: 'read',
        objectKind: 'nameList',
        objectId: situation.dossierId,
        outcome: 'allow',
        reason: null,
        origin: 'http',
      })
      const members = situation.dossierId === null ? [] : await readMembers(database, situation.dossierId)
      return c.json({ members } satisfies MembersView)
    },
  )
  router.gated(
    'get',
    '/api/statement',
    { action: 'read', resource: { kind: 'statement' } },
    async (c, situation) => c.json(await readStatement(database, situation)),
  )
  router.gated(
    'post',
    '/api/statement',
    { action: 'sign', resource: { kind: 'statement' } },
    async (c, situation) => {
      const body = await readBody(c, statementBody)
      if (body === null) return refusal(c, 'malformed', 400)
      const outcome = await signStatement(database, situation, body.version)
      return outcome === 'signed' ? c.body(null, 204) : refusal(c, 'statement-renewed', 409)
    },
  )
  router.gated(
    'post',
    '/api/meeting/part',
    { action: 'lead', resource: { kind: 'meeting' } },
    async (c, situation) => {
      const body = await readBody(c, partBody)
      if (body === null) return refusal(c, 'malformed', 400)
      const meeting = { ...situation, by: situation.person.accountId }
      const part = parseId<PartId>(body.part)
      // An id that is none must not be taken for "no part": that would close the room.
      if (body.part !== null && part === null) return refusal(c, 'not-there', 404)
      const outcome = await lead.open(meeting, part)
      if (outcome === 'done') return c.body(null, 204)
      return outcome === 'no-such-part' ? refusal(c, 'not-there', 404) : refusal(c, 'door-open', 409)
    },
  )
  router.login('post', '/api/logout', async (c, situation) => {
    await options.logins.end(situation.login)
    deleteCookie(c, loginCookie, { path: '/' })
    // Who signs out while looking as a guest leaves no seat behind in this browser for whoever comes next.
    const seat = getCookie(c, seatCookie)
    const own = seat === undefined ? null : await options.logins.find(seat)
    if (own !== null) await options.logins.end(own)
    forgetSeat(c)
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.body(null, 204)
  })
  return { app, router }
}
