import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { PlanGap } from '@rode-draad/shared/plan/completeness.ts'
import type { Measure } from '@rode-draad/shared/plan/content.ts'
import { orderAtEnd } from '@rode-draad/shared/plan/content.ts'
import { type PlanPart, type Track, tracks } from '@rode-draad/shared/plan/plan.doc.ts'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Tag } from '../design/Tag.tsx'
import { planText } from '../language/nl/plan.ts'
import { useMe } from '../shell/me.tsx'
import { CompletenessPanel } from './CompletenessPanel.tsx'
import type { Plan } from './createPlan.ts'
import { createSources } from './createSources.ts'
import { createVersions } from './createVersions.ts'
import { DocumentButton } from './DocumentButton.tsx'
import { FreezeButton } from './FreezeButton.tsx'
import { MeasureForm } from './MeasureForm.tsx'
import { type Draft, draftOf, emptyDraft } from './measure-form.ts'
import './PlanPage.css'
import { PlanParts } from './PlanParts.tsx'
import { SourceStrip } from './SourceStrip.tsx'
import { ThreadToMeasure } from './ThreadToMeasure.tsx'
import { TrackColumn } from './TrackColumn.tsx'

/** What is being composed: a new measure, or a change to one that was `before`. */
interface Composing {
  readonly draft: Draft
  readonly before: Measure | null
}

export function PlanPage(props: { plan: Plan; level: Level }) {
  const table = useMe()
  const announce = useAnnounce()
  const versions = createVersions()
  const sources = createSources()
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [composing, setComposing] = createSignal<Composing | null>(null)
  const [removed, setRemoved] = createSignal<Measure | null>(null)
  const [part, setPart] = createSignal<PlanPart>('parties')
  let work: HTMLDivElement | undefined
  let text: HTMLElement | undefined

  // Somebody may remove the measure in hand; then the first one takes its place.
  const focus = createMemo(() => {
    const id = chosen()
    return (id === null ? undefined : props.plan.find(id)) ?? tracks.flatMap(props.plan.measures)[0]
  })
  const add = (track: Track) =>
    setComposing({ draft: emptyDraft(track, orderAtEnd(props.plan.measures(track))), before: null })
  const edit = (measure: Measure) => {
    setChosen(measure.id)
    setComposing({ draft: draftOf(measure, table.members()), before: measure })
  }
  const save = (measure: Measure) => {
    const before = composing()?.before ?? null
    if (before === null) props.plan.place(measure)
    else props.plan.change(measure, before)
    setChosen(measure.id)
    leaveForm(measure.id)
    announce(planText.form.saved(measure.title))
  }
  const leaveForm = (back: string | null) => {
    setComposing(null)
    const id = back ?? focus()?.id
    queueMicrotask(() => work?.querySelector<HTMLElement>(`[data-measure="${id}"] button`)?.focus())
  }
  const remove = (measure: Measure) => {
    setRemoved({ ...measure })
    props.plan.remove(measure)
    announce(planText.removed(measure.title))
    queueMicrotask(() => work?.querySelector<HTMLElement>('[data-restore]')?.focus())
  }
  const restore = (measure: Measure) => {
    props.plan.place(measure)
    setRemoved(null)
    setChosen(measure.id)
    leaveForm(measure.id)
    announce(planText.restored(measure.title))
  }
  const openPart = (name: PlanPart) => {
    setPart(name)
    text?.scrollIntoView({ block: 'start' })
    text?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }
  const mend = (gap: PlanGap) => {
    if (gap.kind === 'no-text') openPart(gap.part)
    else if (gap.kind === 'no-measures') add('group')
    else {
      const measure = props.plan.find(gap.measure)
      if (measure !== undefined) edit(measure)
    }
  }
  const complete = () => props.plan.completeness().complete
  return (
    <div class="rd-plan">
      <header class="rd-plan__head">
        <h1 class="rd-title" tabindex="-1">
          {planText.title}
        </h1>
        <Tag>{planText.version(versions.next())}</Tag>
        <div class="rd-plan__actions">
          <DocumentButton level={props.level} version={null} />
          <Show when={table.chairs()}>
            <FreezeButton
              versions={versions}
              completeness={props.plan.completeness()}
              primary={complete() && composing() === null}
            />
          </Show>
        </div>
      </header>
      <div class="rd-plan__grid">
        <div class="rd-plan__work" ref={work}>
          <Show
            when={composing()}
            keyed
            fallback={
              <Show when={focus()}>{(measure) => <SourceStrip measure={measure()} sources={sources} />}</Show>
            }
          >
            {(now) => (
              <MeasureForm
                draft={now.draft}
                isNew={now.before === null}
                sources={sources}
                onSave={save}
                onCancel={() => leaveForm(null)}
              />
            )}
          </Show>
          <div class="rd-plan__tracks">
            <For each={tracks}>
              {(track) => (
                <TrackColumn
                  track={track}
                  measures={props.plan.measures(track)}
                  focus={focus()?.id}
                  shut={track === 'person' && props.plan.annex() === null}
                  mayWrite={props.plan.mayWrite(track) && composing() === null}
                  removed={removed()?.track === track ? removed() : null}
                  onChoose={(id) => setChosen(id)}
                  onAdd={() => add(track)}
                  onEdit={edit}
                  onRemove={remove}
                  onRestore={restore}
                />
              )}
            </For>
          </div>
          <Show when={composing() === null}>
            <ThreadToMeasure container={() => work} />
          </Show>
        </div>
        <CompletenessPanel
          completeness={props.plan.completeness()}
          measures={tracks.flatMap(props.plan.measures)}
          versions={versions}
          level={props.level}
          primary={!complete() && composing() === null}
          mayWrite={props.plan.mayWrite('group')}
          onPart={openPart}
          onMend={mend}
        />
      </div>
      <PlanParts
        ref={(element) => {
          text = element
        }}
        plan={props.plan}
        part={part()}
        onPart={setPart}
      />
    </div>
  )
}
