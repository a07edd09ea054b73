import type { RoundQuestion } from '@rode-draad/shared/circular-questioning/round.ts'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Button } from '../../design/Button.tsx'
import { sheetText } from '../../language/nl/sheet.ts'
import { failureSentence } from '../../shell/failures.ts'
import { useMe } from '../../shell/me.tsx'
import { useSheet } from './sheet-context.ts'
import './print.css'

/** What goes on paper: one's own answers with room for more, or room only. */
type Printed = 'own' | 'blank'

const text = sheetText.print

/** Puts the group's sheet on paper, once the server noted it; about persons there is no way to print. */
export function Print(props: { intro: string }) {
  const sheet = useSheet()
  const { me } = useMe()
  const [paper, setPaper] = createSignal<Printed | null>(null)
  const [failure, setFailure] = createSignal('')
  // One permission is one time at the printer.
  const onPrinted = () => setPaper(null)
  addEventListener('afterprint', onPrinted)
  onCleanup(() => removeEventListener('afterprint', onPrinted))
  const print = async (what: Printed) => {
    const failed = await sheet.facts.ask('/api/sheet/print', {})
    setFailure(failed === null ? '' : failureSentence(failed, me().chairName))
    if (failed !== null) return
    setPaper(what)
    requestAnimationFrame(() => window.print())
  }
  return (
    <section class="sh-side__block" aria-labelledby="sh-print">
      <h2 class="rd-label" id="sh-print">
        {text.title}
      </h2>
      <p class="rd-sub rd-small">{text.text}</p>
      <div class="sh-side__buttons">
        <Button size="sm" icon="document" onClick={() => void print('own')}>
          {text.own}
        </Button>
        <Button size="sm" icon="document" onClick={() => void print('blank')}>
          {text.blank}
        </Button>
      </div>
      <Show when={failure()}>
        <p class="rd-field__error" role="alert">
          {failure()}
        </p>
      </Show>
      <Show when={paper()}>
        {(what) => (
          <Portal>
            <Paper what={what()} intro={props.intro} />
          </Portal>
        )}
      </Show>
    </section>
  )
}

/** The sheet as it comes out of the printer: questions, answers, and lines to write on. */
function Paper(props: { what: Printed; intro: string }) {
  const sheet = useSheet()
  const { mine } = useMe()
  const questions = () => sheet.view().levels.find((one) => one.level === sheet.level)?.questions ?? []
  const written = (question: string) => (props.what === 'own' ? sheet.answersTo(question) : [])
  const room = (question: RoundQuestion) =>
    Array.from({ length: Math.max(0, question.most - written(question.id).length) })
  return (
    <div class="sh-print" aria-hidden="true">
      <header>
        <p>{props.intro}</p>
        <p class="sh-print__who">
          {text.organisation}: <b>{props.what === 'own' ? mine().name : ''}</b>
        </p>
        <p>
          {text.keep} {text.noNames}
        </p>
      </header>
      <For each={questions()}>
        {(question) => (
          <section>
            <h2>
              {question.number}. {question.text}
            </h2>
            <For each={written(question.id)}>{(answer) => <p class="sh-print__answer">{answer.text}</p>}</For>
            <For each={room(question)}>{() => <p class="sh-print__line" />}</For>
          </section>
        )}
      </For>
    </div>
  )
}
