import { Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { ChairActions } from '../shell/ChairActions.tsx'
import { useFlipchart } from './flipchart-context.ts'

/** The chair's two steps: confirm what the table sees, and on to the next question. */
export function ChairKeys() {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const thread = () => {
    const inHand = flipchart.inHand()
    return inHand !== null && !inHand.confirmed && flipchart.writing() === null && flipchart.mayWrite()
      ? inHand
      : null
  }
  const next = () => {
    const all = flipchart.questions()
    return all[all.findIndex((one) => one.id === flipchart.question()?.id) + 1] ?? null
  }
  const confirm = () => {
    const inHand = thread()
    if (inHand === null) return
    void flipchart.confirmThread(inHand.id, true).then((answer) => {
      if (answer.ok) announce(flipchartText.thread.isConfirmed)
    })
  }
  const goOn = () => {
    const question = next()
    if (question !== null) flipchart.choose(question.id)
  }
  const { keys } = flipchartText
  createSingleKeys(() => ({
    ...(flipchart.table.chairs() && thread() !== null ? { [keys.confirm]: confirm } : {}),
    ...(flipchart.table.chairs() && next() !== null ? { [keys.next]: goOn } : {}),
  }))
  return (
    <ChairActions>
      <Show when={thread()}>
        <Button icon="check" hint={keys.confirm.toUpperCase()} onClick={confirm}>
          {flipchartText.thread.confirm}
        </Button>
      </Show>
      <Show when={next()}>
        <Button variant="primary" iconEnd="arrowRight" hint={keys.next.toUpperCase()} onClick={goOn}>
          {flipchartText.nextQuestion}
        </Button>
      </Show>
    </ChairActions>
  )
}
