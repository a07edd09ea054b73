import type { RoundQuestion } from '@rode-draad/shared/circular-questioning/round.ts'
import { For, Show } from 'solid-js'
import { sheetText } from '../../language/nl/sheet.ts'
import { useMe } from '../../shell/me.tsx'
import { useSheet } from './sheet-context.ts'
import './print.css'

/** What goes on paper: one's own answers with room for more, or room only. */
export type Printed = 'own' | 'blank'

const text = sheetText.print

/**
 * The sheet as it is printed: what this screen already may show, on white, with lines to write on. About persons it is
 * printed without answers: a name on paper has no door.
 */
export function PrintSheet(props: { what: Printed; questions: readonly RoundQuestion[]; intro: string }) {
  const sheet = useSheet()
  const { mine } = useMe()
  const shows = () => props.what === 'own' && sheet.level === 'group'
  const written = (question: string) => (shows() ? sheet.answersTo(question) : [])
  const room = (question: RoundQuestion) =>
    Array.from({ length: Math.max(0, question.most - written(question.id).length) })
  return (
    <div class="sh-print" aria-hidden="true">
      <header>
        <p>{props.intro}</p>
        <p class="sh-print__who">
          {text.organisation}: <b>{shows() ? mine().name : ''}</b>
        </p>
        <p>
          {text.keep} <Show when={sheet.level === 'group'}>{text.noNames}</Show>
        </p>
      </header>
      <For each={props.questions}>
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
