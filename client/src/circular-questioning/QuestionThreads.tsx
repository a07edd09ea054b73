import type { PageThread, QuestionPageView } from '@rode-draad/shared/circular-questioning/question-page.ts'
import { For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { Knot } from '../design/Thread.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { questionPageText as text } from '../language/nl/question-page.ts'
import type { QuestionPage } from './createQuestionPage.ts'
import { HeldNote } from './HeldNote.tsx'
import { MentionText } from './MentionText.tsx'
import { markOf, nameOf } from './question-marks.ts'

/** What the table saw together, with everybody's word on it: agreement by name, dissent with its reason. */
export function QuestionThreads(props: { page: QuestionPage; view: QuestionPageView }) {
  return (
    <Show when={props.view.threads.length > 0} fallback={<p class="rd-sub">{text.noThreads}</p>}>
      <ul class="qp-threads">
        <For each={props.view.threads}>{(one) => <ReadThread page={props.page} one={one} />}</For>
      </ul>
    </Show>
  )
}

function ReadThread(props: { page: QuestionPage; one: PageThread }) {
  const thread = () => props.one.thread
  const silent = () => {
    const spoke = new Set([...props.one.recognisedBy, ...props.one.notYet.map((word) => word.organisation)])
    return props.page.concerned().filter((one) => !spoke.has(one.id))
  }
  return (
    <li class="qp-thread">
      <span class="qp-thread__rule" aria-hidden="true" />
      <Knot class="qp-thread__knot" open={!thread().confirmed} />
      <p
        class="qp-thread__state"
        classList={{ 'qp-thread__state--minority': props.one.standing === 'minority' }}
      >
        {text.standing[props.one.standing]}
      </p>
      <h3 class="qp-thread__title">
        <MentionText text={thread().title} />
      </h3>
      <p class="qp-thread__text">
        <MentionText text={thread().text} />
      </p>
      <p class="qp-thread__meta">{text.restsOn(props.one.sourceCount, props.one.letter)}</p>
      <Show when={props.page.isHeld(thread().id)}>
        <HeldNote words={flipchartText.held.other} />
      </Show>
      <Show when={props.one.recognisedBy.length > 0} fallback={<p class="qp-thread__said">{text.nobody}</p>}>
        <Voices page={props.page} label={text.recognised} organisations={props.one.recognisedBy} />
      </Show>
      <Show when={props.one.notYet.length > 0}>
        <p class="qp-thread__label">{text.notYet}</p>
        <ul class="qp-dissent">
          <For each={props.one.notYet}>
            {(word) => (
              <li class="qp-dissent__one" classList={{ 'qp-talk__one--held': props.page.isHeld(word.id) }}>
                <OrganisationMark organisation={markOf(props.page, word.organisation)} size="s" silent />
                <span>
                  {nameOf(props.page, word.organisation)}
                  <Show when={word.why !== ''}>
                    : “<MentionText text={word.why} />”
                  </Show>
                  <Show when={props.page.isHeld(word.id)}>
                    <HeldNote words={flipchartText.held.other} />
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={silent().length > 0}>
        <p class="qp-thread__silent">{text.silent(silent().map((one) => one.shortName))}</p>
      </Show>
    </li>
  )
}

function Voices(props: { page: QuestionPage; label: string; organisations: readonly string[] }) {
  return (
    <>
      <p class="qp-thread__label">{props.label}</p>
      <ul class="qp-voices">
        <For each={props.organisations}>
          {(id) => (
            <li class="qp-voices__one">
              <OrganisationMark organisation={markOf(props.page, id)} size="s" silent />
              {nameOf(props.page, id)}
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
