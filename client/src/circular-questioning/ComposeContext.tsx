import type { Card, FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import { Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { organisationName, organisationOf } from './card-words.ts'
import type { ComposeTarget } from './compose.ts'
import { type FlipchartScreen, useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'

const text = flipchartText.compose

/** What one writes about: the card that is asked or answered, and the question. */
export function ComposeContext(props: { target: ComposeTarget; card: Card | undefined }) {
  const flipchart = useFlipchart()
  const quoted = () => (props.target.kind === 'card' || props.target.kind === 'edit' ? undefined : props.card)
  const question = () =>
    props.target.kind === 'answer'
      ? conversationOf(props.target.card, flipchart.records.followUps)
          .filter((one) => one.kind === 'question')
          .at(-1)
      : undefined
  return (
    <Show when={quoted()}>
      {(card) => (
        <>
          <p class="cq-composer__about">{headingOf(flipchart, props.target, card(), question())}</p>
          <div class="cq-composer__quote">
            <OrganisationMark organisation={organisationOf(flipchart, card().organisation)} size="s" />
            <p>
              <MentionText text={card().text} />
            </p>
          </div>
          <Show when={question()}>
            {(asked) => (
              <p class="cq-composer__question">
                <OrganisationMark organisation={organisationOf(flipchart, asked().organisation)} />
                <span>
                  <MentionText text={asked().text} />
                </span>
              </p>
            )}
          </Show>
        </>
      )}
    </Show>
  )
}

/** What the quoted card is quoted for. */
function headingOf(
  flipchart: FlipchartScreen,
  target: ComposeTarget,
  card: Card,
  asked: FollowUp | undefined,
): string {
  const name = organisationName(flipchart, card.organisation)
  if (target.kind === 'otherReading') return text.otherReading(name)
  if (target.kind === 'answer' && asked !== undefined)
    return text.answerTo(organisationName(flipchart, asked.organisation))
  return flipchart.isMine(card) ? text.ownQuestion : text.question(name)
}
