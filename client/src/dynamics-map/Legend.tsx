import { type Position, positions } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import { For, Show } from 'solid-js'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { useMap } from './map-context.tsx'
import { PositionGlyph } from './NodePanel.tsx'

const LINES = [
  { look: 'positive', words: text.legend.positive },
  { look: 'negative', words: text.legend.negative },
  { look: 'open', words: text.legend.other },
] as const

/** What the shapes and the lines mean. Only the shapes that are on the map now, and unknown when somebody is. */
export function Legend() {
  const { model } = useMap()
  const used = (position: Position) =>
    position !== 'unknown' || model.nodes().some((node) => node.position === 'unknown')
  return (
    <section class="dm-legend" aria-label={text.legend.label}>
      <ul>
        <For each={positions}>
          {(position) => (
            <Show when={used(position)}>
              <li>
                <PositionGlyph position={position} />
                {text.legend[position]}
              </li>
            </Show>
          )}
        </For>
      </ul>
      <ul>
        <For each={LINES}>
          {(line) => (
            <li>
              <svg
                class={`dm-legend__line dm-legend__line--${line.look}`}
                width="34"
                height="10"
                viewBox="0 0 34 10"
                aria-hidden="true"
              >
                <path d="M2 5h28" />
                <path class="dm-legend__head" d="m26 1.5 5 3.5-5 3.5" />
              </svg>
              {line.words}
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
