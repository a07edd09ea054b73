import { hasWords } from '../rooms/prose.ts'
import type { Measure, PlanContent } from './content.ts'
import { type PlanPart, planParts } from './plan.doc.ts'

/** What a measure may still lack before it can be carried out and checked. */
export const measureLacks = ['lead', 'term', 'check', 'thread'] as const
export type MeasureLack = (typeof measureLacks)[number]

export type PlanGap =
  | { readonly kind: 'no-text'; readonly part: PlanPart }
  | { readonly kind: 'no-measures' }
  | {
      readonly kind: 'measure'
      readonly measure: string
      readonly title: string
      readonly lacks: readonly MeasureLack[]
    }

export interface PartCheck {
  readonly part: PlanPart
  /** Empty: this part is ready. */
  readonly gaps: readonly PlanGap[]
}

export interface Completeness {
  /** One entry for each of the six parts, in their order. */
  readonly parts: readonly PartCheck[]
  readonly ready: number
  readonly complete: boolean
  /** The first gap: the next thing to do. */
  readonly next: PlanGap | null
  readonly measures: number
  readonly tracks: number
  /** The person track was not read, so it is not judged. */
  readonly annexUnseen: boolean
}

/** What a measure lacks: who pulls it, a whole term, when it has worked, the thread it stands on. */
export function lacksOf(measure: Measure): readonly MeasureLack[] {
  const present: Record<MeasureLack, boolean> = {
    lead: measure.lead !== null,
    term: measure.startsOn !== '' && measure.endsOn !== '' && measure.endsOn >= measure.startsOn,
    check: measure.check.trim() !== '',
    thread: measure.sources.length > 0,
  }
  return measureLacks.filter((lack) => !present[lack])
}

/**
 * Whether the concept plan is whole: its six mandatory parts have text, there are measures, and each measure has what
 * it needs. Computed from the content alone, so it cannot claim what is not there. Source: handreiking, stap 3
 * (the six parts); the public prosecutor refuses a plan that is not clear.
 */
export function checkPlan(content: PlanContent): Completeness {
  const measures: readonly Measure[] = [...content.measures, ...(content.annex?.measures ?? [])]
  const parts = planParts.map((part): PartCheck => ({ part, gaps: gapsOf(part, content, measures) }))
  const ready = parts.filter((one) => one.gaps.length === 0).length
  return {
    parts,
    ready,
    complete: ready === parts.length,
    next: parts.flatMap((one) => one.gaps)[0] ?? null,
    measures: measures.length,
    tracks: new Set(measures.map((measure) => measure.track)).size,
    annexUnseen: content.annex === null,
  }
}

function gapsOf(part: PlanPart, content: PlanContent, measures: readonly Measure[]): readonly PlanGap[] {
  const noText: PlanGap[] = hasWords(content.parts[part]) ? [] : [{ kind: 'no-text', part }]
  if (part !== 'interventions') return noText
  if (measures.length === 0) return [...noText, { kind: 'no-measures' }]
  return [
    ...noText,
    ...measures.flatMap((measure): PlanGap[] => {
      const lacks = lacksOf(measure)
      return lacks.length === 0 ? [] : [{ kind: 'measure', measure: measure.id, title: measure.title, lacks }]
    }),
  ]
}
