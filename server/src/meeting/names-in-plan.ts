import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { MeetingPlan } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlanProblem } from '@rode-draad/shared/meeting/plan-problems.ts'
import { namesSomebody } from '../airlock/guest-words.ts'
import type { Inspectors } from '../airlock/inspectors.ts'

/**
 * Where a plan names a person in what guests or the big screen may come to read: the titles of the meeting and of all its
 * parts, its place, and the questions of the group room. A place has an address, so that passes there.
 */
export async function namesInPlan(
  inspectors: Inspectors,
  dossierId: DossierId,
  plan: MeetingPlan,
): Promise<readonly PlanProblem[]> {
  const problems: PlanProblem[] = []
  const named = (text: string) => namesSomebody(inspectors, dossierId, text)
  const inPlace = () => namesSomebody(inspectors, dossierId, plan.location, ['address'])
  if ((await named(plan.title)) || (await inPlace()))
    problems.push({ reason: 'names-somebody', part: null, question: null })
  for (const [part, { title, level, questions }] of plan.parts.entries()) {
    if (await named(title)) problems.push({ reason: 'names-somebody', part, question: null })
    if (level === 'person') continue
    for (const [question, { label, text }] of questions.entries())
      if (await named(`${label}\n${text}`))
        problems.push({ reason: 'question-names-somebody', part, question })
  }
  return problems
}
