import { type BoardId, type ElementId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { z } from 'zod'
import { readBody } from '../http/body.ts'
import { refusal, refuseWith } from '../http/router.ts'
import { readBoard, resourceOf } from '../rooms/boards.ts'
import { sitsAsPartner } from '../rooms/door.ts'
import { createBucket } from '../sync/limits.ts'
import { type AirlockRoutesOptions, isPartner, onBoard } from './routes.ts'

const flagBody = z.object({ root: z.string().max(40), id: z.uuid() })
const checkBody = z.object({ text: z.string().max(4000) })

/** "Dit gaat over een persoon": out of sight at once, for everyone who may say so, with one and the same answer. */
export function addFlag(options: AirlockRoutesOptions) {
  const { router, database, gate, audit, airlock } = options
  const allowance = perLogin(1, 20)
  router.login('post', '/api/boards/:id/flag', async (c, situation) => {
    const body = await readBody(c, flagBody)
    const id = parseId<BoardId>(c.req.param('id'))
    const element = parseId<ElementId>(body?.id)
    if (body === null || element === null) return refusal(c, 'malformed', 400)
    if (!allowance(situation.login)) return refusal(c, 'slow-down', 429)
    const board = id === null ? null : await readBoard(database, id)
    if (board === null || board.dossierId !== situation.dossierId) return refusal(c, 'not-there', 404)
    const about = { objectId: board.id, origin: 'http' } as const
    const decision = await gate.ask(situation, 'flag', resourceOf(board, situation), about)
    if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
    const { accountId, organisation } = situation.person
    await onBoard(options, board, async (host) => {
      // A guest speaks of what a guest sees, and hears the same whatever it is.
      const seen = sitsAsPartner(situation) ? host.doc : host.windows?.documentFor(organisation.id)
      if (seen?.getMap(body.root).has(element) !== true) return
      const flagger = { organisation: organisation.id, account: accountId }
      await host.command(() => airlock.holdsOf(host)?.takeOff(body.root, element, flagger))
    })
    const line = { accountId, action: 'flag', objectKind: board.kind, objectId: element } as const
    await audit.record({ ...line, outcome: 'allow', reason: null, origin: 'http' })
    return c.body(null, 204)
  })
}

/** For partners while they write: whether these words would wait. Never for guests: it would tell who is on the list. */
export function addCheck({ router, airlock }: AirlockRoutesOptions) {
  const allowance = perLogin(3, 30)
  router.login('post', '/api/airlock/check', async (c, situation) => {
    const { dossierId } = situation
    if (dossierId === null || !isPartner(situation)) return refusal(c, 'not-there', 404)
    const body = await readBody(c, checkBody)
    if (body === null) return refusal(c, 'malformed', 400)
    if (!allowance(situation.login)) return refusal(c, 'slow-down', 429)
    const verdict = (await airlock.inspectors.of(dossierId))?.inspect(body.text, { ending: 'placed' })
    return c.json({ waits: verdict?.kind !== 'clear' })
  })
}

function perLogin(perSecond: number, burst: number): (login: string) => boolean {
  const buckets = new Map<string, ReturnType<typeof createBucket>>()
  return (login) => {
    const bucket = buckets.get(login) ?? createBucket(perSecond, burst)
    buckets.delete(login)
    buckets.set(login, bucket)
    // The oldest goes: whoever comes back after so many others starts with a full one.
    for (const oldest of buckets.keys()) {
      if (buckets.size <= 1000) break
      buckets.delete(oldest)
    }
    return bucket.take(1, performance.now())
  }
}
