import { reopenReasons } from '@rode-draad/shared/circular-questioning/adoption.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import { z } from 'zod'
import type { Audit, AuditLine } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import type { Situation } from '../access/situation.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal, refuseWith } from '../http/router.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { type Board, factsOf, readBoards, resourceOf } from '../rooms/boards.ts'
import type { BoardHost } from '../sync/board-host.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'

export interface AdoptionRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly gate: Gate
  readonly audit: Audit
  readonly boards: BoardRegistry
  /** Takes off a board what names somebody by the list of now. */
  readonly lookAtOpened: (host: BoardHost) => Promise<void>
}

const adoptBody = z.object({ level: z.enum(levels) })
const reopenBody = z.object({ level: z.enum(levels), reason: z.enum(reopenReasons) })

/**
 * Vaststelling of the flipcharts of one level (domain R30): from then on nobody writes on them or takes anything back,
 * until the procesregisseur opens them again for a reason. Whoever is connected hears of it by the change of rights
 * that comes with the commit.
 */
export function addAdoptionRoutes(options: AdoptionRoutesOptions) {
  const { router, database, audit, boards, lookAtOpened } = options
  const record = (
    situation: Situation,
    board: Board,
    line: Pick<AuditLine, 'action' | 'outcome' | 'reason'>,
  ) =>
    audit.record({
      accountId: situation.person.accountId,
      objectKind: 'flipchart',
      objectId: board.id,
      origin: 'http',
      ...line,
    })

  router.login('post', '/api/flipcharts/adopt', async (c, situation) => {
    const body = await readBody(c, adoptBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const board = await flipchartOf(options, situation, body.level)
    if (!('id' in board)) return refuseWith(c, board.refused)
    if (board.frozen) return refusal(c, 'already-done', 409)
    const host = await boards.host(factsOf(board))
    try {
      // What was placed until now is adopted too; what comes in while the row changes is refused by the log.
      await host.readCommitted(() => undefined)
    } finally {
      boards.left(host)
    }
    if (!(await setFrozen(database, board, true))) return refusal(c, 'already-done', 409)
    await record(situation, board, { action: 'adopt', outcome: 'allow', reason: body.level })
    return c.body(null, 204)
  })

  router.login('post', '/api/flipcharts/reopen', async (c, situation) => {
    const body = await readBody(c, reopenBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const board = await flipchartOf(options, situation, body.level)
    if (!('id' in board)) return refuseWith(c, board.refused)
    if (!(await setFrozen(database, board, false))) return refusal(c, 'already-done', 409)
    await record(situation, board, { action: 'reopen', outcome: 'allow', reason: body.reason })
    // Of what was listed since nothing could be taken off while it was adopted.
    const host = await boards.host(factsOf(board))
    try {
      await lookAtOpened(host)
    } finally {
      boards.left(host)
    }
    return c.body(null, 204)
  })
}

/** The flipchart of a level when this login may adopt it, else why not. */
async function flipchartOf({ database, gate }: AdoptionRoutesOptions, situation: Situation, level: string) {
  const all = situation.dossierId === null ? [] : await readBoards(database, situation.dossierId)
  const board = all.find((one) => one.kind === 'flipchart' && one.level === level)
  if (board === undefined) return { refused: 'not-there' } as const
  const about = { objectId: board.id, origin: 'http' } as const
  const decision = await gate.ask(situation, 'freeze', resourceOf(board, situation), about)
  return decision.outcome === 'allow' ? board : ({ refused: decision.reason } as const)
}

/** False when it was so already: somebody was just before. */
async function setFrozen({ sql }: Database, { id }: Board, frozen: boolean): Promise<boolean> {
  try {
    const rows = frozen
      ? await sql`update board_head set frozen_at = now() where board_id = ${id} and frozen_at is null returning board_id`
      : await sql`update board_head set frozen_at = null where board_id = ${id} and frozen_at is not null returning board_id`
    return rows.length > 0
  } catch (error) {
    throw safeError(error)
  }
}
