import type { AirlockCheckView } from '@rode-draad/shared/airlock/held.ts'
import { type BoardId, type ElementId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { findParagraph, isAsSeen, type ParagraphAddress } from '@rode-draad/shared/rooms/prose-address.ts'
import { z } from 'zod'
import type { Situation } from '../access/situation.ts'
import { readBody } from '../http/body.ts'
import { refusal, refuseWith } from '../http/router.ts'
import { readBoard, resourceOf } from '../rooms/boards.ts'
import { sitsAsPartner } from '../rooms/door.ts'
import type { BoardHost } from '../sync/board-host.ts'
import { createBucket } from '../sync/limits.ts'
import { schemaOfRoot } from './put-back.ts'
import { type AirlockRoutesOptions, isPartner, namedIn, onBoard } from './routes.ts'
import { placeOf } from './taken-blocks.ts'

const clock = z.int().min(0).max(0xffff_ffff)
const paragraph = z.object({
  client: clock,
  clock,
  letters: z.int().min(1).max(100_000),
  seen: z
    .array(z.tuple([clock, clock]))
    .min(1)
    .max(500),
})
const root = z.string().max(40)
const flagBody = z.union([z.object({ root, id: z.uuid() }), z.object({ root, paragraph })])
const checkBody = z.object({ text: z.string().max(4000) })

/** "Dit gaat over een persoon": out of sight at once, for everyone who may say so, with one and the same answer. */
export function addFlag(options: AirlockRoutesOptions) {
  const { router, database, gate, audit } = options
  const allowance = perLogin(1, 20)
  router.login('post', '/api/boards/:id/flag', async (c, situation) => {
    const body = await readBody(c, flagBody)
    const id = parseId<BoardId>(c.req.param('id'))
    if (body === null) return refusal(c, 'malformed', 400)
    if (!allowance(situation.login)) return refusal(c, 'slow-down', 429)
    const board = id === null ? null : await readBoard(database, id)
    if (board === null || board.dossierId !== situation.dossierId) return refusal(c, 'not-there', 404)
    const about = { objectId: board.id, origin: 'http' } as const
    const decision = await gate.ask(situation, 'flag', resourceOf(board, situation), about)
    if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
    const objectId = await onBoard(options, board, (host) =>
      'paragraph' in body
        ? flagParagraph(options, host, situation, body)
        : flagRecord(options, host, situation, body),
    )
    if (objectId === null) return refusal(c, 'text-changed', 409)
    const { accountId } = situation.person
    const line = { accountId, action: 'flag', objectKind: board.kind, objectId } as const
    await audit.record({ ...line, outcome: 'allow', reason: null, origin: 'http' })
    return c.body(null, 204)
  })
}

/** What the asker sees of a board: a guest speaks of what a guest sees, and hears the same whatever it is. */
const seenBy = (situation: Situation, host: BoardHost) =>
  sitsAsPartner(situation) ? host.doc : host.windows?.documentFor(situation.person.organisation.id)

const flaggerIn = ({ person }: Situation) => ({
  organisation: person.organisation.id,
  account: person.accountId,
})

async function flagRecord(
  { airlock }: AirlockRoutesOptions,
  host: BoardHost,
  situation: Situation,
  flag: { readonly root: string; readonly id: string },
): Promise<string> {
  const element = parseId<ElementId>(flag.id)
  // A root the board does not know must not come into being by being asked for.
  const isKnown = schemaOfRoot(host.facts, flag.root) !== null
  if (isKnown && element !== null && seenBy(situation, host)?.getMap(flag.root).has(element) === true)
    await host.command(() => airlock.holdsOf(host)?.takeOff(flag.root, element, flaggerIn(situation)))
  return flag.id
}

/**
 * Null when the paragraph may be another one by now. For a guest that is decided in the guest's own window: an answer by
 * the board itself would tell that something is held back.
 */
async function flagParagraph(
  { airlock }: AirlockRoutesOptions,
  host: BoardHost,
  situation: Situation,
  flag: { readonly root: string; readonly paragraph: ParagraphAddress },
): Promise<string | null> {
  const { root, paragraph } = flag
  const holds = airlock.holdsOf(host)
  const takeOff = (asSeen: boolean) =>
    host.command(() => holds?.takeOffParagraph(root, paragraph, flaggerIn(situation), asSeen) ?? null)
  if (sitsAsPartner(situation)) return takeOff(true)
  const isText = Object.hasOwn(host.facts.schema.roots, root) && schemaOfRoot(host.facts, root) === null
  const shown = isText ? seenBy(situation, host) : undefined
  const element = shown === undefined ? null : findParagraph(shown, root, paragraph)
  if (element === null || !isAsSeen(element, paragraph)) return null
  const place = placeOf(element)
  const waits = await takeOff(false)
  if (waits !== null) return waits
  // The table took it away before, and something else keeps that from guests: this guest sees it go all the same.
  if (place !== null) holds?.goneAlready(place)
  await host.forget()
  return host.facts.id
}

/**
 * For partners while they write: whether these words would wait, and which of them say so. Never for guests: it would
 * tell who is on the list. The page asks seven times a second at the most.
 */
export function addCheck({ router, gate, airlock }: AirlockRoutesOptions) {
  const allowance = perLogin(8, 40)
  router.login('post', '/api/airlock/check', async (c, situation) => {
    const { dossierId } = situation
    if (dossierId === null || !isPartner(gate, situation)) return refusal(c, 'not-there', 404)
    const body = await readBody(c, checkBody)
    if (body === null) return refusal(c, 'malformed', 400)
    if (!allowance(situation.login)) return refusal(c, 'slow-down', 429)
    const inspector = await airlock.inspectors.of(dossierId)
    const named = inspector === null ? [] : [...new Set(namedIn(inspector, body.text))]
    return c.json({ waits: inspector === null || named.length > 0, named } satisfies AirlockCheckView)
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
