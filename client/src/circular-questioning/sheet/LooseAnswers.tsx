import type { RoundQuestion } from '@rode-draad/shared/circular-questioning/round.ts'
import { createMemo, For, Show } from 'solid-js'
import { sheetText as text } from '../../language/nl/sheet.ts'
import { MentionText } from '../MentionText.tsx'
import { useSheet } from './sheet-context.ts'

/** Answers whose question was taken off the programme: kept, and said. */
export function LooseAnswers(props: { questions: readonly RoundQuestion[] }) {
  const sheet = useSheet()
  const loose = createMemo(() => sheet.looseAnswers(new Set(props.questions.map((one) => one.id))))
  return (
    <Show when={loose().length > 0}>
      <section class="sh-question" aria-labelledby="sh-loose">
        <h2 class="rd-label" id="sh-loose">
          {text.loose}
        </h2>
        <p class="sh-question__most">{text.looseText}</p>
        <ul class="sh-loose">
          <For each={loose()}>
            {(one) => (
              <li>
                <MentionText text={one.text} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
