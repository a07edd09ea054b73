import { For, type JSX, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import './Band.css'
import type { RoomWords } from './rooms.ts'

/** The room speaks first: icon, name, door, who, names or not, over the full width. */
export function Band(props: { words: RoomWords; right?: JSX.Element }) {
  return (
    <section class="rd-band" aria-label={props.words.sentence}>
      <Icon name={props.words.icon} size={22} />
      <p class="rd-band__words">
        <strong class="rd-band__name">{props.words.name}</strong>
        <For each={props.words.parts}>
          {(part) => (
            <>
              <span class="rd-band__dot" aria-hidden="true">
                ·
              </span>
              <span>{part}</span>
            </>
          )}
        </For>
      </p>
      <Show when={props.right}>
        <div class="rd-band__right">{props.right}</div>
      </Show>
    </section>
  )
}
