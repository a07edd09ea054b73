import { type ElementId, type MeetingId, newId, type PartId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { PlannedQuestion } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlannedQuestionView } from '@rode-draad/shared/meeting/planning-view.ts'
import type postgres from 'postgres'

export interface QuestionsOfPart {
  readonly meetingId: MeetingId
  readonly partId: PartId
  readonly level: Level | null
  readonly questions: readonly PlannedQuestion[]
  readonly before: readonly PlannedQuestionView[]
  /** The last number given at each level; numbers run on through the meeting. */
  readonly numbers: Record<Level, number>
}

/**
 * Makes the questions of a part those of the plan. A question that stays keeps its id, and so the answers on sheets.
 * Returns the ids that are gone.
 */
export async function writeQuestions(
  sql: postgres.TransactionSql,
  { meetingId, partId, level, questions, before, numbers }: QuestionsOfPart,
): Promise<readonly string[]> {
  const kept = questions.flatMap((one) => before.find((there) => there.id === one.id)?.id ?? [])
  const gone = before.filter((one) => !kept.includes(one.id)).map((one) => one.id)
  await sql`delete from meeting_question where id = any(${gone}::uuid[]) and revealed_at is null`
  // Out of each other's way first: a number is given once in a part.
  await sql`update meeting_question set number = 99 - x.at from (
      select id, row_number() over (order by number) - 1 as at from meeting_question where part_id = ${partId}) x
    where meeting_question.id = x.id`
  for (const { id, label, text, most } of questions) {
    if (level === null) continue
    numbers[level] += 1
    const words = { label: label.trim(), text: text.trim(), number: numbers[level] }
    if (id !== null && kept.includes(id)) {
      await sql`update meeting_question set number = ${words.number}, label = ${words.label}, text = ${words.text},
        most = ${most} where id = ${id}`
    } else {
      await sql`insert into meeting_question (id, meeting_id, part_id, level, number, label, text, most)
        values (${newId<ElementId>()}, ${meetingId}, ${partId}, ${level}, ${words.number}, ${words.label},
          ${words.text}, ${most})`
    }
  }
  return gone
}
