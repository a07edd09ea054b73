import type { Card, FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import type { RoundView } from '@rode-draad/shared/circular-questioning/round.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { createMemo, For, Show } from 'solid-js'
import { presenterText } from '../language/nl/presenter.ts'
import type { Seen } from './QuestionScreen.tsx'
import './TurnThread.css'
import { ScreenMark } from './ScreenMark.tsx'

/** As many of what was asked and said as can be read whole; the newest, for that is what the table talks about. */
const MOST_SAID = 3

const headings: Readonly<Record<FollowUp['kind'], (organisation: string) => string>> = {
  question: presenterText.asks,
  answer: presenterText.answers,
  otherReading: presenterText.reads,
}

/** The card that has the turn, large, with what is asked and said about it. */
export function TurnScreen(props: {
  card: Card
  seen: Seen
  round: RoundView
  organisation: (id: string) => OrganisationView | undefined
}) {
  const said = createMemo(() => conversationOf(props.card.id, props.seen.followUps).slice(-MOST_SAID))
  return (
    <div class="sc-turn">
      <Show when={props.organisation(props.card.organisation)}>
        {(organisation) => (
          <div class="sc-turn__card">
            <p class="sc-turn__who">
              <ScreenMark organisation={organisation()} />
              {organisation().shortName}
            </p>
            <p class="sc-turn__text">{props.card.text}</p>
          </div>
        )}
      </Show>
      <ul class="sc-turn__said">
        <For each={said()}>
          {(one) => (
            <Show when={props.organisation(one.organisation)}>
              {(organisation) => (
                <li classList={{ 'sc-turn__question': one.kind === 'question' }}>
                  <ScreenMark organisation={organisation()} />
                  <div>
                    <p class="sc-turn__kind">{headings[one.kind](organisation().shortName)}</p>
                    <p>{one.text}</p>
                  </div>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={said().length === 0}>
        <p class="sc-turn__none">{presenterText.noQuestionYet}</p>
      </Show>
    </div>
  )
}
