import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { type SheetView, WEIGHING_LINE_MAX } from '@rode-draad/shared/circular-questioning/sheet-view.ts'
import { type Level, levels } from '@rode-draad/shared/kernel/levels.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { namesSomebody, worded, wordingFor } from '../airlock/guest-words.ts'
import type { Inspectors } from '../airlock/inspectors.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal, refuseWith } from '../http/router.ts'
import { factsOf, resourceOf } from '../rooms/boards.ts'
import { type BehalfOptions, confirmBehalf, isCardLong, sheetOf, writeDown } from './behalf.ts'
import * as store from './sheet-store.ts'

export interface SheetRoutesOptions extends BehalfOptions {
  readonly router: Router
  readonly gate: Gate
  readonly audit: Audit
  readonly inspectors: Inspectors
}

const level = z.enum(levels)
const readyBody = z.object({ level, ready: z.boolean() })
const noteBody = z.object({ organisation: z.uuid(), level, question: z.uuid(), text: z.string().max(600) })
const confirmBody = z.object({ level, answer: z.uuid() })
const line = z.string().trim().min(1).max(WEIGHING_LINE_MAX)
const weighingBody = z.object({ effectiveness: line, subsidiarity: line, proportionality: line })

const own = (at: Level) => ({ kind: 'sheet', level: at, own: true, frozen: false }) as const
const others = (at: Level) => ({ kind: 'sheet', level: at, own: false, frozen: false }) as const

/** What goes with a sheet besides its answers: the questions, saying ready, writing down for another, the weighing. */
export function addSheetRoutes(options: SheetRoutesOptions) {
  options.router.login('get', '/api/sheet', async (c, situation) => {
    const view = await readView(options, situation)
    return view === null ? refusal(c, 'not-there', 404) : c.json(view)
  })
  addReady(options)
  addPrint(options)
  addBehalf(options)
  addWeighing(options)
}

/** Null for who has no sheet to see: an organisation that has none, somebody with another role, a big screen. */
async function readView(options: SheetRoutesOptions, situation: Situation): Promise<SheetView | null> {
  const { database, gate } = options
  const { dossierId, meetingId } = situation
  if (dossierId === null || meetingId === null) return null
  const may = (action: 'read' | 'scribe', resource: ReturnType<typeof own> | ReturnType<typeof others>) =>
    gate.foresee(situation, action, resource).outcome === 'allow'
  const seen = levels.filter((at) => may('read', own(at)))
  if (seen.length === 0) return null
  const of = { meetingId, organisation: situation.person.organisation.id }
  const wording = await wordingFor(options.inspectors, situation)
  const asked = (await store.readAsked(database, of, situation.person.accountId)).map((one) =>
    worded(wording, one),
  )
  const ready = await store.readOwnReady(database, of)
  const mayWeigh = gate.foresee(situation, 'read', { kind: 'weighing' }).outcome === 'allow'
  const mayKnow = gate.foresee(situation, 'read', { kind: 'readiness' }).outcome === 'allow'
  return {
    levels: seen.map((at) => {
      const questions = asked.filter((one) => one.level === at)
      return { level: at, questions, ready: ready.has(at) }
    }),
    people: await store.readPeople(database, dossierId, await writersOn(options, situation, seen)),
    weighing: mayWeigh ? await store.readWeighing(database, of) : null,
    readiness: mayKnow ? await store.readReadiness(database, meetingId) : null,
    scribes: levels.filter((at) => may('scribe', others(at))),
  }
}

/** The accounts that are named on one's own sheets: whoever wrote an answer, or wrote it down for us. */
async function writersOn(
  { boards, database }: SheetRoutesOptions,
  situation: Situation,
  seen: readonly Level[],
): Promise<string[]> {
  const accounts = new Set<string>()
  for (const at of seen) {
    const sheet = await sheetOf({ database }, situation, situation.person.organisation.id, at)
    if (sheet === null) continue
    const host = await boards.host(factsOf(sheet))
    const { answers, behalves } = sheetSchema.roots
    await host.readCommitted((doc) => {
      for (const one of readRecords(doc, 'answers', answers)) accounts.add(one.author)
      for (const one of readRecords(doc, 'behalves', behalves)) accounts.add(one.scribe)
    })
    boards.left(host)
  }
  return [...accounts]
}

function addReady(options: SheetRoutesOptions) {
  const { router, gate, database } = options
  router.login('post', '/api/sheet/ready', async (c, situation) => {
    const body = await readBody(c, readyBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const about = { objectId: situation.meetingId, origin: 'http' } as const
    const decision = await gate.ask(situation, 'write', own(body.level), about)
    if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
    const { organisation } = situation.person
    const { meetingId } = situation
    const sheet = await sheetOf(options, situation, organisation.id, body.level)
    if (sheet === null || meetingId === null) return refusal(c, 'not-there', 404)
    if (sheet.frozen) return refuseWith(c, 'frozen')
    await store.sayReady(database, { meetingId, organisation: organisation.id }, body.level, body.ready)
    return c.body(null, 204)
  })
}

/** The own group sheet goes on paper: the trail says so first. What is about persons stays on the screen. */
function addPrint(options: SheetRoutesOptions) {
  const rule = { action: 'export', resource: own('group') } as const
  options.router.gated('post', '/api/sheet/print', rule, async (c, situation) => {
    const sheet = await sheetOf(options, situation, situation.person.organisation.id, 'group')
    if (sheet === null) return refusal(c, 'not-there', 404)
    await note(options.audit, situation, 'export', 'sheet', sheet.id)
    return c.body(null, 204)
  })
}

function addBehalf(options: SheetRoutesOptions) {
  const { router, gate, audit } = options
  router.login('post', '/api/sheet/note', async (c, situation) => {
    const body = await readBody(c, noteBody)
    if (body === null) return refusal(c, 'malformed', 400)
    // One's own sheet one simply writes on; decided as what it is, it is nobody's to be written down on.
    const isOwn = body.organisation === situation.person.organisation.id
    const resource = isOwn ? own(body.level) : others(body.level)
    const about = { objectId: body.organisation, origin: 'http' } as const
    const decision = await gate.ask(situation, 'scribe', resource, about)
    if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
    if (!isCardLong(body.text)) return refusal(c, body.text.trim() === '' ? 'malformed' : 'too-large', 400)
    const sheet = await sheetOf(options, situation, body.organisation, body.level)
    if (sheet === null) return refusal(c, 'not-there', 404)
    if (sheet.frozen) return refuseWith(c, 'frozen')
    // A guest reads its sheet itself and not through a window: what others put on it is looked at first.
    const isForGuest = await store.isGuestOrganisation(options.database, body.organisation)
    if (isForGuest && (await namesSomebody(options.inspectors, sheet.dossierId, body.text)))
      return refusal(c, 'names-somebody', 409)
    const outcome = await writeDown(options, sheet, situation.person.accountId, body)
    if (outcome === 'not-there') return refusal(c, 'not-there', 404)
    if (outcome === 'full') return refusal(c, 'too-large', 409)
    await note(audit, situation, 'write', 'sheet', sheet.id)
    return c.body(null, 204)
  })
  router.login('post', '/api/sheet/confirm', async (c, situation) => {
    const body = await readBody(c, confirmBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const sheet = await sheetOf(options, situation, situation.person.organisation.id, body.level)
    if (sheet === null) return refusal(c, 'not-there', 404)
    const about = { objectId: sheet.id, origin: 'http' } as const
    const decision = await gate.ask(situation, 'write', resourceOf(sheet, situation), about)
    if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
    if ((await confirmBehalf(options, sheet, body.answer)) === 'not-there')
      return refusal(c, 'not-there', 404)
    await note(audit, situation, 'confirm', 'sheet', body.answer)
    return c.body(null, 204)
  })
}

function addWeighing({ router, database, audit }: SheetRoutesOptions) {
  const rule = { action: 'write', resource: { kind: 'weighing' } } as const
  router.gated('post', '/api/weighing', rule, async (c, situation) => {
    const lines = await readBody(c, weighingBody)
    if (lines === null) return refusal(c, 'malformed', 400)
    const { meetingId, person } = situation
    if (meetingId === null) return refusal(c, 'not-there', 404)
    const of = { meetingId, organisation: person.organisation.id }
    if ((await store.readWeighing(database, of)) === null) return refusal(c, 'not-there', 404)
    await store.keepWeighing(database, of, person.accountId, lines)
    await note(audit, situation, 'write', 'weighing', person.organisation.id)
    return c.body(null, 204)
  })
}

/** Notes a deed, never its words. */
function note(audit: Audit, { person }: Situation, action: string, objectKind: string, objectId: string) {
  const deed = { accountId: person.accountId, action, objectKind, objectId } as const
  return audit.record({ ...deed, outcome: 'allow', reason: null, origin: 'http' })
}
