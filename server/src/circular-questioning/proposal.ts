import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { proposeTurn } from '@rode-draad/shared/circular-questioning/turns.ts'
import type { DossierId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import type { Database } from '../persistence/database.ts'
import { factsOf, readBoards } from '../rooms/boards.ts'
import type { BoardHost } from '../sync/board-host.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import { readTurns } from './round-commands.ts'

export interface ProposalOptions {
  readonly database: Database
  readonly boards: BoardRegistry
  /** Organisations with somebody in the room of a dossier now. */
  readonly present: (dossierId: DossierId) => readonly string[]
}

/** The flipchart of a level; null when the room has none. Whoever asked for it calls `boards.left` when done. */
export async function flipchartOf(
  { database, boards }: Pick<ProposalOptions, 'database' | 'boards'>,
  dossierId: DossierId,
  level: Level,
): Promise<BoardHost | null> {
  const all = await readBoards(database, dossierId)
  const found = all.find((one) => one.kind === 'flipchart' && one.level === level)
  return found === undefined ? null : boards.host(factsOf(found))
}

interface Where {
  readonly dossierId: DossierId
  readonly partId: PartId
  readonly question: { readonly id: string; readonly level: Level }
}

/**
 * Whom the engine gives the turn next. At the table is who is in the room; while hardly anybody is (everybody sits round
 * one screen), whoever has a card at this question.
 */
export async function proposeNext(options: ProposalOptions, { dossierId, partId, question }: Where) {
  const host = await flipchartOf(options, dossierId, question.level)
  if (host === null) return null
  const read = await host.readCommitted((doc) => ({
    cards: readRecords(doc, 'cards', flipchartSchema.roots.cards),
    followUps: readRecords(doc, 'followUps', flipchartSchema.roots.followUps),
  }))
  options.boards.left(host)
  const here = countBy(read.cards.filter((card) => card.question === question.id))
  const present = options.present(dossierId)
  const order = await readOrder(options.database)
  return proposeTurn({
    organisations: order.filter((one) => (present.length > 1 ? present.includes(one) : here.has(one))),
    question: question.id,
    turns: await readTurns(options.database, partId),
    cards: here,
    said: countBy([...read.cards, ...read.followUps]),
  })
}

function countBy(said: readonly { readonly organisation: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { organisation } of said) counts.set(organisation, (counts.get(organisation) ?? 0) + 1)
  return counts
}

async function readOrder({ sql }: Database): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from organisation order by sort_order, id`
  return rows.map((row) => row.id)
}
