import type { ThreadView } from '@rode-draad/shared/interpretation/threads.ts'
import { For, Show } from 'solid-js'
import { Menu } from '../design/Menu.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { interpretationText } from '../language/nl/interpretation.ts'
import { Beads } from '../red-thread/Beads.tsx'
import { useMe } from '../shell/me.tsx'

/** One thread as a source: what the table saw, from whose cards, and who reads it otherwise. */
export function SourceCard(props: { thread: ThreadView; onUnlink?: (() => void) | undefined }) {
  const { organisation } = useMe()
  return (
    <article class="rd-source" data-thread={props.thread.id} data-open={!props.thread.confirmed}>
      <div class="rd-source__head">
        <h3>{props.thread.title}</h3>
        <Show when={props.onUnlink}>
          {(unlink) => (
            <Menu
              label={interpretationText.more(props.thread.title)}
              size="sm"
              entries={[{ label: interpretationText.unlink, icon: 'close', onSelect: () => unlink()() }]}
            />
          )}
        </Show>
      </div>
      <Beads
        organisations={props.thread.beads}
        words={interpretationText.cards(props.thread.beads.length, props.thread.question)}
      />
      <Show when={!props.thread.confirmed}>
        <p class="rd-source__open">{interpretationText.notConfirmed}</p>
      </Show>
      <Show when={props.thread.confirmed && props.thread.supporters.length < 2}>
        <p class="rd-source__open">{interpretationText.minority}</p>
      </Show>
      <For each={props.thread.dissents}>
        {(dissent) => (
          <Show when={organisation(dissent.organisation)}>
            {(one) => (
              <div class="rd-source__dissent">
                <OrganisationMark organisation={one()} silent />
                <p>
                  <b>{interpretationText.dissent(one().shortName)}</b> {dissent.why}
                </p>
              </div>
            )}
          </Show>
        )}
      </For>
    </article>
  )
}
