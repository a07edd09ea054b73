import { Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'

/** Under something that guests do not get to see; for its own organisation with the ways out. */
export function HeldNote(props: {
  words: string
  onRewrite?: (() => void) | undefined
  onWithdraw?: (() => void) | undefined
}) {
  return (
    <div class="cq-held">
      <p>
        <Icon name="hourglass" size={15} />
        {props.words}
      </p>
      <Show when={props.onRewrite}>
        <div class="cq-held__ways">
          <Button size="sm" icon="pen" onClick={() => props.onRewrite?.()}>
            {flipchartText.held.rewrite}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => props.onWithdraw?.()}>
            {flipchartText.held.withdraw}
          </Button>
        </div>
      </Show>
    </div>
  )
}
