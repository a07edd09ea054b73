import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { organisationName, organisationOf } from './card-words.ts'
import { useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'
import './OpenQuestions.css'

/** Questions that wait for this organisation's answer, wherever the card lies. */
export function OpenQuestions() {
  const flipchart = useFlipchart()
  const waiting = () => flipchart.openQuestions().filter((one) => one.card !== composing())
  const composing = () => {
    const target = flipchart.compose()
    return target?.kind === 'answer' ? target.card : null
  }
  return (
    <Show when={flipchart.mayWrite() && waiting().length > 0}>
      <ul class="cq-asked" aria-label={flipchartText.openQuestions(waiting().length)}>
        <For each={waiting()}>
          {(one) => (
            <li class="cq-asked__one">
              <OrganisationMark organisation={organisationOf(flipchart, one.organisation)} silent />
              <p>
                <span class="cq-asked__who">
                  {flipchartText.compose.answerTo(organisationName(flipchart, one.organisation))}
                </span>
                <b>
                  <MentionText text={one.text} />
                </b>
                <span class="cq-asked__card">
                  “<MentionText text={flipchart.records.card(one.card)?.text ?? ''} />”
                </span>
              </p>
              <Button
                size="sm"
                icon="pen"
                onClick={() => flipchart.setCompose({ kind: 'answer', card: one.card })}
              >
                {flipchartText.card.answer}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
