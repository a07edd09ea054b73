import { For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { useMe } from '../shell/me.tsx'
import './Beads.css'

/** The cards of a thread as the marks of who placed them, where there is no room for text. */
export function Beads(props: { organisations: readonly string[]; words?: string }) {
  const { organisation } = useMe()
  return (
    <div class="rd-beads">
      <For each={props.organisations}>
        {(id) => <Show when={organisation(id)}>{(one) => <OrganisationMark organisation={one()} />}</Show>}
      </For>
      <Show when={props.words}>
        <span class="rd-beads__words">{props.words}</span>
      </Show>
    </div>
  )
}
