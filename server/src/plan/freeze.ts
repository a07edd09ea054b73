import { isUuid } from '@rode-draad/shared/kernel/ids.ts'
import { type PlanContent, readPlan } from '@rode-draad/shared/plan/content.ts'
import { planAnnexSchema, planSchema } from '@rode-draad/shared/plan/plan.doc.ts'
import type * as Y from 'yjs'
import { z } from 'zod'
import { storedBlock } from '../rooms/stored-prose.ts'

/** A version of the plan, ready to be kept: its number and everything it said at that moment. */
export interface FrozenPlan {
  readonly number: number
  readonly content: PlanContent
}

/** Versions count from 1 and never reuse a number, whatever happened to the rows between. */
export function nextVersion(earlier: readonly number[]): number {
  return earlier.reduce((highest, number) => Math.max(highest, number), 0) + 1
}

/**
 * Takes the plan as it stands. The board itself stays open: the model is dynamic, and work goes on towards the next
 * version. What is taken holds ids of members, never names, so a frozen version can outlive a rectified or erased name.
 */
export function freezePlan(boards: {
  readonly plan: Y.Doc
  readonly annex: Y.Doc | null
  readonly earlier: readonly number[]
}): FrozenPlan {
  return { number: nextVersion(boards.earlier), content: readPlan(boards.plan, boards.annex) }
}

const id = z.string().refine(isUuid)
const prose = z.array(storedBlock)
const measure = {
  id,
  title: z.string(),
  description: z.string(),
  check: z.string(),
  lead: id.nullable(),
  partners: z.array(id),
  startsOn: z.string(),
  endsOn: z.string(),
  capacity: z.string(),
  sources: z.array(id),
  order: z.number(),
}
const content: z.ZodType<PlanContent> = z.object({
  parts: z.object({
    parties: prose,
    interventions: prose,
    referrals: prose,
    investigation: prose,
    capacity: prose,
    consultation: prose,
  }),
  measures: z.array(z.object({ ...measure, track: z.enum(planSchema.roots.measures.fields.track.of) })),
  annex: z
    .object({
      referrals: prose,
      measures: z.array(
        z.object({
          ...measure,
          track: z.enum(planAnnexSchema.roots.measures.fields.track.of),
          members: z.array(id),
        }),
      ),
    })
    .nullable(),
})

/** Reads a kept version back from its row. A row that is not one is a defect, said without its content. */
export function parsePlanContent(value: unknown): PlanContent {
  const outcome = content.safeParse(value)
  if (!outcome.success) throw new Error('a kept version of the plan is not readable')
  return outcome.data
}
