import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { type PlanContent, readPlan } from '@rode-draad/shared/plan/content.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import type { Context } from 'hono'
import * as Y from 'yjs'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { readMembers } from '../dossier/name-list.ts'
import { planDocument } from '../export/plan-document.ts'
import { type Router, refusal, refuseWith } from '../http/router.ts'
import { sparingWithFiles } from '../http/sparing.ts'
import type { Database } from '../persistence/database.ts'
import { factsOf, readBoards } from '../rooms/boards.ts'
import { readDossier, readOrganisations } from '../rooms/me.ts'
import type { BoardHost } from '../sync/board-host.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import { keepVersion, readVersion, readVersions } from './versions.ts'

export interface PlanRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly gate: Gate
  readonly audit: Audit
  readonly boards: BoardRegistry
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Freezing the plan, and the document made of a version or of the plan as it stands. */
export function addPlanRoutes(options: PlanRoutesOptions) {
  const { router, database, audit } = options
  const files = sparingWithFiles()
  const groupDocument = { kind: 'planDocument', level: 'group' } as const

  router.gated(
    'post',
    '/api/plan/freeze',
    { action: 'freeze', resource: groupDocument },
    async (c, situation) => {
      const { dossierId, person } = situation
      if (dossierId === null) return refusal(c, 'not-there', 404)
      // The annex is kept with it, whoever may read it now: reading it back goes through the gate like everything else.
      const [plan, annex] = [
        await openHost(options, dossierId, 'plan', 'group'),
        await openHost(options, dossierId, 'plan-annex', 'person'),
      ]
      if (plan === null) return refusal(c, 'not-there', 404)
      const number = await keepVersion(database, dossierId, person.accountId, {
        plan: await copyOf(plan),
        annex: annex === null ? null : await copyOf(annex),
      })
      const line = {
        accountId: person.accountId,
        action: 'freeze',
        objectKind: 'plan',
        objectId: dossierId,
      } as const
      await audit.record({ ...line, outcome: 'allow', reason: null, origin: 'http' })
      return c.json({ number })
    },
  )

  router.gated(
    'get',
    '/api/plan/versions',
    { action: 'see', resource: groupDocument },
    async (c, situation) =>
      c.json(situation.dossierId === null ? [] : await readVersions(database, situation.dossierId)),
  )

  router.login('get', '/api/plan/document.docx', async (c, situation) => {
    const level = await allowedLevel(options, c, situation)
    if (typeof level !== 'string') return level
    if (!files.take(situation.person.accountId)) return refusal(c, 'slow-down', 429)
    const { dossierId } = situation
    const plan = dossierId === null ? null : await openHost(options, dossierId, 'plan', 'group')
    if (dossierId === null || plan === null) return refusal(c, 'not-there', 404)
    const annex = level === 'person' ? await openHost(options, dossierId, 'plan-annex', 'person') : null
    const content = readPlan(plan.doc, annex?.doc ?? null)
    const frozenOn = new Date().toISOString().slice(0, 10)
    return answer(options, c, situation, dossierId, { content, level, version: null, frozenOn })
  })

  router.login('get', '/api/plan/versions/:number/document.docx', async (c, situation) => {
    const level = await allowedLevel(options, c, situation)
    if (typeof level !== 'string') return level
    if (!files.take(situation.person.accountId)) return refusal(c, 'slow-down', 429)
    const { dossierId } = situation
    const number = /^[1-9]\d{0,5}$/.test(c.req.param('number') ?? '') ? Number(c.req.param('number')) : null
    const stored =
      dossierId === null || number === null ? null : await readVersion(database, dossierId, number)
    if (dossierId === null || stored === null) return refusal(c, 'no-such-version', 404)
    const { content, frozenOn } = stored
    return answer(options, c, situation, dossierId, { content, level, version: stored.number, frozenOn })
  })
}

/** The board as the database has it: a version must not hold words that a crash could still undo. */
function copyOf(host: BoardHost): Promise<Y.Doc> {
  return host.readCommitted((doc) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    return copy
  })
}

/** The level that is asked for when this login may export it, else the refusal to answer with. */
async function allowedLevel(
  { gate }: PlanRoutesOptions,
  c: Context,
  situation: Situation,
): Promise<Level | Response> {
  const asked = c.req.query('level') ?? 'group'
  if (asked !== 'group' && asked !== 'person') return refusal(c, 'malformed', 400)
  const about = { objectId: situation.dossierId, origin: 'http' } as const
  const decision = await gate.ask(situation, 'export', { kind: 'planDocument', level: asked }, about)
  if (decision.outcome === 'allow') return asked
  return refuseWith(c, decision.reason)
}

interface Asked {
  readonly content: PlanContent
  readonly level: Level
  readonly version: number | null
  readonly frozenOn: string
}

async function answer(
  options: PlanRoutesOptions,
  c: Context,
  situation: Situation,
  dossierId: DossierId,
  { content, level, version, frozenOn }: Asked,
): Promise<Response> {
  const { database, audit } = options
  const dossier = await readDossier(database, dossierId)
  const organisations = await readOrganisations(database, dossierId)
  const members = level === 'person' ? await readMembers(database, dossierId) : null
  const bytes = await planDocument(content, {
    title: dossier?.title ?? '',
    municipality: dossier?.municipality ?? '',
    version,
    frozenOn,
    level,
    organisations: new Map(organisations.map((one) => [one.id, one.shortName])),
    threads: await threadTitles(options, dossierId, level),
    memberNames:
      members === null ? null : new Map(members.map((one) => [one.id, `${one.givenName} ${one.familyName}`])),
  })
  const accountId = situation.person.accountId
  const line = { accountId, action: 'export', objectKind: 'plan', objectId: dossierId } as const
  await audit.record({ ...line, outcome: 'allow', reason: level, origin: 'http' })
  const name = `concept-plan-van-aanpak${version === null ? '' : `-versie-${version}`}${level === 'person' ? '-vertrouwelijk' : ''}.docx`
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': DOCX,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}

/** Titles of red threads by id: of the group flipchart, and of the person one only for a person-level document. */
async function threadTitles(
  options: PlanRoutesOptions,
  dossierId: DossierId,
  level: Level,
): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const one of level === 'person' ? (['group', 'person'] as const) : (['group'] as const)) {
    const host = await openHost(options, dossierId, 'flipchart', one)
    for (const thread of host === null ? [] : readRecords(host.doc, 'threads', flipchartSchema.roots.threads))
      titles.set(thread.id, thread.title)
  }
  return titles
}

async function openHost(
  { database, boards }: PlanRoutesOptions,
  dossierId: DossierId,
  kind: BoardKind,
  level: Level,
): Promise<BoardHost | null> {
  const board = (await readBoards(database, dossierId)).find(
    (one) => one.kind === kind && one.level === level,
  )
  if (board === undefined) return null
  const host = await boards.host(factsOf(board))
  boards.left(host)
  return host
}
