import type { RecordOf } from '../rooms/records.ts'
import { type interpretationSchema, type Pillar, pillars } from './interpretation.doc.ts'

/** One link between a pillar and a red thread it stands on. */
export type Foundation = RecordOf<typeof interpretationSchema.roots.foundations>

/**
 * The threads a pillar stands on, each once. Two people may link the same thread at the same moment; the second record
 * then means nothing more.
 */
export function threadsUnder(foundations: readonly Foundation[], pillar: Pillar): readonly string[] {
  return [...new Set(foundations.filter((one) => one.pillar === pillar).map((one) => one.thread))]
}

/** The pillars that stand on a thread, in the order of the pillars. */
export function pillarsOn(foundations: readonly Foundation[], thread: string): readonly Pillar[] {
  return pillars.filter((pillar) => linksBetween(foundations, pillar, thread).length > 0)
}

/** Every record that links this pillar and this thread: all of them go when the link is taken away. */
export function linksBetween(
  foundations: readonly Foundation[],
  pillar: Pillar,
  thread: string,
): readonly string[] {
  return foundations.filter((one) => one.pillar === pillar && one.thread === thread).map((one) => one.id)
}
