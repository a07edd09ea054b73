import { type RoundPhase, TIMER_MOST } from '@rode-draad/shared/circular-questioning/round.ts'
import type { GivenTurn } from '@rode-draad/shared/circular-questioning/turns.ts'
import type { MeetingId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type postgres from 'postgres'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** `overtaken`: somebody changed the round after the revision that was named. */
export type RoundOutcome = 'done' | 'overtaken' | 'not-there' | 'sealed'

/** A question as a command needs it. */
export interface QuestionRow {
  readonly id: string
  readonly level: Level
  readonly meetingId: MeetingId
  readonly revealed: boolean
}

/** The question on the table: the one that was chosen, else the first of the part. */
export async function readCurrent({ sql }: Database, part: PartId): Promise<QuestionRow | null> {
  return one(
    () => sql<QuestionRow[]>`
    select q.id, q.level, q.meeting_id as "meetingId", q.revealed_at is not null as revealed
    from meeting_question q left join round r on r.part_id = q.part_id
    where q.part_id = ${part} order by q.id is not distinct from r.question_id desc, q.number limit 1`,
  )
}

export async function readQuestion({ sql }: Database, part: PartId, id: string): Promise<QuestionRow | null> {
  return one(
    () => sql<QuestionRow[]>`
    select id, level, meeting_id as "meetingId", revealed_at is not null as revealed
    from meeting_question where part_id = ${part} and id = ${id}`,
  )
}

async function one<T>(ask: () => Promise<readonly T[]>): Promise<T | null> {
  try {
    return (await ask())[0] ?? null
  } catch (error) {
    throw safeError(error)
  }
}

/** Whether the round still stands where the command saw it; a first look, before work that cannot be taken back. */
export async function standsAt({ sql }: Database, part: PartId, revision: number): Promise<boolean> {
  const row = await one(() => sql<{ revision: number }[]>`select revision from round where part_id = ${part}`)
  return (row?.revision ?? 0) === revision
}

/**
 * Changes where the round stands, in one transaction, when it still stands at `revision`. The row is locked first: of
 * two chairs at once one is told that the other was before.
 */
export async function changeRound(
  { sql }: Database,
  part: PartId,
  revision: number,
  change: (sql: postgres.TransactionSql) => Promise<RoundOutcome>,
): Promise<RoundOutcome> {
  try {
    return await sql.begin(async (transaction) => {
      await transaction`insert into round (part_id) values (${part}) on conflict do nothing`
      const [row] = await transaction<{ revision: number }[]>`
        select revision from round where part_id = ${part} for update`
      if (row?.revision !== revision) return 'overtaken'
      const outcome = await change(transaction)
      if (outcome === 'done')
        await transaction`update round set revision = revision + 1 where part_id = ${part}`
      return outcome
    })
  } catch (error) {
    throw safeError(error)
  }
}

type Sql = postgres.TransactionSql

/** Turned over: `asking`, for the first time or again; a question in `threading` stays there. */
export const turnOver = (part: PartId, question: string) => async (sql: Sql) => {
  await sql`update meeting_question set revealed_at = coalesce(revealed_at, now()),
    phase = case when phase = 'sealed' then 'asking' else phase end where id = ${question}`
  await sql`update round set question_id = ${question} where part_id = ${part}`
  return 'done' as const
}

/** Another question lies on the table; whoever had the turn, had it at the one before. */
export const goTo = (part: PartId, question: string) => async (sql: Sql) => {
  await sql`update round set question_id = ${question}, turn_from = null, turn_to = null, turn_card = null,
    timer_started_at = null, timer_seconds = null where part_id = ${part}`
  return 'done' as const
}

/** Forward or back; nothing but the phase changes. What is sealed opens by being turned over, and by nothing else. */
export const setPhase = (question: QuestionRow, phase: Exclude<RoundPhase, 'sealed'>) => async (sql: Sql) => {
  if (!question.revealed) return 'sealed' as const
  await sql`update meeting_question set phase = ${phase} where id = ${question.id}`
  return 'done' as const
}

export const giveTurn =
  (part: PartId, question: string, turn: { from: string; to: string; card: string | null }) =>
  async (sql: Sql) => {
    await sql`update round set question_id = ${question}, turn_from = ${turn.from}, turn_to = ${turn.to},
      turn_card = ${turn.card} where part_id = ${part}`
    await sql`insert into round_turn (part_id, seq, question_id, turn_from, turn_to)
      select ${part}, coalesce(max(seq), 0) + 1, ${question}, ${turn.from}, ${turn.to}
      from round_turn where part_id = ${part}`
    return 'done' as const
  }

/** Sets the timer from now, or takes it away. */
export const setTimer = (part: PartId, seconds: number | null) => async (sql: Sql) => {
  await sql`update round set timer_seconds = ${seconds},
    timer_started_at = case when ${seconds}::int is null then null else now() end where part_id = ${part}`
  return 'done' as const
}

/** More time: added to what is left, or a new start when nothing is. */
export const addTime = (part: PartId, seconds: number) => async (sql: Sql) => {
  await sql`update round set
    timer_seconds = case when timer_started_at + make_interval(secs => timer_seconds) > now()
      then least(timer_seconds + ${seconds}::int, ${TIMER_MOST}::int) else ${seconds}::int end,
    timer_started_at = case when timer_started_at + make_interval(secs => timer_seconds) > now()
      then timer_started_at else now() end
    where part_id = ${part}`
  return 'done' as const
}

/** Every turn of a part, oldest first. */
export async function readTurns({ sql }: Database, part: PartId): Promise<GivenTurn[]> {
  try {
    return await sql<GivenTurn[]>`select question_id as question, turn_from as "from", turn_to as "to"
      from round_turn where part_id = ${part} order by seq`
  } catch (error) {
    throw safeError(error)
  }
}
