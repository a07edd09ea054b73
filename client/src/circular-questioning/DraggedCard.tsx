import { Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { organisationOf } from './card-words.ts'
import { useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'

/** The card that is being dragged, under the pointer. */
export function DraggedCard() {
  const flipchart = useFlipchart()
  const card = () => flipchart.records.card(flipchart.drag.state()?.card ?? '')
  return (
    <Show when={card()}>
      {(dragged) => (
        <Portal>
          <div
            class="cq-card cq-card--dragged"
            aria-hidden="true"
            style={{
              transform: `translate(${flipchart.drag.state()?.x ?? 0}px, ${flipchart.drag.state()?.y ?? 0}px)`,
            }}
          >
            <OrganisationMark organisation={organisationOf(flipchart, dragged().organisation)} silent />
            <p class="cq-card__text">
              <MentionText text={dragged().text} />
            </p>
          </div>
        </Portal>
      )}
    </Show>
  )
}
