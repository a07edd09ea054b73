import type { PlanGap } from '@rode-draad/shared/plan/completeness.ts'
import { type Measure, orderAtEnd } from '@rode-draad/shared/plan/content.ts'
import { type PlanPart, type Track, tracks } from '@rode-draad/shared/plan/plan.doc.ts'
import { type Accessor, createMemo, createSignal } from 'solid-js'
import { createFlag } from '../airlock/createFlag.ts'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { planText } from '../language/nl/plan.ts'
import { useMe } from '../shell/me.tsx'
import type { Plan } from './createPlan.ts'
import { type Draft, draftOf, emptyDraft } from './measure-form.ts'

/** What is being composed: a new measure, or a change to one that was `before`. */
export interface Composing {
  readonly draft: Draft
  readonly before: Measure | null
}

/** What one person has in hand on the plan: the measure in focus, a form, a removed measure, the part of the text. */
export interface Desk {
  readonly focus: Accessor<Measure | undefined>
  readonly composing: Accessor<Composing | null>
  readonly removed: Accessor<Measure | null>
  readonly part: Accessor<PlanPart>
  readonly choose: (id: string) => void
  readonly add: (track: Track) => void
  readonly edit: (measure: Measure) => void
  readonly save: (measure: Measure) => void
  readonly cancel: () => void
  readonly remove: (measure: Measure) => void
  readonly restore: (measure: Measure) => void
  /** Says that a measure at group level is about a person: it goes out of sight for everybody. */
  readonly flag: (measure: Measure) => Promise<void>
  readonly openPart: (part: PlanPart) => void
  /** Goes to where the gap can be filled. */
  readonly mend: (gap: PlanGap) => void
}

export interface DeskPlaces {
  readonly work: () => HTMLElement | undefined
  readonly text: () => HTMLElement | undefined
}

/** `places`: where the keyboard goes after something opened, closed or went away. */
export function createDesk(plan: Plan, places: DeskPlaces): Desk {
  const table = useMe()
  const announce = useAnnounce()
  const flag = createFlag(() => plan.connection.board.id)
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [composing, setComposing] = createSignal<Composing | null>(null)
  const [removed, setRemoved] = createSignal<Measure | null>(null)
  const [part, setPart] = createSignal<PlanPart>('parties')

  // Somebody may remove the measure in hand; then the first one takes its place.
  const focus = createMemo(() => {
    const id = chosen()
    return (id === null ? undefined : plan.find(id)) ?? tracks.flatMap(plan.measures)[0]
  })
  const toFocus = (selector: string) =>
    queueMicrotask(() => places.work()?.querySelector<HTMLElement>(selector)?.focus())
  const back = (id: string | undefined) => {
    setComposing(null)
    if (id !== undefined) toFocus(`[data-measure="${id}"] button`)
  }
  const settle = (measure: Measure, sentence: string) => {
    setChosen(measure.id)
    back(measure.id)
    announce(sentence)
  }
  const desk: Desk = {
    focus,
    composing,
    removed,
    part,
    choose: (id) => {
      const place = () =>
        places.work()?.querySelector(`[data-measure="${id}"]`)?.getBoundingClientRect().top ?? 0
      const before = place()
      setChosen(id)
      // Other cards open and close, and the strip grows; the one in hand keeps its place (visual.md, principle 7).
      scrollBy({ top: place() - before, behavior: 'instant' })
    },
    add: (track) =>
      setComposing({ draft: emptyDraft(track, orderAtEnd(plan.measures(track))), before: null }),
    edit: (measure) => {
      setChosen(measure.id)
      setComposing({ draft: draftOf(measure, table.members()), before: { ...measure } })
    },
    save: (measure) => {
      const before = composing()?.before ?? null
      if (before === null) plan.place(measure)
      else plan.change(measure, before)
      settle(measure, planText.form.saved(measure.title))
    },
    cancel: () => back(focus()?.id),
    remove: (measure) => {
      setRemoved({ ...measure })
      plan.remove(measure)
      announce(planText.removed(measure.title))
      toFocus('[data-restore]')
    },
    restore: (measure) => {
      plan.place(measure)
      setRemoved(null)
      settle(measure, planText.restored(measure.title))
    },
    flag: async (measure) => {
      const next = tracks.flatMap(plan.measures).find((one) => one.id !== measure.id)
      if (!(await flag('measures', measure.id)) || next === undefined) return
      setChosen(next.id)
      toFocus(`[data-measure="${next.id}"] button`)
    },
    openPart: (name) => {
      setPart(name)
      places.text()?.scrollIntoView({ block: 'start' })
      places.text()?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
    },
    mend: (gap) => {
      if (gap.kind === 'no-text') desk.openPart(gap.part)
      else if (gap.kind === 'no-measures') desk.add('group')
      else {
        const measure = plan.find(gap.measure)
        if (measure !== undefined) desk.edit(measure)
      }
    },
  }
  return desk
}
