import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import type { PrintView } from '@rode-draad/shared/protocol/api.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import type { Gate } from '../access/gate.ts'
import { readBody } from '../http/body.ts'
import { type Router, refusal, refuseWith } from '../http/router.ts'
import type { Database } from '../persistence/database.ts'
import { factsOf, readBoards, resourceOf } from '../rooms/boards.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'

export interface PrintRoutesOptions {
  readonly router: Router
  readonly database: Database
  readonly gate: Gate
  readonly audit: Audit
  readonly boards: BoardRegistry
}

const printBody = z.object({ level: z.enum(levels), question: z.uuid() })

/**
 * Asks to print the flipchart of one question. The page prints what it already shows, but only after this: so paper is
 * decided on at the same gate as a file, and stands in the trail before it exists. What a browser prints by other ways
 * is a notice (client, QuestionPrint.css); that deters and cannot prevent (docs/threat-model.md).
 */
export function addPrintRoutes({ router, database, gate, audit, boards }: PrintRoutesOptions) {
  router.login('post', '/api/flipcharts/print', async (c, situation) => {
    const body = await readBody(c, printBody)
    if (body === null) return refusal(c, 'malformed', 400)
    const all = situation.dossierId === null ? [] : await readBoards(database, situation.dossierId)
    const board = all.find((one) => one.kind === 'flipchart' && one.level === body.level)
    if (board === undefined) return refusal(c, 'not-there', 404)
    const about = { objectId: board.id, origin: 'http' } as const
    const decision = await gate.ask(situation, 'export', resourceOf(board, situation), about)
    if (decision.outcome === 'refuse') return refuseWith(c, decision.reason)
    const host = await boards.host(factsOf(board))
    try {
      const questions = readRecords(host.doc, 'questions', flipchartSchema.roots.questions)
      if (!questions.some((one) => one.id === body.question)) return refusal(c, 'not-there', 404)
    } finally {
      boards.left(host)
    }
    const { accountId, organisation } = situation.person
    await audit.record({
      accountId,
      action: 'print',
      objectKind: 'question',
      objectId: body.question,
      outcome: 'allow',
      reason: body.level,
      origin: 'http',
    })
    const view: PrintView = { organisation: organisation.name, at: new Date().toISOString() }
    return c.json(view)
  })
}
