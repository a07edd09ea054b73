import { type BoardId, type MemberId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { unreachable } from '@rode-draad/shared/kernel/unreachable.ts'
import * as Y from 'yjs'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { UpdateLog } from '../persistence/update-log.ts'
import { shifter, theCase } from './demo-case.ts'
import { seedDynamicsMap } from './seed-dynamics-map.ts'
import { seedFlipchart, seedSheet } from './seed-flipchart.ts'
import { seedInterpretation } from './seed-interpretation.ts'
import { seedPlan, seedPlanAnnex } from './seed-plan.ts'
import { type DemoBoardKind, type DemoMoment, demoBoards, demoSheets, ids, writeTown } from './town-rows.ts'

/** Thrown when the database already belongs to somebody: the demo never mixes with real work. */
export class NotADemoDatabase extends Error {
  override readonly name = 'NotADemoDatabase'
}

/** Whether the demo town stands in this database. @throws NotADemoDatabase when another municipality does */
export async function hasTown({ sql }: Database): Promise<boolean> {
  try {
    const rows = await sql<{ id: string }[]>`select id from municipality`
    if (rows.some((row) => row.id !== ids.municipality))
      throw new NotADemoDatabase('another municipality lives here')
    return rows.length > 0
  } catch (error) {
    throw error instanceof NotADemoDatabase ? error : safeError(error)
  }
}

/**
 * Builds the demo town anew: rows and boards, with all dates moved so that the meeting is today. What was there of the
 * demo is removed; anything else is left alone. @param today `2026-11-22`
 */
export async function buildTown(
  database: Database,
  log: UpdateLog,
  today: string,
  moment: DemoMoment = 'round',
): Promise<void> {
  await hasTown(database)
  const shift = shifter(today)
  try {
    await database.sql.begin(async (sql) => {
      await sql`delete from municipality where id = ${ids.municipality}`
      await writeTown(sql, shift, moment)
    })
  } catch (error) {
    throw safeError(error)
  }
  const seedIds = { ...ids, member: (code: string) => requireMember(code), shift }
  const store = async (board: string, fill: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc()
    doc.transact(() => fill(doc))
    const data = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    await log.append(requireId<BoardId>(board), 1, 1, [{ data, authors: [] }])
  }
  for (const { kind, level } of demoBoards)
    await store(ids.board(kind, level), (doc) => seed(doc, { kind, level, moment }, seedIds))
  for (const { organisation, level } of demoSheets())
    await store(ids.sheet(organisation, level), (doc) => seedSheet(doc, level, organisation, seedIds))
}

interface DemoBoard {
  readonly kind: DemoBoardKind
  readonly level: Level
  readonly moment: DemoMoment
}

type TownIds = typeof ids & {
  readonly member: (code: string) => MemberId
  readonly shift: (isoDate: string) => string
}

function seed(doc: Y.Doc, { kind, level, moment }: DemoBoard, seedIds: TownIds) {
  switch (kind) {
    case 'flipchart':
      return seedFlipchart(doc, level, theCase, seedIds, moment)
    case 'interpretation':
      return seedInterpretation(doc, theCase, seedIds)
    case 'dynamics-map':
      return seedDynamicsMap(doc, level, theCase, seedIds)
    case 'plan':
      return seedPlan(doc, theCase, seedIds)
    case 'plan-annex':
      return seedPlanAnnex(doc, theCase, seedIds)
    default:
      return unreachable(kind)
  }
}

const requireMember = (code: string) => requireId<MemberId>(ids.member(code))
