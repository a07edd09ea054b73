import {
  type HeldRecord,
  type HeldRecordsView,
  REASON_LEAST,
  REASON_MOST,
  type ReleaseGround,
  releaseGrounds,
  type StandingRecord,
} from '@rode-draad/shared/airlock/held.ts'
import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import { normalise } from '@rode-draad/shared/airlock/normalise.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal, refuseWith } from '../http/router.ts'
import type { Database } from '../persistence/database.ts'
import { type Board, factsOf, readBoard, readBoards, resourceOf } from '../rooms/boards.ts'
import { sitsAsPartner } from '../rooms/door.ts'
import type { BoardHost } from '../sync/board-host.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import type { Airlock } from './airlock.ts'
import { addCheck, addFlag } from './flag-routes.ts'
import { type HeldShape, shapeOf } from './held-shape.ts'
import type { HoldOutcome, WaitingRow } from './held-store.ts'
import { keepForPersonRoom } from './person-sheet.ts'
import { schemaOfRoot } from './put-back.ts'
import { recordTexts } from './record-texts.ts'

export interface AirlockRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly gate: Gate
  readonly audit: Audit
  readonly boards: BoardRegistry
  readonly airlock: Airlock
}

const HELD = { kind: 'heldTexts' } as const
const releaseBody = z.object({
  ground: z.enum(releaseGrounds),
  reason: z.string().trim().min(REASON_LEAST).max(REASON_MOST),
  /** Also let the words themselves go, in the whole dossier. */
  word: z.boolean().default(false),
})
const rewriteBody = z.object({ texts: z.array(z.string().max(4000)).min(1).max(60) })

/** The routes of what waits at the airlock. Words go out only to their own organisation and to whoever lets go. */
export function addAirlockRoutes(options: AirlockRoutesOptions) {
  const { router, gate } = options
  const mayRelease = (situation: Situation) => gate.foresee(situation, 'release', HELD).outcome === 'allow'
  const own = (situation: Situation, row: WaitingRow) =>
    isPartner(gate, situation) && row.organisationId === situation.person.organisation.id

  router.login('get', '/api/held', async (c, situation) => {
    const { dossierId } = situation
    if (dossierId === null || !isPartner(gate, situation)) return refusal(c, 'not-there', 404)
    const releases = mayRelease(situation)
    const rows = await options.airlock.held.waiting(dossierId)
    const inspector = await options.airlock.inspectors.of(dossierId)
    const waiting = rows
      .filter((row) => releases || own(situation, row))
      .map((row) => viewOf(row, situation, own(situation, row) ? inspector : null))
    const standing = releases ? await standingRecords(options, dossierId) : []
    const released = releases ? await options.airlock.held.released(dossierId) : []
    return c.json({ waiting, standing, released, releases } satisfies HeldRecordsView)
  })
  router.gated('post', '/api/held/:id/release', { action: 'release', resource: HELD }, (c, situation) =>
    release(options, c, situation),
  )
  router.login('post', '/api/held/:id/rewrite', (c, situation) =>
    withRow(options, c, situation, own, (row) => rewrite(options, c, situation, row)),
  )
  router.login('post', '/api/held/:id/move', (c, situation) =>
    withRow(options, c, situation, own, async (row) => {
      const decided = situation.state.problematicGroupDecided
      if (!decided) return refuseWith(c, 'no-decision-2a')
      await keepForPersonRoom(options, situation, row, shapeOfRow(row)?.texts ?? [])
      return settle(options, c, situation, row, 'moved')
    }),
  )
  router.login('post', '/api/held/:id/withdraw', (c, situation) =>
    withRow(
      options,
      c,
      situation,
      (who, row) => own(who, row) || mayRelease(who),
      (row) => settle(options, c, situation, row, 'withdrawn'),
    ),
  )
  addFlag(options)
  addCheck(options)
}

const groupRoom = { kind: 'board', board: 'flipchart', level: 'group', frozen: false } as const

/**
 * A covenant partner who may write in the group room now. That the organisation is a partner is not enough: its manager
 * or administrator does not sit at the table, and of a closed dossier nobody reads anything.
 */
export const isPartner = (gate: Gate, situation: Situation) =>
  sitsAsPartner(situation) && gate.foresee(situation, 'write', groupRoom).outcome === 'allow'

function viewOf(row: WaitingRow, situation: Situation, inspector: Inspector | null): HeldRecord {
  const { question } = row.fields
  const shape = shapeOfRow(row)
  const texts = shape?.texts ?? []
  return {
    id: row.id,
    board: row.boardId,
    boardTitle: row.boardTitle,
    root: row.root,
    organisation: row.organisationId,
    shared: row.cause === 'flagged' && shape?.isOwned === false,
    cause: row.cause,
    texts,
    named: inspector === null ? [] : [...new Set(texts.flatMap((text) => namedIn(inspector, text)))],
    question: typeof question === 'string' ? question : null,
    heldAt: row.heldAt,
    own: row.organisationId === situation.person.organisation.id,
  }
}

/** The words of a text that may say a person, as they are written there. */
export function namedIn(inspector: Inspector, text: string): string[] {
  const verdict = inspector.inspect(text, { ending: 'placed' })
  return verdict.kind === 'clear' ? [] : verdict.matches.map(({ start, end }) => text.slice(start, end))
}

const shapeOfRow = (row: WaitingRow): HeldShape | null => shapeOf(schemaOf(row.kind, row.level), row)

/** Finds the waiting row; who may not touch it hears that it is not there. */
async function withRow(
  { airlock }: AirlockRoutesOptions,
  c: Context,
  situation: Situation,
  may: (situation: Situation, row: WaitingRow) => boolean,
  then: (row: WaitingRow) => Promise<Response>,
): Promise<Response> {
  const { dossierId } = situation
  const rows = dossierId === null ? [] : await airlock.held.waiting(dossierId)
  const row = rows.find(({ id }) => id === c.req.param('id'))
  return row === undefined || !may(situation, row) ? refusal(c, 'not-there', 404) : then(row)
}

async function settle(
  { airlock, audit }: AirlockRoutesOptions,
  c: Context,
  situation: Situation,
  row: WaitingRow,
  outcome: HoldOutcome,
  why: {
    readonly reason: string
    readonly what: 'text' | 'word'
    readonly ground: ReleaseGround
  } | null = null,
): Promise<Response> {
  const by = situation.person.accountId
  const reason = why?.reason ?? null
  if (!(await airlock.held.settle(row, { outcome, reason, by }))) return refusal(c, 'already-done', 409)
  const line = { accountId: by, action: `hold-${outcome}`, objectKind: row.root, objectId: row.id } as const
  // The trail takes words of the code only: what was let go, and on what ground. The reason, in somebody's own words, stays
  // with the row.
  const trail = why === null ? null : `${why.what}: ${why.ground}`
  await audit.record({ ...line, outcome: 'allow', reason: trail, origin: 'http' })
  return c.body(null, 204)
}

export async function onBoard<T>(
  { boards }: AirlockRoutesOptions,
  board: Board,
  work: (host: BoardHost) => Promise<T>,
): Promise<T> {
  const host = await boards.host(factsOf(board))
  try {
    return await work(host)
  } finally {
    boards.left(host)
  }
}

async function release(options: AirlockRoutesOptions, c: Context, situation: Situation): Promise<Response> {
  const body = await readBody(c, releaseBody)
  if (body === null) return refusal(c, 'malformed', 400)
  const everything = () => true
  return withRow(options, c, situation, everything, async (row) => {
    const { airlock, boards, database } = options
    const board = await readBoard(database, row.boardId)
    const shape = shapeOfRow(row)
    if (board === null || shape === null) return refusal(c, 'not-there', 404)
    const deed = { reason: body.reason, by: situation.person.accountId }
    if (body.word) {
      const words = await wordsFound(airlock, board.dossierId, shape.joined)
      await airlock.releases.letWordsGo({ ...deed, dossierId: board.dossierId, words })
    }
    const texts = [shape.joined, ...shape.texts]
    await airlock.releases.letTextsGo({ ...deed, boardId: board.id, record: row.id, texts })
    // The windows and the board must know of it before it stands there again.
    await airlock.listsChanged(boards.open())
    boards.wake()
    await onBoard(options, board, (host) => host.command((doc) => shape.putBack(doc)))
    return settle(options, c, situation, row, 'released', {
      reason: body.reason,
      what: body.word ? 'word' : 'text',
      ground: body.ground,
    })
  })
}

async function wordsFound(airlock: Airlock, dossierId: DossierId, text: string): Promise<string[]> {
  const inspector = await airlock.inspectors.latest(dossierId)
  return inspector === null ? [] : namedIn(inspector, text).map(normalise)
}

/** Other words in the same place. When these hold a find too, they wait instead. */
async function rewrite(
  options: AirlockRoutesOptions,
  c: Context,
  situation: Situation,
  row: WaitingRow,
): Promise<Response> {
  const { airlock, database, gate } = options
  const body = await readBody(c, rewriteBody)
  const board = await readBoard(database, row.boardId)
  const before = shapeOfRow(row)
  if (board === null || before === null) return refusal(c, 'not-there', 404)
  const shape = body === null ? null : before.reworded(body.texts)
  if (shape === null) return refusal(c, 'malformed', 400)
  const about = { objectId: board.id, origin: 'http' } as const
  const decision = await gate.ask(situation, 'write', resourceOf(board, situation), about)
  if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
  const inspector = await airlock.inspectors.latest(board.dossierId)
  if (inspector?.inspect(shape.joined, { ending: 'placed' }).kind !== 'clear') {
    await airlock.held.keep([{ ...row, fields: shape.fields, cause: 'found' }])
    return c.body(null, 204)
  }
  await onBoard(options, board, (host) => host.command((doc) => shape.putBack(doc)))
  return settle(options, c, situation, row, 'rewritten')
}

/** What guests wrote and is held from other guests: it stands on the board, so whoever reads the board may read it. */
async function standingRecords(
  { boards, database }: AirlockRoutesOptions,
  dossierId: DossierId,
): Promise<StandingRecord[]> {
  const known = await readBoards(database, dossierId)
  return boards.open().flatMap((host) => {
    const board = known.find(({ id }) => id === host.facts.id)
    if (board === undefined || host.windows === null) return []
    return host.windows.heldPlaces().flatMap(({ root, id }) => {
      const schema = schemaOfRoot(host.facts, root)
      const record = id === null ? null : host.doc.getMap<unknown>(root).get(id)
      if (schema === null || id === null || !isMap(record)) return []
      const { joined, fields } = recordTexts(schema, (name) => record.get(name))
      const organisation = record.get('organisation')
      return {
        id,
        board: board.id,
        boardTitle: board.title,
        root,
        organisation: typeof organisation === 'string' ? organisation : '',
        texts: fields.map(({ start, end }) => joined.slice(start, end)),
      }
    })
  })
}

const isMap = (value: unknown): value is { get(name: string): unknown } =>
  typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function'
