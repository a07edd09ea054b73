import type { Measure } from '@rode-draad/shared/plan/content.ts'
import type { Track } from '@rode-draad/shared/plan/plan.doc.ts'
import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Tag } from '../design/Tag.tsx'
import { planText } from '../language/nl/plan.ts'
import { MeasureCard } from './MeasureCard.tsx'

export interface TrackColumnProps {
  track: Track
  measures: readonly Measure[]
  focus: string | undefined
  /** The person room is shut to this login. */
  shut: boolean
  mayWrite: boolean
  /** The measure just removed from this track: it can be put back. */
  removed: Measure | null
  onChoose: (id: string) => void
  onAdd: () => void
  onEdit: (measure: Measure) => void
  onRemove: (measure: Measure) => void
  onRestore: (measure: Measure) => void
}

export function TrackColumn(props: TrackColumnProps) {
  const title = () => planText.tracks[props.track]
  const heading = () => `rd-track-${props.track}`
  return (
    <section class="rd-track" aria-labelledby={heading()}>
      <div class="rd-track__head">
        <h2 id={heading()}>{title()}</h2>
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
        <Show when={props.mayWrite && !props.shut}>
          <IconButton icon="plus" size="sm" label={planText.add(title())} onClick={() => props.onAdd()} />
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
                      inFocus={props.focus === id}
                      mayWrite={props.mayWrite}
                      onChoose={() => props.onChoose(id)}
                      onEdit={() => props.onEdit(measure())}
                      onRemove={() => props.onRemove(measure())}
                    />
                  </li>
                )}
              </Show>
            )}
          </For>
        </ul>
        <Show when={props.removed}>
          {(measure) => (
            <p class="rd-track__removed">
              <span>{planText.removed(measure().title)}</span>
              <Button size="sm" icon="restart" data-restore onClick={() => props.onRestore(measure())}>
                {planText.restore}
              </Button>
            </p>
          )}
        </Show>
      </Show>
    </section>
  )
}
