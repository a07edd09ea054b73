import { For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { proseText } from '../language/nl/prose.ts'
import { useMe } from '../shell/me.tsx'
import { firstName, type Writer } from './writer.ts'

/** Beside the name of a text: who writes in it now. Three marks at most; the words name everybody. */
export function WriterMarks(props: { writers: readonly Writer[] }) {
  const { organisation } = useMe()
  return (
    <Show when={props.writers.length > 0}>
      <span class="rd-writer-marks">
        <span class="rd-hidden">{proseText.writing(props.writers.map((one) => firstName(one.name)))}</span>
        <For each={props.writers.slice(0, 3)}>
          {(one) => (
            <Show when={organisation(one.organisation)}>
              {(of) => <OrganisationMark organisation={of()} size="s" silent />}
            </Show>
          )}
        </For>
      </span>
    </Show>
  )
}
