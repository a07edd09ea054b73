import { LOBBY_MESSAGE_MAX } from '@rode-draad/shared/meeting/door-view.ts'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { LiveRegister } from '../access/live.ts'
import type { Situation } from '../access/situation.ts'
import { namesSomebody } from '../airlock/guest-words.ts'
import type { Inspectors } from '../airlock/inspectors.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal } from '../http/router.ts'
import type { Database } from '../persistence/database.ts'
import { placeGuest, readDoorPanel, writeLobbyMessage } from './lobby.ts'
import type { Passes } from './passes.ts'

export interface LobbyRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly audit: Audit
  readonly live: LiveRegister
  readonly passes: Passes
  readonly inspectors: Inspectors
  /** Accounts with a page open in this dossier, wherever they stand. */
  readonly presentIn: (dossierId: string) => ReadonlySet<string>
}

const leads = { action: 'lead', resource: { kind: 'meeting' } } as const
const accountBody = z.object({ account: z.uuid() })
const invitationBody = z.object({ invitation: z.uuid() })
const messageBody = z.object({ message: z.string().max(LOBBY_MESSAGE_MAX) })

/** The chair's hand on the door: who is expected and where, back to the lobby and in again, a word to who waits. */
export function addLobbyRoutes(options: LobbyRoutesOptions) {
  const { router, database, passes, live } = options
  const trail = (situation: Situation, action: string, objectId: string, done: boolean) =>
    options.audit.record({
      accountId: situation.person.accountId,
      action,
      objectKind: 'guest',
      objectId,
      outcome: done ? 'allow' : 'refuse',
      reason: done ? null : 'not-there',
      origin: 'http',
    })

  router.gated('get', '/api/door', leads, async (c, situation) => {
    const present = situation.dossierId === null ? new Set<string>() : options.presentIn(situation.dossierId)
    return c.json(await readDoorPanel(database, situation, { present, codes: passes.waitingCodes() }))
  })
  for (const [path, place] of [
    ['/api/meeting/send-back', 'lobby'],
    ['/api/meeting/let-in', 'room'],
  ] as const) {
    router.gated('post', path, leads, async (c, situation) => {
      const body = await readBody(c, accountBody)
      if (body === null) return refusal(c, 'malformed', 400)
      const done = await placeGuest(database, situation, body.account, place)
      await trail(situation, place === 'lobby' ? 'send-back' : 'let-in', body.account, done)
      if (!done) return refusal(c, 'not-there', 404)
      // The answer means that it is so: whoever must be out is out.
      await live.review()
      return c.body(null, 204)
    })
  }
  router.gated('post', '/api/door/free', leads, async (c, situation) => {
    const body = await readBody(c, invitationBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const done = situation.meetingId !== null && (await passes.free(body.invitation, situation.meetingId))
    await trail(situation, 'free-pass', body.invitation, done)
    if (!done) return refusal(c, 'not-there', 404)
    await live.review()
    return c.body(null, 204)
  })
  router.gated('post', '/api/meeting/lobby-message', leads, async (c, situation) => {
    const body = await readBody(c, messageBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const message = body.message.trim()
    const { dossierId } = situation
    if (dossierId !== null && (await namesSomebody(options.inspectors, dossierId, message)))
      return refusal(c, 'names-somebody', 409)
    await writeLobbyMessage(database, situation, message)
    return c.body(null, 204)
  })
}
