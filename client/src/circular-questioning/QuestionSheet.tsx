import type { FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { PageCard, QuestionPageView } from '@rode-draad/shared/circular-questioning/question-page.ts'
import { For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { questionPageText as text } from '../language/nl/question-page.ts'
import type { QuestionPage } from './createQuestionPage.ts'
import { HeldNote } from './HeldNote.tsx'
import { MentionText } from './MentionText.tsx'
import { markOf, nameOf } from './question-marks.ts'

interface SheetProps {
  readonly page: QuestionPage
  /** The page's own view, or the one for paper. */
  readonly view: QuestionPageView
}

/** Every card of the question, under the organisation that brought it in. */
export function CardsByOrganisation(props: SheetProps) {
  return (
    <Show when={props.view.cardCount > 0} fallback={<p class="rd-sub">{text.noCards}</p>}>
      <ul class="qp-organisations">
        <For each={props.view.organisations}>
          {(one) => (
            <li class="qp-organisation">
              <h3 class="qp-organisation__name">
                <OrganisationMark organisation={markOf(props.page, one.organisation)} silent />
                {nameOf(props.page, one.organisation)}
              </h3>
              <ul class="qp-cards">
                <For each={one.cards}>{(card) => <ReadCard page={props.page} one={card} />}</For>
              </ul>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

function ReadCard(props: { page: QuestionPage; one: PageCard }) {
  return (
    <li class="qp-card" classList={{ 'qp-card--held': props.page.isHeld(props.one.card.id) }}>
      <p class="qp-card__text">
        <MentionText text={props.one.card.text} />
      </p>
      <Show when={props.one.letter}>
        {(letter) => <p class="qp-card__bundle">{text.inBundle(letter())}</p>}
      </Show>
      <Show when={props.page.isHeld(props.one.card.id)}>
        <HeldNote words={flipchartText.held.card} />
      </Show>
      <Show when={props.one.talk.length > 0}>
        <ul class="qp-talk">
          <For each={props.one.talk}>{(said) => <Said page={props.page} said={said} />}</For>
        </ul>
      </Show>
    </li>
  )
}

function Said(props: { page: QuestionPage; said: FollowUp }) {
  const lead = () => {
    const name = nameOf(props.page, props.said.organisation)
    if (props.said.kind === 'question') return flipchartText.card.asks(name)
    return props.said.kind === 'answer' ? flipchartText.card.says(name) : text.otherReading(name)
  }
  return (
    <li class="qp-talk__one" classList={{ 'qp-talk__one--held': props.page.isHeld(props.said.id) }}>
      <OrganisationMark organisation={markOf(props.page, props.said.organisation)} size="s" silent />
      <span>
        <span class="qp-talk__who">{lead()}</span> “<MentionText text={props.said.text} />”
        <Show when={props.page.isHeld(props.said.id)}>
          <HeldNote words={flipchartText.held.other} />
        </Show>
      </span>
    </li>
  )
}

/** What was laid together: a letter that stands on the cards too, a name, and whose cards are in it. */
export function Bundles(props: SheetProps) {
  return (
    <ul class="qp-bundles">
      <For each={props.view.bundles}>
        {(bundle) => (
          <li class="qp-bundle">
            <span class="qp-bundle__letter" aria-hidden="true">
              {bundle.letter}
            </span>
            <div>
              <h3 class="qp-bundle__title">
                <span class="rd-hidden">{text.bundleHead(bundle.letter)}: </span>
                <MentionText text={bundle.title} />
              </h3>
              <p class="qp-bundle__meta">
                {bundle.cardCount === 0 ? text.emptyBundle : text.bundleCards(bundle.cardCount)}
                <span class="qp-marks">
                  <For each={bundle.organisations}>
                    {(id) => <OrganisationMark organisation={markOf(props.page, id)} size="s" />}
                  </For>
                </span>
              </p>
            </div>
          </li>
        )}
      </For>
    </ul>
  )
}
