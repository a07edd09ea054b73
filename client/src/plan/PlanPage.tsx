import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { tracks } from '@rode-draad/shared/plan/plan.doc.ts'
import { For, Show } from 'solid-js'
import { Tag } from '../design/Tag.tsx'
import { planText } from '../language/nl/plan.ts'
import { TextNotices } from '../prose/TextNotices.tsx'
import { useMe } from '../shell/me.tsx'
import { CompletenessPanel } from './CompletenessPanel.tsx'
import { createDesk, type Desk } from './createDesk.ts'
import type { Plan } from './createPlan.ts'
import { createSources, type Sources } from './createSources.ts'
import { createVersions, type Versions } from './createVersions.ts'
import { DocumentButton } from './DocumentButton.tsx'
import { FreezeButton } from './FreezeButton.tsx'
import { MeasureForm } from './MeasureForm.tsx'
import './PlanPage.css'
import { PlanParts } from './PlanParts.tsx'
import { SourceStrip } from './SourceStrip.tsx'
import { ThreadToMeasure } from './ThreadToMeasure.tsx'
import { TrackColumn } from './TrackColumn.tsx'

export function PlanPage(props: { plan: Plan; level: Level }) {
  let work: HTMLDivElement | undefined
  let text: HTMLElement | undefined
  const versions = createVersions()
  const sources = createSources()
  const desk = createDesk(props.plan, { work: () => work, text: () => text })
  const resting = () => desk.composing() === null
  const complete = () => props.plan.completeness().complete
  return (
    <div class="rd-plan">
      <PlanHead plan={props.plan} level={props.level} versions={versions} primary={complete() && resting()} />
      <div class="rd-plan__notices">
        <TextNotices connection={props.plan.connection} />
        <Show when={props.plan.annex()} keyed>
          {(annex) => <TextNotices connection={annex} />}
        </Show>
      </div>
      <div class="rd-plan__grid">
        <div class="rd-plan__work" ref={work}>
          <InHand desk={desk} sources={sources} />
          <Tracks plan={props.plan} desk={desk} />
          <Show when={resting()}>
            <ThreadToMeasure container={() => work} />
          </Show>
        </div>
        <CompletenessPanel
          completeness={props.plan.completeness()}
          measures={tracks.flatMap(props.plan.measures)}
          versions={versions}
          level={props.level}
          primary={!complete() && resting()}
          mayWrite={props.plan.mayWrite('group')}
          onPart={desk.openPart}
          onMend={desk.mend}
        />
      </div>
      <PlanParts
        ref={(element) => {
          text = element
        }}
        plan={props.plan}
        part={desk.part()}
        onPart={desk.openPart}
      />
    </div>
  )
}

function PlanHead(props: { plan: Plan; level: Level; versions: Versions; primary: boolean }) {
  const { chairs } = useMe()
  return (
    <div class="rd-plan__head">
      <h1 class="rd-title" tabindex="-1">
        {planText.title}
      </h1>
      <Tag>{planText.version(props.versions.next())}</Tag>
      <div class="rd-plan__actions">
        <DocumentButton level={props.level} version={null} />
        <Show when={chairs()}>
          <FreezeButton
            versions={props.versions}
            completeness={props.plan.completeness()}
            primary={props.primary}
          />
        </Show>
      </div>
    </div>
  )
}

/** Above the tracks: what the measure in focus rests on, or the form while one composes. */
function InHand(props: { desk: Desk; sources: Sources }) {
  return (
    <Show
      when={props.desk.composing()}
      keyed
      fallback={
        <Show when={props.desk.focus()}>
          {(measure) => <SourceStrip measure={measure()} sources={props.sources} />}
        </Show>
      }
    >
      {(now) => (
        <MeasureForm
          draft={now.draft}
          isNew={now.before === null}
          sources={props.sources}
          onSave={props.desk.save}
          onCancel={props.desk.cancel}
        />
      )}
    </Show>
  )
}

function Tracks(props: { plan: Plan; desk: Desk }) {
  return (
    <div class="rd-plan__tracks">
      <For each={tracks}>
        {(track) => (
          <TrackColumn
            track={track}
            measures={props.plan.measures(track)}
            shut={track === 'person' && props.plan.annex() === null}
            mayWrite={props.plan.mayWrite(track) && props.desk.composing() === null}
            desk={props.desk}
          />
        )}
      </For>
    </div>
  )
}
