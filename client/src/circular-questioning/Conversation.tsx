import type { FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import { createMemo, For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { organisationName, organisationOf } from './card-words.ts'
import { useFlipchart } from './flipchart-context.ts'
import { HeldNote } from './HeldNote.tsx'
import { MentionText } from './MentionText.tsx'

function createTalk(card: () => string, kinds: readonly FollowUp['kind'][]) {
  const flipchart = useFlipchart()
  return createMemo(() =>
    conversationOf(card(), flipchart.records.followUps).filter((one) => kinds.includes(one.kind)),
  )
}

/** What was asked about a card and what was said in answer, inside the card. */
export function Conversation(props: { card: string }) {
  const talk = createTalk(() => props.card, ['question', 'answer'])
  return (
    <Show when={talk().length > 0}>
      <ul class="cq-talk">
        <For each={talk()}>{(one) => <Said followUp={one} />}</For>
      </ul>
    </Show>
  )
}

function Said(props: { followUp: FollowUp }) {
  const flipchart = useFlipchart()
  const name = () => organisationName(flipchart, props.followUp.organisation)
  return (
    <li class="cq-talk__one" classList={{ 'cq-talk__one--held': flipchart.isHeld(props.followUp.id) }}>
      <OrganisationMark
        organisation={organisationOf(flipchart, props.followUp.organisation)}
        size="s"
        silent
      />
      <span>
        {props.followUp.kind === 'question'
          ? flipchartText.card.asks(name())
          : flipchartText.card.says(name())}{' '}
        “<MentionText text={props.followUp.text} />”
        <Show when={flipchart.isHeld(props.followUp.id)}>
          <HeldNote words={flipchartText.held.other} />
        </Show>
      </span>
    </li>
  )
}

/** Another reading, set beside a card by somebody who sees it differently: visible to all, with its organisation. */
export function OtherReadings(props: { card: string }) {
  const flipchart = useFlipchart()
  const readings = createTalk(() => props.card, ['otherReading'])
  return (
    <For each={readings()}>
      {(one) => (
        <div class="cq-reading" classList={{ 'cq-reading--held': flipchart.isHeld(one.id) }}>
          <OrganisationMark organisation={organisationOf(flipchart, one.organisation)} size="s" />
          <p>
            <MentionText text={one.text} />
            <Show when={flipchart.isHeld(one.id)}>
              <HeldNote words={flipchartText.held.other} />
            </Show>
          </p>
        </div>
      )}
    </For>
  )
}
