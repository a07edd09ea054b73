import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { phoneText } from '../language/nl/phone.ts'
import { roundText } from '../language/nl/round.ts'
import { organisationName } from './card-words.ts'
import { useFlipchart } from './flipchart-context.ts'
import { nextForUs } from './next-for-us.ts'

/** Somebody else wrote it down for this organisation, which did not confirm it yet ("namens"). */
export function Behalf(props: { card: Card }) {
  const flipchart = useFlipchart()
  const isOpen = () => flipchart.records.behalf(props.card.id)?.confirmed === false
  return (
    <Show when={isOpen()}>
      <p
        class="cq-card__behalf"
        title={roundText.behalf.text(organisationName(flipchart, props.card.organisation))}
      >
        <Icon name="pen" size={15} />
        {roundText.behalf.open}
      </p>
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
