import {
  ambiguousNames,
  mentionOf,
  type NamedMember,
  readAloud,
  withMentions,
} from '@rode-draad/shared/dossier/mentions.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { type GroupMeasure, type Measure, termError } from '@rode-draad/shared/plan/content.ts'
import { planSchema, type Track } from '@rode-draad/shared/plan/plan.doc.ts'

const { fields } = planSchema.roots.measures
/** How long each text may be, from the schema the server checks. */
export const most = {
  title: fields.title.max,
  description: fields.description.max,
  check: fields.check.max,
  capacity: fields.capacity.max,
} as const
const textFields = ['title', 'description', 'check', 'capacity'] as const

/** A measure while somebody composes it: on this screen only, placed as a whole when it is saved. */
export interface Draft {
  readonly id: string
  readonly track: Track
  readonly title: string
  readonly description: string
  readonly check: string
  readonly capacity: string
  readonly lead: string | null
  readonly partners: readonly string[]
  readonly startsOn: string
  readonly endsOn: string
  readonly sources: readonly string[]
  readonly members: readonly string[]
  readonly order: number
}

export function emptyDraft(track: Track, order: number): Draft {
  return {
    id: newId(),
    track,
    title: '',
    description: '',
    check: '',
    capacity: '',
    lead: null,
    partners: [],
    startsOn: '',
    endsOn: '',
    sources: [],
    members: [],
    order,
  }
}

/** A measure to be changed, its mentions written out as the names one may see. */
export function draftOf(measure: Measure, members: readonly NamedMember[]): Draft {
  const named = new Map(members.map((one) => [one.id, `${one.givenName} ${one.familyName}`]))
  // A member who is not on the list any more keeps its token: writing words instead would lose who was meant.
  const aloud = (text: string) => readAloud(text, (id) => named.get(id) ?? mentionOf(id))
  return {
    ...measure,
    members: 'members' in measure ? measure.members : [],
    title: aloud(measure.title),
    description: aloud(measure.description),
    check: aloud(measure.check),
    capacity: aloud(measure.capacity),
  }
}

/** The measure as it goes into the document: trimmed, and at person level with names as mentions. */
export function measureOf(draft: Draft, members: readonly NamedMember[]): Measure {
  const written = (text: string) =>
    draft.track === 'person' ? withMentions(text.trim(), members) : text.trim()
  const { members: chosen, track, ...rest } = draft
  const values = {
    ...rest,
    title: written(draft.title),
    description: written(draft.description),
    check: written(draft.check),
    capacity: written(draft.capacity),
    partners: draft.partners.filter((partner) => partner !== draft.lead),
  }
  return track === 'person' ? { ...values, track, members: chosen } : { ...values, track }
}

export type DraftProblem =
  | { readonly kind: 'title-missing' }
  | { readonly kind: 'too-long'; readonly field: (typeof textFields)[number] }
  | { readonly kind: 'ends-before-start' }
  | {
      readonly kind: 'ambiguous'
      readonly field: (typeof textFields)[number]
      readonly names: readonly string[]
    }

/** What stands in the way of saving. Missing fields do not: a measure may grow, the plan tells what it lacks. */
export function problemsOf(draft: Draft, members: readonly NamedMember[]): readonly DraftProblem[] {
  const written = measureOf(draft, members)
  const problems: DraftProblem[] = []
  if (draft.title.trim() === '') problems.push({ kind: 'title-missing' })
  for (const field of textFields) {
    if (written[field].length > most[field]) problems.push({ kind: 'too-long', field })
    const names = draft.track === 'person' ? ambiguousNames(draft[field], members) : []
    if (names.length > 0) problems.push({ kind: 'ambiguous', field, names })
  }
  if (termError(draft.startsOn, draft.endsOn) !== null) problems.push({ kind: 'ends-before-start' })
  return problems
}

/** Only what was really changed goes out, so that two people who edit one measure both keep their change. */
export function changedFields(now: Measure, before: Measure): Partial<Omit<GroupMeasure, 'id' | 'track'>> {
  const entries = Object.entries(now).filter(
    ([name, value]) =>
      name !== 'id' &&
      name !== 'track' &&
      JSON.stringify(value) !== JSON.stringify(Reflect.get(before, name)),
  )
  return Object.fromEntries(entries)
}
