import type { RoundQuestion, RoundView } from '@rode-draad/shared/circular-questioning/round.ts'
import type { MeetingId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

interface RoundRow {
  revision: number
  question_id: string | null
  turn_from: string | null
  turn_to: string | null
  turn_card: string | null
  timer_started_at: Date | string | null
  timer_seconds: number | null
  now: Date | string
}

/**
 * Where the round of a part stands; null when the part asks no questions. @param tellsReady whether the asker may know
 * which organisations are ready; a missing mark before the whole table would be blame
 */
export async function readRound(
  { sql }: Database,
  partId: PartId,
  tellsReady: boolean,
): Promise<RoundView | null> {
  try {
    const questions = await sql<RoundQuestion[]>`
      select id, level, number, label, text, most, phase, revealed_at is not null as revealed
      from meeting_question where part_id = ${partId} order by number`
    if (questions.length === 0) return null
    const [row] = await sql<RoundRow[]>`
      select revision, question_id, turn_from, turn_to, turn_card, timer_started_at, timer_seconds, now() as now
      from round where part_id = ${partId}`
    if (!tellsReady) return { ...viewOf(partId, [...questions], row), ready: [] }
    const ready = await sql<{ id: string }[]>`
      select o.id from sheet_ready s join organisation o on o.id = s.organisation_id
      join part p on p.meeting_id = s.meeting_id and p.level = s.level
      where p.id = ${partId} order by o.sort_order`
    return { ...viewOf(partId, [...questions], row), ready: ready.map((one) => one.id) }
  } catch (error) {
    throw safeError(error)
  }
}

type WithoutReady = Omit<RoundView, 'ready'>

function viewOf(
  partId: PartId,
  questions: readonly RoundQuestion[],
  row: RoundRow | undefined,
): WithoutReady {
  const { turn_from: from, turn_to: to } = row ?? { turn_from: null, turn_to: null }
  const startedAt = row?.timer_started_at ?? null
  return {
    partId,
    revision: row?.revision ?? 0,
    questionId: row?.question_id ?? questions[0]?.id ?? null,
    questions,
    turn: from === null || to === null ? null : { from, to, card: row?.turn_card ?? null },
    timer:
      startedAt === null || !row?.timer_seconds
        ? null
        : { startedAt: new Date(startedAt).getTime(), seconds: row.timer_seconds },
    now: row === undefined ? Date.now() : new Date(row.now).getTime(),
  }
}

/** All questions of a meeting, in order: what sheets are made of. */
export async function readQuestions({ sql }: Database, meetingId: MeetingId): Promise<RoundQuestion[]> {
  try {
    return await sql<RoundQuestion[]>`
      select q.id, q.level, q.number, q.label, q.text, q.most, q.phase, q.revealed_at is not null as revealed
      from meeting_question q join part p on p.id = q.part_id
      where q.meeting_id = ${meetingId} order by p.position, q.number`
  } catch (error) {
    throw safeError(error)
  }
}
