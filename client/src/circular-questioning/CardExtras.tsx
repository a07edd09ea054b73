import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { phoneText } from '../language/nl/phone.ts'
import { roundText } from '../language/nl/round.ts'
import { failureSentence } from '../shell/failures.ts'
import { organisationName } from './card-words.ts'
import { useFlipchart } from './flipchart-context.ts'
import { nextForUs } from './next-for-us.ts'

/** Somebody else wrote it down for this organisation ("namens"): marked until that organisation confirms it, here too. */
export function Behalf(props: { card: Card }) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const [failure, setFailure] = createSignal('')
  const isOpen = () => flipchart.records.behalf(props.card.id)?.confirmed === false
  const confirm = async () => {
    const answer = await flipchart.confirmBehalf(props.card.id)
    setFailure(answer.ok ? '' : failureSentence(answer.reason, flipchart.table.me().chairName))
    if (answer.ok) announce(roundText.behalf.done)
  }
  return (
    <Show when={isOpen()}>
      <div class="cq-card__behalf">
        <p>
          <Icon name="pen" size={15} />
          {flipchart.isMine(props.card)
            ? roundText.behalf.open
            : roundText.behalf.openOf(organisationName(flipchart, props.card.organisation))}
        </p>
        <Show when={flipchart.isMine(props.card) && flipchart.mayWrite()}>
          <Button size="sm" icon="check" onClick={() => void confirm()}>
            {roundText.behalf.confirm}
          </Button>
        </Show>
        <Show when={failure()}>
          <p role="alert">{failure()}</p>
        </Show>
      </div>
    </Show>
  )
}

/** For who has the turn: the way to question this card, in sight. */
export function AskNow(props: { card: Card }) {
  const flipchart = useFlipchart()
  const mayAsk = () => {
    const next = nextForUs(flipchart)
    return next?.kind === 'ask' && next.cards.includes(props.card.id) && flipchart.compose() === null
  }
  return (
    <Show when={mayAsk()}>
      <Button
        class="cq-card__ask"
        size="sm"
        icon="arrowRight"
        aria-label={phoneText.askAbout(props.card.text)}
        onClick={() => flipchart.setCompose({ kind: 'question', card: props.card.id })}
      >
        {roundText.ask}
      </Button>
    </Show>
  )
}
