import type { Measure } from '@rode-draad/shared/plan/content.ts'
import type { Track } from '@rode-draad/shared/plan/plan.doc.ts'
import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Tag } from '../design/Tag.tsx'
import { planText } from '../language/nl/plan.ts'
import type { Desk } from './createDesk.ts'
import { MeasureCard } from './MeasureCard.tsx'

export interface TrackColumnProps {
  track: Track
  measures: readonly Measure[]
  /** The person room is shut to this login. */
  shut: boolean
  mayWrite: boolean
  desk: Desk
}

/** One of the three tracks with its measures, or why they are not shown. */
export function TrackColumn(props: TrackColumnProps) {
  const heading = () => `rd-track-${props.track}`
  const removed = () => {
    const measure = props.desk.removed()
    return measure?.track === props.track && props.mayWrite ? measure : null
  }
  return (
    <section class="rd-track" aria-labelledby={heading()}>
      <div class="rd-track__head">
        <h2 id={heading()}>{planText.tracks[props.track]}</h2>
        <TrackTag track={props.track} />
        <Show when={props.mayWrite && !props.shut}>
          <IconButton
            icon="plus"
            size="sm"
            label={planText.add(planText.tracks[props.track])}
            onClick={() => props.desk.add(props.track)}
          />
        </Show>
      </div>
      <Show
        when={!props.shut}
        fallback={
          <p class="rd-track__shut">
            <Icon name="doorClosed" size={20} />
            {planText.behindDoor}
          </p>
        }
      >
        <MeasureList {...props} />
        <Show when={removed()}>
          {(measure) => (
            <p class="rd-track__removed">
              <span>{planText.removed(measure().title)}</span>
              <Button size="sm" icon="restart" data-restore onClick={() => props.desk.restore(measure())}>
                {planText.restore}
              </Button>
            </p>
          )}
        </Show>
      </Show>
    </section>
  )
}

function TrackTag(props: { track: Track }) {
  return (
    <Show
      when={props.track === 'person'}
      fallback={
        <Tag tone="group" icon="doorOpen">
          {planText.withoutNames}
        </Tag>
      }
    >
      <Tag tone="person" icon="doorClosed">
        {planText.withNames}
      </Tag>
    </Show>
  )
}

/** By id, so that a change to one measure redraws neither itself nor another from scratch. */
function MeasureList(props: TrackColumnProps) {
  return (
    <ul class="rd-track__list">
      <For
        each={props.measures.map((measure) => measure.id)}
        fallback={<li class="rd-sub rd-small rd-track__none">{planText.noMeasures}</li>}
      >
        {(id) => (
          <Show when={props.measures.find((measure) => measure.id === id)}>
            {(measure) => (
              <li>
                <MeasureCard
                  measure={measure()}
                  inFocus={props.desk.focus()?.id === id}
                  mayWrite={props.mayWrite}
                  onChoose={() => props.desk.choose(id)}
                  onEdit={() => props.desk.edit(measure())}
                  onRemove={() => props.desk.remove(measure())}
                  onFlag={props.track === 'person' ? undefined : () => void props.desk.flag(measure())}
                />
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  )
}
