import type { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { mentionedMembers } from '@rode-draad/shared/dossier/mentions.ts'
import type { RecordOf } from '@rode-draad/shared/rooms/records.ts'
import type { ShownTie } from './createMapModel.ts'

export type Thread = RecordOf<typeof flipchartSchema.roots.threads>
export type Question = Pick<RecordOf<typeof flipchartSchema.roots.questions>, 'id' | 'number'>

/** A thread beside the map, with the line it speaks of, if any. */
export interface MapThread {
  readonly thread: Thread
  readonly tie: ShownTie | null
}

/** The question on who plays which role: the one that is about this map (handreiking, bijlage F3). */
const ROLES_QUESTION = 4
const MOST = 2

/**
 * The line a thread speaks of: the one between the first two people it names. It only points at what the table has
 * drawn; where there is no such line there is none to point at, and none is ever inferred from a text (domain R36).
 */
export function tieOf(thread: Pick<Thread, 'title' | 'text'>, ties: readonly ShownTie[]): ShownTie | null {
  const [first, second] = mentionedMembers(`${thread.title} ${thread.text}`)
  if (first === undefined || second === undefined) return null
  return ties.find((tie) => isBetween(tie, first, second)) ?? null
}

function isBetween(tie: ShownTie, a: string, b: string): boolean {
  return (tie.from === a && tie.to === b) || (tie.from === b && tie.to === a)
}

/** Threads that belong beside the map: those that speak of a line, at most two; else the first on roles. */
export function threadsForMap(
  threads: readonly Thread[],
  questions: readonly Question[],
  ties: readonly ShownTie[],
): readonly MapThread[] {
  const all = threads.map((thread) => ({ thread, tie: tieOf(thread, ties) }))
  const speaking = all.filter((one) => one.tie !== null)
  if (speaking.length > 0) return speaking.slice(0, MOST)
  const roles = questions.find((question) => question.number === ROLES_QUESTION)
  return all.filter((one) => one.thread.question === roles?.id).slice(0, 1)
}
