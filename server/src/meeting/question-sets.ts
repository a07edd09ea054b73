import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { OwnSetView } from '@rode-draad/shared/meeting/planning-view.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { Reader } from './planning-store.ts'

/** How many sets of its own a municipality keeps. */
const MOST_SETS = 100

export async function readOwnSets(sql: Reader, municipalityId: string): Promise<readonly OwnSetView[]> {
  const rows = await sql<(Omit<OwnSetView, 'questions'> & { questions: OwnSetView['questions'] | null })[]>`
    select s.id, s.title, (select json_agg(json_build_object('level', q.level, 'label', q.label, 'text', q.text,
      'most', q.most) order by q.position) from question_set_question q where q.set_id = s.id) as questions
    from question_set s where s.municipality_id = ${municipalityId} order by s.title, s.id`
  return rows.map((row) => ({ ...row, questions: row.questions ?? [] }))
}

export interface OwnSet {
  /** null: a new one. */
  readonly id: string | null
  readonly title: string
  readonly questions: readonly {
    readonly level: Level
    readonly label: string
    readonly text: string
    readonly most: number
  }[]
}

/** Keeps a set whole; a question in a meeting is a copy, so meetings that were planned do not change with it. */
export async function keepOwnSet(
  { sql: pool }: Database,
  municipalityId: string,
  set: OwnSet,
): Promise<string | null> {
  try {
    return await pool.begin(async (sql) => {
      const [count] = await sql<
        { n: number }[]
      >`select count(*)::int as n from question_set where municipality_id = ${municipalityId}`
      if (set.id === null && (count?.n ?? 0) >= MOST_SETS) return null
      const id = set.id ?? newId()
      const [row] =
        set.id === null
          ? await sql`insert into question_set (id, municipality_id, title) values (${id}, ${municipalityId}, ${set.title}) returning id`
          : await sql`update question_set set title = ${set.title} where id = ${id} and municipality_id = ${municipalityId} returning id`
      if (row === undefined) return null
      await sql`delete from question_set_question where set_id = ${id}`
      for (const [position, { level, label, text, most }] of set.questions.entries())
        await sql`insert into question_set_question (set_id, position, level, label, text, most)
          values (${id}, ${position}, ${level}, ${label}, ${text}, ${most})`
      return id
    })
  } catch (error) {
    throw safeError(error)
  }
}

/** False when it was gone already, or is another municipality's. */
export async function removeOwnSet({ sql }: Database, municipalityId: string, id: string): Promise<boolean> {
  try {
    const rows =
      await sql`delete from question_set where id = ${id} and municipality_id = ${municipalityId} returning id`
    return rows.length > 0
  } catch (error) {
    throw safeError(error)
  }
}
