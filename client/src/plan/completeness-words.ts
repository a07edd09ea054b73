import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type { Completeness, PartCheck, PlanGap } from '@rode-draad/shared/plan/completeness.ts'
import type { Measure } from '@rode-draad/shared/plan/content.ts'
import { planText } from '../language/nl/plan.ts'

const text = planText.complete

/** What a part lacks, in one sentence. */
export function gapWords(gaps: readonly PlanGap[]): string {
  if (gaps.some((gap) => gap.kind === 'no-text')) return text.noText
  if (gaps.some((gap) => gap.kind === 'no-measures')) return text.noMeasures
  return text.measureGaps(gaps.flatMap((gap) => (gap.kind === 'measure' ? [gap] : [])))
}

/** What stands under the name of a part: what it holds, or what it lacks. */
export function partWords(
  check: PartCheck,
  all: Completeness,
  measures: readonly Measure[],
  organisation: (id: string) => OrganisationView | undefined,
): string {
  if (check.gaps.length > 0) return gapWords(check.gaps)
  if (check.part === 'interventions') return text.interventions(all.measures, all.tracks)
  if (check.part !== 'parties') return text.written
  const joining = new Set(
    measures.flatMap((one) => [...(one.lead === null ? [] : [one.lead]), ...one.partners]),
  )
  const kinds = [...joining].flatMap((id) => organisation(id)?.kind ?? [])
  const partners = kinds.filter((kind) => kind === 'covenantPartner').length
  return kinds.length === 0 ? text.written : text.parties(partners, kinds.length - partners)
}
