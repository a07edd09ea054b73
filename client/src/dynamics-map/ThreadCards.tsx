import { splitMentions } from '@rode-draad/shared/dossier/mentions.ts'
import { For, Show } from 'solid-js'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { useMap } from './map-context.tsx'
import type { MapThread } from './threads.ts'

function Words(props: { text: string }) {
  const { model } = useMap()
  return (
    <For each={splitMentions(props.text)}>
      {(piece) => ('member' in piece ? <b>{model.shortNameOf(piece.member)}</b> : piece.text)}
    </For>
  )
}

/** What the table saw together that has to do with this map. The line it speaks of is also said in words. */
export function ThreadCards(props: { threads: readonly MapThread[] }) {
  const { model, focus } = useMap()
  return (
    <Show when={props.threads.length > 0}>
      <section class="dm-threads" aria-label={text.thread.label}>
        <For each={props.threads}>
          {(one) => (
            <article class="dm-thread" data-thread-tie={one.tie?.id}>
              <h2>
                <Words text={one.thread.title} />
              </h2>
              <p>
                <Words text={one.thread.text} />
              </p>
              <Show when={one.tie}>
                {(tie) => (
                  <button
                    type="button"
                    class="rd-hidden dm-thread__tie"
                    onClick={() => {
                      focus.goTo(tie().id)
                    }}
                  >
                    {text.thread.about(model.sayTie(tie()))} {text.thread.showTie}
                  </button>
                )}
              </Show>
            </article>
          )}
        </For>
      </section>
    </Show>
  )
}
