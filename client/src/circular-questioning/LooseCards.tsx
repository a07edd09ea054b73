import { For, Show } from 'solid-js'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { CardView } from './CardView.tsx'
import { useFlipchart } from './flipchart-context.ts'

/** The cards that lie in no bundle, by organisation, in two columns. */
export function LooseCards() {
  const flipchart = useFlipchart()
  const loose = () => flipchart.view().loose
  return (
    <section
      class="cq-loose"
      aria-labelledby="cq-loose-title"
      data-drop="loose"
      classList={{
        'cq-drop': flipchart.drag.state() !== null,
        'cq-drop--over': flipchart.drag.state()?.over === 'loose',
      }}
    >
      <h2 class="cq-heading" id="cq-loose-title">
        {flipchartText.loose} <span class="cq-count">{flipchartText.cards(loose().length)}</span>
      </h2>
      <Show
        when={flipchart.view().cardCount > 0}
        fallback={
          <div class="cq-none">
            <p class="cq-none__title">{flipchartText.noCards}</p>
            <p>{flipchartText.noCardsText}</p>
          </div>
        }
      >
        <Show when={loose().length > 0} fallback={<p class="cq-quiet">{flipchartText.allBundled}</p>}>
          <div class="cq-two">
            <ul class="cq-stack">
              <For each={flipchart.columns(0)}>{(id) => <CardView id={id} compact />}</For>
            </ul>
            <ul class="cq-stack">
              <For each={flipchart.columns(1)}>{(id) => <CardView id={id} compact />}</For>
            </ul>
          </div>
        </Show>
      </Show>
    </section>
  )
}
