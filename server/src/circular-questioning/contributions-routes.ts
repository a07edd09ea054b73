import type { ContributionsView } from '@rode-draad/shared/circular-questioning/contributions.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { Context } from 'hono'
import * as Y from 'yjs'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { type Wording, wordingFor } from '../airlock/guest-words.ts'
import type { Inspectors } from '../airlock/inspectors.ts'
import { readMembers } from '../dossier/name-list.ts'
import { contributionsDocument } from '../export/contributions-document.ts'
import { type Router, refusal, refuseWith } from '../http/router.ts'
import { sparingWithFiles } from '../http/sparing.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { type Board, factsOf, readBoards, resourceOf } from '../rooms/boards.ts'
import { sitsAsPartner } from '../rooms/door.ts'
import { readDossier } from '../rooms/me.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import { ownAnswers } from './contributions.ts'

export interface ContributionsRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly gate: Gate
  readonly audit: Audit
  readonly boards: BoardRegistry
  readonly inspectors: Inspectors
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const own = { action: 'export', resource: { kind: 'ownContributions' } } as const

/** What one's own organisation brought in to this meeting, to take along. Of others nothing goes out. */
export function addContributionsRoutes(options: ContributionsRoutesOptions) {
  const { router, database, audit } = options
  const files = sparingWithFiles()

  router.gated('get', '/api/contributions/mine.docx', own, async (c, situation) => {
    if (!files.take(situation.person.accountId)) return refusal(c, 'slow-down', 429)
    const view = await viewFor(options, c, situation)
    if (view instanceof Response) return view
    const { dossierId } = situation
    const members =
      view.level === 'person' && dossierId !== null ? await readMembers(database, dossierId) : null
    const names = members && new Map(members.map((one) => [one.id, `${one.givenName} ${one.familyName}`]))
    const bytes = await contributionsDocument(view, names)
    await record(situation, view.level)
    const name = `eigen-bijdragen${view.level === 'person' ? '-vertrouwelijk' : ''}.docx`
    return c.body(new Uint8Array(bytes), 200, attachment(DOCX, name))
  })

  router.gated('get', '/api/contributions/mine.json', own, async (c, situation) => {
    if (!files.take(situation.person.accountId)) return refusal(c, 'slow-down', 429)
    const view = await viewFor(options, c, situation)
    if (view instanceof Response) return view
    await record(situation, view.level)
    const name = `eigen-bijdragen${view.level === 'person' ? '-vertrouwelijk' : ''}.json`
    return c.body(JSON.stringify(view, null, 2), 200, attachment('application/json', name))
  })

  const record = ({ person }: Situation, level: Level) =>
    audit.record({
      accountId: person.accountId,
      action: 'export',
      objectKind: 'ownContributions',
      objectId: null,
      outcome: 'allow',
      reason: level,
      origin: 'http',
    })
}

const attachment = (type: string, name: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
})

/** What goes in the file, or the refusal to answer with: the person level has its own right, at this very moment. */
async function viewFor(
  options: ContributionsRoutesOptions,
  c: Context,
  situation: Situation,
): Promise<ContributionsView | Response> {
  const { database, gate } = options
  const level = c.req.query('level') ?? 'group'
  if (level !== 'group' && level !== 'person') return refusal(c, 'malformed', 400)
  const { dossierId, meetingId, person } = situation
  const all = dossierId === null ? [] : await readBoards(database, dossierId)
  const flipchart = all.find((one) => one.kind === 'flipchart' && one.level === level)
  if (dossierId === null || flipchart === undefined) return refusal(c, 'not-there', 404)
  const about = { objectId: flipchart.id, origin: 'http' } as const
  const decision = await gate.ask(situation, 'read', resourceOf(flipchart, situation), about)
  if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
  const sheet = all.find(
    (one) =>
      one.kind === 'sheet' &&
      one.level === level &&
      one.meetingId === meetingId &&
      gate.foresee(situation, 'read', resourceOf(one, situation)).outcome === 'allow',
  )
  return {
    level,
    organisation: person.organisation.name,
    ...(await titlesOf(database, dossierId, meetingId, await wordingFor(options.inspectors, situation))),
    madeAt: new Date().toISOString(),
    adoptedOn: flipchart.frozenOn,
    answers: ownAnswers(person.organisation.id, {
      flipchart: await copyFor(options, flipchart, situation),
      sheet: sheet === undefined ? null : await copyFor(options, sheet, situation),
    }),
  }
}

/** A board as this login sees it: a guest's comes from its window, whatever the board itself holds. */
async function copyFor(
  { boards }: ContributionsRoutesOptions,
  board: Board,
  situation: Situation,
): Promise<Y.Doc> {
  const host = await boards.host(factsOf(board))
  try {
    return await host.readCommitted((main) => {
      const seesItself = board.kind === 'sheet' || sitsAsPartner(situation)
      const seen = seesItself ? main : host.windows?.documentFor(situation.person.organisation.id)
      const copy = new Y.Doc()
      if (seen !== undefined) Y.applyUpdate(copy, Y.encodeStateAsUpdate(seen))
      return copy
    })
  } finally {
    boards.left(host)
  }
}

async function titlesOf(
  database: Database,
  dossierId: DossierId,
  meetingId: string | null,
  wording: Wording,
) {
  try {
    const [row] = await database.sql<{ title: string; date: string }[]>`
      select title, date::text from meeting where id = ${meetingId}`
    const dossier = await readDossier(database, dossierId)
    const title = wording(row?.title ?? '')
    return {
      dossier: wording(dossier?.title ?? ''),
      meeting: row === undefined ? '' : `${title} (${row.date})`.trim(),
    }
  } catch (error) {
    throw safeError(error)
  }
}
