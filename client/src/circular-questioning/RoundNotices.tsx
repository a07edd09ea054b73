import { Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { roundText } from '../language/nl/round.ts'
import { organisationName } from './card-words.ts'
import type { ChairSteps } from './createChairSteps.ts'
import { useFlipchart } from './flipchart-context.ts'

/** For who chairs: why the last step came to nothing, and of whom a card did not come along. */
export function RoundNotices(props: { steps: ChairSteps }) {
  const flipchart = useFlipchart()
  const understood = (act: () => void) => (
    <Button size="sm" onClick={act}>
      {roundText.understood}
    </Button>
  )
  return (
    <div class="cq-notices">
      <Show when={flipchart.round.failure()}>
        {(sentence) => (
          <Notice tone="info" icon="info" announce="status" actions={understood(flipchart.round.forget)}>
            {sentence()}
          </Notice>
        )}
      </Show>
      <Show when={flipchart.table.chairs() && props.steps.waiting().length > 0}>
        <Notice
          tone="info"
          icon="hourglass"
          announce="status"
          actions={understood(() => props.steps.setWaiting([]))}
        >
          {roundText.waiting(props.steps.waiting().map((id) => organisationName(flipchart, id)))}
        </Notice>
      </Show>
    </div>
  )
}
