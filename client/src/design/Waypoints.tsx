import { For, type JSX, Show } from 'solid-js'
import './Waypoints.css'

export interface Waypoint {
  readonly title: string
  readonly note?: string
  /** done: behind you; now: here; next: what you wait for; later; never: not for you. */
  readonly state: 'done' | 'now' | 'next' | 'later' | 'never'
  readonly more?: () => JSX.Element
}

/** A way one goes, as knots on the thread: filled is done, open is not yet, dashed grey leads where one does not come. */
export function Waypoints(props: { label: string; points: readonly Waypoint[] }) {
  return (
    <ol class="rd-way" aria-label={props.label}>
      <For each={props.points}>
        {(point) => (
          <li
            class={`rd-way__point rd-way__point--${point.state}`}
            aria-current={point.state === 'now' ? 'step' : undefined}
          >
            <span class="rd-way__knot" aria-hidden="true" />
            <div class="rd-way__words">
              <b>{point.title}</b>
              <Show when={point.note}>
                <span class="rd-way__note">{point.note}</span>
              </Show>
              <Show when={point.more}>{(more) => more()()}</Show>
            </div>
          </li>
        )}
      </For>
    </ol>
  )
}
