import { type JSX, Show } from 'solid-js'
import './EmptyState.css'

/** Nothing here yet, and how to begin. The loop is the thread waiting for its first knot. */
export function EmptyState(props: {
  title: string
  children?: JSX.Element
  actions?: JSX.Element
  noLoop?: boolean
}) {
  return (
    <div class="rd-empty">
      <Show when={!props.noLoop}>
        <svg class="rd-empty__loop" width="220" height="40" viewBox="0 0 220 40" aria-hidden="true">
          <path d="M2 30c60 0 76-4 96-13s35-13 46-6-1 19-17 13-5-22 20-14 40 20 71 20" />
        </svg>
      </Show>
      <h2 class="rd-empty__title">{props.title}</h2>
      <Show when={props.children}>
        <div class="rd-empty__text">{props.children}</div>
      </Show>
      <Show when={props.actions}>
        <div class="rd-empty__actions">{props.actions}</div>
      </Show>
    </div>
  )
}
