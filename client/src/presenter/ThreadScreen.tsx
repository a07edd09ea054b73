import {
  supportersOf,
  type Thread,
  type Word,
  wordOf,
} from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { MeView } from '@rode-draad/shared/protocol/api.ts'
import { createMemo, For, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { presenterText } from '../language/nl/presenter.ts'
import type { Seen } from './QuestionScreen.tsx'
import './TurnThread.css'
import { ScreenMark } from './ScreenMark.tsx'

const text = presenterText.thread
const MOST_CARDS = 6

/** One red thread: its sentence, the cards it rests on, and who recognises it. */
export function ThreadScreen(props: { thread: Thread; seen: Seen; view: MeView; guests: readonly string[] }) {
  const organisation = (id: string) => props.view.organisations.find((one) => one.id === id)
  const cards = createMemo(() =>
    props.thread.sources.flatMap((id) => {
      const card = props.seen.cards.find((one) => one.id === id)
      const by = organisation(card?.organisation ?? '')
      return card && by ? [{ id, text: card.text, by }] : []
    }),
  )
  const table = createMemo(() =>
    props.view.organisations.filter(
      (one) =>
        one.kind === 'covenantPartner' ||
        props.guests.includes(one.id) ||
        wordOf(props.seen.words, props.thread.id, one.id) !== null,
    ),
  )
  const state = () => {
    if (!props.thread.confirmed) return text.making
    return supportersOf(props.seen.words, props.thread.id).length < 2 ? text.minority : text.confirmed
  }
  return (
    <div class="sc-thread">
      <section class="sc-thread__main" aria-label={text.making}>
        <p class="sc-thread__state">{state()}</p>
        <div class="sc-thread__rule">
          <h2>{props.thread.title}</h2>
          <Show when={props.thread.text}>{(words) => <p>{words()}</p>}</Show>
          <span class="sc-knot" classList={{ 'sc-knot--open': !props.thread.confirmed }} aria-hidden="true" />
        </div>
        <h3>{text.cards}</h3>
        <ul class="sc-thread__cards">
          <For each={cards().slice(0, MOST_CARDS)}>
            {(card) => (
              <li>
                <ScreenMark organisation={card.by} />
                <span>{card.text}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={cards().length > MOST_CARDS}>
          <p class="sc-thread__more">{text.more(cards().length - MOST_CARDS)}</p>
        </Show>
      </section>
      <section class="sc-thread__words" aria-label={text.words}>
        <h3>{text.words}</h3>
        <ul>
          <For each={table()}>
            {(one) => (
              <li>
                <ScreenMark organisation={one} />
                <span>{one.shortName}</span>
                <Said word={wordOf(props.seen.words, props.thread.id, one.id)?.word ?? null} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </div>
  )
}

function Said(props: { word: Word['word'] | null }) {
  return (
    <span class="sc-thread__word" classList={{ 'sc-thread__word--none': props.word === null }}>
      <Icon
        name={props.word === 'recognisable' ? 'check' : props.word === 'notYet' ? 'minus' : 'pen'}
        weight={2.2}
      />
      {props.word === null ? text.thinking : text[props.word]}
    </span>
  )
}
