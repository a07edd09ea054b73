import { type MeetingId, newId, type PartId } from '@rode-draad/shared/kernel/ids.ts'
import {
  type Instrument,
  labelsOf,
  type MeetingPlan,
  minuteOf,
  type PlannedPart,
  timeOf,
} from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlannedPartView } from '@rode-draad/shared/meeting/planning-view.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type postgres from 'postgres'
import { writeQuestions } from './planning-questions.ts'

type Sql = postgres.TransactionSql

/** Which group boards lie on the table with an instrument: what guests and the big screen may see (domain R3). */
const boardsOf: Readonly<Record<Instrument, readonly BoardKind[]>> = {
  'circular-questioning': ['flipchart'],
  interpretation: ['flipchart', 'interpretation'],
  'dynamics-map': ['dynamics-map'],
  plan: [],
  conversation: [],
}

/** A part with its place in the meeting. */
interface Placed {
  readonly part: PlannedPart
  /** The row that is there, when this part is that one. */
  readonly before: PlannedPartView | undefined
  readonly position: number
  readonly label: string
  readonly startsAt: string
  readonly endsAt: string
}

/** Writes title, day and place of a meeting. */
export async function writeMeeting(sql: Sql, meetingId: MeetingId, plan: MeetingPlan): Promise<void> {
  await sql`update meeting set title = ${plan.title.trim()}, date = ${plan.date}, location = ${plan.location.trim()},
    plan_revision = plan_revision + 1 where id = ${meetingId}`
  // A link is good for the day of the meeting, also when that day moves.
  await sql`update invitation set valid_until = (${plan.date}::date + 1)::timestamptz
    where meeting_id = ${meetingId} and valid_until is not null`
}

/**
 * Makes the parts of a meeting those of the plan. What began stays as it is. What stays keeps its row, so that the
 * answers partners gave about a guest stay with it. Returns the questions that are gone.
 */
export async function writeParts(
  sql: Sql,
  meetingId: MeetingId,
  plan: MeetingPlan,
  before: readonly PlannedPartView[],
): Promise<readonly string[]> {
  const placed = place(plan, before)
  const kept = new Set(placed.flatMap((one) => one.before?.id ?? []))
  const gone = before.filter((part) => !kept.has(part.id))
  await sql`delete from part where id = any(${gone.map((part) => part.id)}::uuid[]) and state = 'planned'`
  const lost = gone.flatMap((part) => part.questions.map((one) => one.id))
  const numbers = { group: 0, person: 0 }
  for (const one of placed) {
    if (one.before !== undefined && one.before.state !== 'planned') {
      await sql`update part set position = ${one.position} where id = ${one.before.id}`
      for (const { level, number } of one.before.questions) numbers[level] = Math.max(numbers[level], number)
      continue
    }
    const id = await writePart(sql, meetingId, one)
    await writeGuests(sql, id, one.part)
    lost.push(
      ...(await writeQuestions(sql, {
        meetingId,
        partId: id,
        level: one.part.level,
        questions: one.part.questions,
        before: one.before?.questions ?? [],
        numbers,
      })),
    )
  }
  return lost
}

/** A part whose level changed is another part: its questions and guests were for the other room. */
function place(plan: MeetingPlan, before: readonly PlannedPartView[]): readonly Placed[] {
  const labels = labelsOf(plan.parts)
  let minute = minuteOf(plan.startsAt) ?? 0
  return plan.parts.map((part, position) => {
    const found = before.find((one) => one.id === part.id)
    const began = found !== undefined && found.state !== 'planned'
    const startsAt = timeOf(minute)
    minute = began ? (minuteOf(found.endsAt) ?? minute) : minute + part.minutes
    return {
      part,
      before: began || found?.level === part.level ? found : undefined,
      position,
      label: labels[position] ?? '',
      startsAt,
      endsAt: timeOf(minute),
    }
  })
}

async function writePart(sql: Sql, meetingId: MeetingId, one: Placed): Promise<PartId> {
  const { part, position, label, startsAt, endsAt } = one
  const boards = part.level === 'group' ? [...boardsOf[part.instrument]] : []
  const title = part.title.trim()
  if (one.before !== undefined) {
    const [row] = await sql<{ id: PartId }[]>`
      update part set label = ${label}, title = ${title}, starts_at = ${startsAt}, ends_at = ${endsAt},
        position = ${position}, instrument = ${part.instrument}, minutes = ${part.minutes},
        boards = case when instrument = ${part.instrument} then boards else ${boards}::text[] end
      where id = ${one.before.id} and state = 'planned' returning id`
    if (row === undefined) throw new Error('a part began while the plan was written')
    return row.id
  }
  const id = newId<PartId>()
  await sql`insert into part (id, meeting_id, key, label, title, level, starts_at, ends_at, position, boards, instrument, minutes)
    values (${id}, ${meetingId}, ${id}, ${label}, ${title}, ${part.level}, ${startsAt}, ${endsAt}, ${position},
      ${boards}, ${part.instrument}, ${part.minutes})`
  return id
}

async function writeGuests(sql: Sql, partId: PartId, { guests }: PlannedPart): Promise<void> {
  await sql`delete from part_guest where part_id = ${partId}
    and not (organisation_id = any(${guests.map((one) => one.organisation)}::uuid[]))`
  for (const { organisation, ground } of guests)
    await sql`insert into part_guest (part_id, organisation_id, ground) values (${partId}, ${organisation}, ${ground.trim()})
      on conflict (part_id, organisation_id) do update set ground = excluded.ground`
}

/**
 * A sheet for every organisation that takes part, at each level that is asked and that it may have (domain R3). A sheet
 * that is there stays: what an organisation wrote is not thrown away with a plan.
 */
export async function addSheets(sql: Sql, meetingId: MeetingId, partners: readonly string[]): Promise<void> {
  await sql`insert into board (id, room_id, level, kind, title, position, organisation_id, meeting_id)
    select gen_random_uuid(), r.id, r.level, 'sheet', 'Eigen antwoorden', 0, o.id, m.id
    from meeting m join room r on r.dossier_id = m.dossier_id
    join organisation o on o.id = any(${[...partners]}::uuid[]) or (r.level = 'group' and exists (
      select 1 from part_guest g join part p on p.id = g.part_id where p.meeting_id = m.id and g.organisation_id = o.id))
    where m.id = ${meetingId}
      and exists (select 1 from meeting_question q where q.meeting_id = m.id and q.level = r.level)
      and not exists (select 1 from board b
        where b.kind = 'sheet' and b.room_id = r.id and b.meeting_id = m.id and b.organisation_id = o.id)`
}
