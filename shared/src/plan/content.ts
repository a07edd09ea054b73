import type * as Y from 'yjs'
import { type ProseBlock, readProse } from '../rooms/prose.ts'
import { type RecordOf, readRecords } from '../rooms/records.ts'
import { type PlanPart, planAnnexSchema, planSchema, type Track, tracks } from './plan.doc.ts'

/** A measure for the group or the area; it says nothing about a person. */
export type GroupMeasure = RecordOf<typeof planSchema.roots.measures>
/** A measure for a person or a family; it names members by id. */
export type PersonMeasure = RecordOf<typeof planAnnexSchema.roots.measures>
export type Measure = GroupMeasure | PersonMeasure

/** What a plan says, as plain JSON: what is frozen in a version and what a document is made from. */
export interface PlanContent {
  readonly parts: Readonly<Record<PlanPart, readonly ProseBlock[]>>
  /** In the order of the tracks, within a track as the table put them. */
  readonly measures: readonly GroupMeasure[]
  /** Person level. Null when it was not read: the person room was shut, or there is no annex. */
  readonly annex: null | {
    readonly referrals: readonly ProseBlock[]
    readonly measures: readonly PersonMeasure[]
  }
}

/** Reads the plan from its board, and the annex from its own when that may be read. Half-written records are not there. */
export function readPlan(doc: Y.Doc, annex: Y.Doc | null): PlanContent {
  return {
    parts: readParts(doc),
    measures: inPlanOrder(readRecords(doc, 'measures', planSchema.roots.measures)),
    annex:
      annex === null
        ? null
        : {
            referrals: readProse(annex.getXmlFragment('referrals')),
            measures: inPlanOrder(readRecords(annex, 'measures', planAnnexSchema.roots.measures)),
          },
  }
}

function readParts(doc: Y.Doc): Record<PlanPart, readonly ProseBlock[]> {
  const part = (name: PlanPart) => readProse(doc.getXmlFragment(name))
  return {
    parties: part('parties'),
    interventions: part('interventions'),
    referrals: part('referrals'),
    investigation: part('investigation'),
    capacity: part('capacity'),
    consultation: part('consultation'),
  }
}

/** By track, then as placed; equal places by id, so that every screen shows the same order. */
export function inPlanOrder<M extends Measure>(measures: readonly M[]): M[] {
  const rank = (track: Track) => tracks.indexOf(track)
  return [...measures].sort(
    (a, b) => rank(a.track) - rank(b.track) || a.order - b.order || (a.id < b.id ? -1 : 1),
  )
}

/** The place behind the last measure of a track. */
export function orderAtEnd(measures: readonly Measure[]): number {
  return measures.reduce((last, measure) => Math.max(last, measure.order), 0) + 1
}

/** The plan without anything of the person level: the only form that may leave at group level. */
export function withoutAnnex(content: PlanContent): PlanContent {
  return { ...content, annex: null }
}

/** Why the term of a measure cannot be right; null when it can. Empty dates are not wrong, only missing. */
export function termError(startsOn: string, endsOn: string): 'ends-before-start' | null {
  return startsOn !== '' && endsOn !== '' && endsOn < startsOn ? 'ends-before-start' : null
}

/**
 * The end date that was probably meant when it lies before the start: the same day in the first year that puts it on
 * or after the start. Null when the dates are not whole.
 */
export function likelyEnd(startsOn: string, endsOn: string): string | null {
  if (termError(startsOn, endsOn) === null) return null
  const monthAndDay = endsOn.slice(4)
  const year = Number(startsOn.slice(0, 4))
  const candidates = [year, year + 1].map((one) => `${one}${monthAndDay}`)
  return candidates.find((one) => one >= startsOn && isCalendarDay(one)) ?? null
}

/** Whether a date such as `2027-02-29` exists. */
export function isCalendarDay(isoDate: string): boolean {
  const time = Date.parse(`${isoDate}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(isoDate)
}
