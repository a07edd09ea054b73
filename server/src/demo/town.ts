import { type BoardId, type DossierId, type MemberId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { unreachable } from '@rode-draad/shared/kernel/unreachable.ts'
import type { DemoMoment } from '@rode-draad/shared/protocol/api.ts'
import type postgres from 'postgres'
import * as Y from 'yjs'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { UpdateLog } from '../persistence/update-log.ts'
import { shifter, theCase } from './demo-case.ts'
import { seedDynamicsMap } from './seed-dynamics-map.ts'
import { seedFlipchart, seedSheet } from './seed-flipchart.ts'
import { seedInterpretation } from './seed-interpretation.ts'
import { seedPlan, seedPlanAnnex } from './seed-plan.ts'
import { type DemoBoardKind, demoBoards, demoSheets, ids, writeTown } from './town-rows.ts'

/** Thrown when the database already belongs to somebody: the demo never mixes with real work. */
export class NotADemoDatabase extends Error {
  override readonly name = 'NotADemoDatabase'
}

/** `current`: built by this version. `earlier`: by another; its rows may miss what this version reads. */
export type TownStanding = 'none' | 'current' | 'earlier'

/** What of the demo town stands in this database. @throws NotADemoDatabase when another municipality does */
export async function townStanding({ sql }: Database): Promise<TownStanding> {
  try {
    if (await someoneElse(sql)) throw new NotADemoDatabase('another municipality lives here')
    const [town] = await sql`select 1 from municipality`
    if (town === undefined) return 'none'
    const [current] = await sql`select 1 from covenant where id = ${ids.covenant}`
    return current === undefined ? 'earlier' : 'current'
  } catch (error) {
    throw error instanceof NotADemoDatabase ? error : safeError(error)
  }
}

/** The one dossier of the demo. */
export const demoDossier = requireId<DossierId>(ids.dossier)

/** Any fixed number; every server of the demo takes the same lock ("rddemo" in ASCII). */
const buildingLock = 0x726464656d6f

/** Servers that start together on one database do this one after another. */
export async function oneByOne({ sql }: Database, work: () => Promise<void>): Promise<void> {
  const own = await sql.reserve()
  try {
    await own`select pg_advisory_lock(${buildingLock})`
    await work()
  } finally {
    await own`select pg_advisory_unlock(${buildingLock})`
    own.release()
  }
}

/** Whether nothing but the demo town is in this database, whatever version its tables are of. */
export async function holdsOnlyDemo(sql: postgres.Sql): Promise<boolean> {
  const [table] = await sql`select 1 from information_schema.tables
    where table_schema = 'public' and table_name = 'municipality'`
  return table === undefined || !(await someoneElse(sql))
}

async function someoneElse(sql: postgres.Sql): Promise<boolean> {
  const rows = await sql`select 1 from municipality where id <> ${ids.municipality} limit 1`
  return rows.length > 0
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
  await townStanding(database)
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
  // Interpretation and plan stand on threads that nobody has seen yet.
  const isBefore = moment === 'preparation'
  switch (kind) {
    case 'flipchart':
      return seedFlipchart(doc, level, theCase, seedIds, moment)
    case 'interpretation':
      return isBefore ? undefined : seedInterpretation(doc, theCase, seedIds)
    case 'dynamics-map':
      return seedDynamicsMap(doc, level, theCase, seedIds)
    case 'plan':
      return isBefore ? undefined : seedPlan(doc, theCase, seedIds)
    case 'plan-annex':
      return isBefore ? undefined : seedPlanAnnex(doc, theCase, seedIds)
    default:
      return unreachable(kind)
  }
}

const requireMember = (code: string) => requireId<MemberId>(ids.member(code))
