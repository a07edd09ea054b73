import type { RoundQuestion } from '@rode-draad/shared/circular-questioning/round.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js'
import { Button } from '../../design/Button.tsx'
import { sheetText as text } from '../../language/nl/sheet.ts'
import { AnswerField } from './AnswerField.tsx'
import { useSheet } from './sheet-context.ts'

/** Where a question stands on the page, for the list of questions. */
export const questionAnchor = (id: string) => `vraag-${id}`

function keepFocus(button: HTMLButtonElement) {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) button.focus({ preventScroll: true })
  })
}

/** One question with the organisation's answers, and room for the next one. */
export function SheetQuestion(props: { question: RoundQuestion; mayAdd: boolean }) {
  const sheet = useSheet()
  const answers = createMemo(() => sheet.answersTo(props.question.id))
  const [blank, setBlank] = createSignal(newId())
  // What was begun in the empty field is an answer now, in the field it was begun in; the next empty one is another.
  createEffect(() => {
    if (answers().some((one) => one.id === blank())) setBlank(newId())
  })
  const ids = createMemo(() => {
    const present = answers().map((one) => one.id)
    const more = props.mayAdd && sheet.mayWrite() && present.length < props.question.most
    return more && !present.includes(blank()) ? [...present, blank()] : present
  })
  const isClosed = (id: string) =>
    !props.mayAdd ||
    (props.question.revealed && sheet.answer(id) !== undefined && sheet.waits(id) === undefined && !isNew(id))
  // An answer that was begun after the question was turned over is still here to be written.
  const begun = new Set<string>()
  const isNew = (id: string) => begun.has(id)
  createEffect(() => begun.add(blank()))
  return (
    <section
      class="sh-question"
      id={questionAnchor(props.question.id)}
      aria-labelledby={`${questionAnchor(props.question.id)}-text`}
    >
      <p class="rd-label">
        {props.question.number}. {props.question.label}
      </p>
      <h2 class="sh-question__text" id={`${questionAnchor(props.question.id)}-text`} tabindex="-1">
        {props.question.text || text.notYet}
      </h2>
      <p class="sh-question__most">{props.question.revealed ? text.turned : text.few(props.question.most)}</p>
      <ul class="sh-question__answers">
        <For each={ids()}>
          {(id, at) => (
            <AnswerField
              id={id}
              question={props.question.id}
              label={props.question.label}
              number={at() + 1}
              closed={isClosed(id)}
            />
          )}
        </For>
      </ul>
      <Show when={answers().length > props.question.most}>
        <p class="sh-question__many" role="status">
          {text.tooMany(answers().length, props.question.most)}
        </p>
      </Show>
      <Show when={sheet.removed()?.question === props.question.id}>
        {/* The button one pressed went with the answer: the keyboard finds the way back. */}
        <p class="sh-question__removed" role="status">
          {text.removed}
          <Button size="sm" icon="restart" ref={keepFocus} onClick={() => sheet.putBack()}>
            {text.putBack}
          </Button>
        </p>
      </Show>
    </section>
  )
}
