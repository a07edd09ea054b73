import { createMemo, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { roundText } from '../language/nl/round.ts'
import { useFlipchart } from './flipchart-context.ts'
import { type ForUs, nextForUs } from './next-for-us.ts'

const words: Readonly<Record<ForUs['kind'], string>> = {
  answer: flipchartText.card.answer,
  ask: roundText.ask,
  word: roundText.sayWord,
}

/** The one thing that is asked of us now, as the primary action beside the question. */
export function NextForUs() {
  const flipchart = useFlipchart()
  const next = createMemo(() => nextForUs(flipchart))
  const act = (now: ForUs) => {
    if (now.kind === 'answer') flipchart.setCompose({ kind: 'answer', card: now.card })
    else if (now.kind === 'word')
      flipchart.focusSoon(() => document.querySelector<HTMLElement>('.cq-words__own button'), {
        scroll: true,
      })
    else {
      const [card] = now.cards
      if (card === undefined) return
      if (now.cards.length === 1) flipchart.setCompose({ kind: 'question', card })
      else flipchart.focusCard(card)
    }
  }
  return (
    <Show when={!flipchart.table.chairs() && next()}>
      {(now) => (
        <Button
          variant="primary"
          icon={now().kind === 'word' ? 'check' : 'arrowRight'}
          onClick={() => act(now())}
        >
          {words[now().kind]}
        </Button>
      )}
    </Show>
  )
}
