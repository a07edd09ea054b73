import { wordOf } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { Show } from 'solid-js'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'
import { OwnWord } from './OwnWord.tsx'
import { Said } from './Said.tsx'

/** The thread that is on now, as one sentence on a red rule, with our own word on it. */
export function PhoneThread() {
  const flipchart = useFlipchart()
  const mine = () => flipchart.table.mine()
  return (
    <Show when={flipchart.inHand()}>
      {(thread) => {
        const word = () => wordOf(flipchart.records.words, thread().id, mine().id)
        return (
          <section class="cq-phone__thread" aria-label={flipchartText.thread.label}>
            <p class="cq-phone__state">
              {thread().confirmed ? flipchartText.thread.confirmed : flipchartText.thread.inTheMaking}
            </p>
            <h2>
              <MentionText text={thread().title} />
            </h2>
            <Show when={flipchart.mayWrite()} fallback={<Said word={word()} organisation={mine()} />}>
              <OwnWord thread={thread().id} word={word()} organisation={mine()} />
            </Show>
          </section>
        )
      }}
    </Show>
  )
}
