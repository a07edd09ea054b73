import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { type BoardId, type DossierId, type MeetingId, newId } from '@rode-draad/shared/kernel/ids.ts'
import type { MeetingPlan } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import { type PlanProblem, planProblems } from '@rode-draad/shared/meeting/plan-problems.ts'
import type { PlannedPartView } from '@rode-draad/shared/meeting/planning-view.ts'
import type postgres from 'postgres'
import type { Inspectors } from '../airlock/inspectors.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import { namesInPlan } from './names-in-plan.ts'
import { createPlanningBoards } from './planning-boards.ts'
import { readFacts, readPartners, readParts } from './planning-store.ts'
import { addSheets, writeMeeting, writeParts } from './planning-write.ts'

/** `already-begun`: what began cannot be changed. `plan-changed`: somebody was just before. */
export type PlanOutcome =
  | { readonly kind: 'kept'; readonly id: MeetingId }
  | { readonly kind: 'not-there' | 'plan-changed' | 'already-begun' | 'flipchart-full' }
  | { readonly kind: 'plan-refused'; readonly problems: readonly PlanProblem[] }

export interface Planning {
  /** Plans a new meeting of a dossier. */
  add(dossierId: DossierId, plan: MeetingPlan): Promise<PlanOutcome>
  /** Makes a meeting as the plan says. `revision`: the one the plan was made from. */
  change(
    dossierId: DossierId,
    meetingId: MeetingId,
    revision: number,
    plan: MeetingPlan,
  ): Promise<PlanOutcome>
  /** Takes a meeting away that has not begun. */
  remove(dossierId: DossierId, meetingId: MeetingId): Promise<'done' | 'not-there' | 'already-begun'>
}

type Sql = postgres.TransactionSql

interface PlanningOptions {
  readonly database: Database
  readonly boards: BoardRegistry
  readonly inspectors: Inspectors
  /** `2026-11-22`. */
  readonly today: () => string
}

export function createPlanning({ database, boards, inspectors, today }: PlanningOptions): Planning {
  const onBoards = createPlanningBoards(database, boards)
  const inTransaction = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    try {
      // reason: postgres.js types a transaction's outcome as an unwrapped array of promises; ours is never one.
      return (await database.sql.begin((sql) => work(sql))) as T
    } catch (error) {
      throw safeError(error)
    }
  }
  return {
    async add(dossierId, plan) {
      const named = await namesInPlan(inspectors, dossierId, plan)
      return inTransaction(async (sql): Promise<PlanOutcome> => {
        const refused = await refusalOf(sql, { dossierId, plan, before: [], named, today: today() })
        if (refused !== null) return refused
        const id = newId<MeetingId>()
        await sql`insert into meeting (id, dossier_id, title, date, location, step)
          select ${id}, id, '', ${plan.date}, '', step from dossier where id = ${dossierId}`
        await write(sql, { dossierId, meetingId: id, plan, before: [] })
        return { kind: 'kept', id }
      })
    },
    async change(dossierId, meetingId, revision, plan) {
      const named = await namesInPlan(inspectors, dossierId, plan)
      const [outcome, gone] = await inTransaction(
        async (sql): Promise<readonly [PlanOutcome, readonly string[]]> => {
          const before = await lock(sql, dossierId, meetingId)
          if (before === null) return [{ kind: 'not-there' }, []]
          if (before.revision !== revision) return [{ kind: 'plan-changed' }, []]
          const asked = { dossierId, meetingId, plan, before: before.parts }
          if (!keepsWhatBegan(plan, before.parts)) return [{ kind: 'already-begun' }, []]
          const refused = await refusalOf(sql, { ...asked, named, today: today() })
          if (refused !== null) return [refused, []]
          return [{ kind: 'kept', id: meetingId }, await write(sql, asked)]
        },
      )
      if (outcome.kind === 'kept') await onBoards.follow(meetingId, dossierId, gone)
      return outcome
    },
    async remove(dossierId, meetingId) {
      const sheets = await inTransaction(async (sql) => {
        const before = await lock(sql, dossierId, meetingId)
        if (before === null) return 'not-there'
        if (before.parts.some(hasBegun)) return 'already-begun'
        const rows = await sql<{ id: BoardId }[]>`select id from board where meeting_id = ${meetingId}`
        const gone = before.parts.flatMap((part) => part.questions.map((one) => one.id))
        await sql`delete from meeting where id = ${meetingId}`
        return { boards: rows.map((one) => one.id), gone }
      })
      if (typeof sheets === 'string') return sheets
      for (const id of sheets.boards) boards.lost(id)
      await onBoards.follow(meetingId, dossierId, sheets.gone)
      return 'done'
    },
  }
}

interface Asked {
  readonly dossierId: DossierId
  readonly plan: MeetingPlan
  readonly before: readonly PlannedPartView[]
}

/** Holds meeting and parts until the transaction ends, so that none of them begins meanwhile. */
async function lock(
  sql: Sql,
  dossierId: DossierId,
  meetingId: MeetingId,
): Promise<{ readonly revision: number; readonly parts: readonly PlannedPartView[] } | null> {
  const [row] = await sql<{ plan_revision: number }[]>`
    select plan_revision from meeting where id = ${meetingId} and dossier_id = ${dossierId} for update`
  if (row === undefined) return null
  await sql`select id from part where meeting_id = ${meetingId} order by id for update`
  return { revision: row.plan_revision, parts: await readParts(sql, [meetingId]) }
}

/** Answers that lie on the flipchart are as final as a part that opened. */
const hasBegun = (part: PlannedPartView) =>
  part.state !== 'planned' || part.questions.some((one) => one.revealed)

/** Whether all that began is still in the plan, before what is still to come. */
function keepsWhatBegan(plan: MeetingPlan, before: readonly PlannedPartView[]): boolean {
  const began = before.filter((part) => part.state !== 'planned').map((part) => part.id)
  const first = plan.parts.slice(0, began.length).map((part) => part.id)
  if (began.some((id) => !first.includes(id))) return false
  return before.every((part) => {
    const now = plan.parts.find((one) => one.id === part.id)
    return part.questions
      .filter((one) => one.revealed)
      .every((one) => now?.questions.some((there) => there.id === one.id && there.text === one.text))
  })
}

interface ToJudge extends Asked {
  readonly meetingId?: MeetingId
  /** Where the plan names a person. */
  readonly named: readonly PlanProblem[]
  readonly today: string
}

/** Why this plan cannot be kept; what began is not judged again. */
async function refusalOf(
  sql: Sql,
  { dossierId, meetingId, plan, before, named, today }: ToJudge,
): Promise<PlanOutcome | null> {
  const facts = await readFacts(sql, dossierId, today)
  if (facts === null) return { kind: 'not-there' }
  const began = (at: number | null) =>
    before.some((part) => at !== null && part.id === plan.parts[at]?.id && part.state !== 'planned')
  const started = before.some((part) => part.state !== 'planned')
  const problems = [...planProblems(plan, facts.step, facts), ...named].filter(
    (one) => !began(one.part) && !(started && one.reason === 'date-past'),
  )
  if (problems.length > 0) return { kind: 'plan-refused', problems }
  const [others] = await sql<{ group: number; person: number }[]>`
    select count(*) filter (where q.level = 'group')::int as group,
      count(*) filter (where q.level = 'person')::int as person
    from meeting_question q join meeting m on m.id = q.meeting_id
    where m.dossier_id = ${dossierId} and m.id is distinct from ${meetingId ?? null}`
  for (const level of ['group', 'person'] as const) {
    const own = plan.parts.filter((part) => part.level === level).flatMap((part) => part.questions)
    if (own.length + (others?.[level] ?? 0) > flipchartSchema.roots.questions.most)
      return { kind: 'flipchart-full' }
  }
  return null
}

async function write(
  sql: Sql,
  { dossierId, meetingId, plan, before }: Asked & { readonly meetingId: MeetingId },
): Promise<readonly string[]> {
  await writeMeeting(sql, meetingId, plan)
  const gone = await writeParts(sql, meetingId, plan, before)
  const partners = await readPartners(sql, dossierId)
  await addSheets(
    sql,
    meetingId,
    partners.map((one) => one.id),
  )
  return gone
}
