import type { Turn } from '@rode-draad/shared/circular-questioning/round.ts'
import { createEffect, createMemo, For, Match, on, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { phoneText } from '../language/nl/phone.ts'
import { Composer } from './Composer.tsx'
import { organisationName, organisationOf } from './card-words.ts'
import { useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'
import { NowStrip } from './NowStrip.tsx'
import { nextForUs } from './next-for-us.ts'
import { OpenQuestions } from './OpenQuestions.tsx'
import { PhoneThread } from './PhoneThread.tsx'
import { RoundTimer } from './RoundTimer.tsx'
import { SealedCards } from './SealedCards.tsx'

/** The one thing to do or to follow now: a question on our card first, then our turn, then the question itself. */
export function PhoneNow() {
  const flipchart = useFlipchart()
  let heading: HTMLHeadingElement | undefined
  const asked = createMemo(
    () => (flipchart.mayWrite() ? (flipchart.openQuestions()[0] ?? null) : null),
    null,
    {
      equals: (a, b) => a?.card === b?.card,
    },
  )
  const phase = flipchart.phase
  const turn = () => (flipchart.isOnTable() ? (flipchart.round.view()?.turn ?? null) : null)
  // What was answered goes, with the focus that was in it; reading goes on at the question.
  createEffect(
    on(
      asked,
      () => flipchart.focusSoon(() => (document.activeElement === document.body ? heading : undefined)),
      { defer: true },
    ),
  )
  return (
    <>
      <header class="cq-phone__ask">
        <p class="cq-phone__of">
          {flipchartText.questionOf(flipchart.question()?.number ?? 0, flipchart.questions().length)}
        </p>
        <h1 class="cq-ask__text" tabindex="-1" ref={heading}>
          {flipchart.question()?.text}
        </h1>
      </header>
      <Show when={flipchart.round.current() !== null && !flipchart.isOnTable()}>
        <NowStrip />
      </Show>
      <RoundTimer />
      <Switch>
        <Match when={flipchart.mayWrite() && flipchart.compose()}>
          {(target) => (
            <>
              <Composer target={target()} />
              <OpenQuestions />
            </>
          )}
        </Match>
        <Match when={asked()}>
          {(question) => <Composer target={{ kind: 'answer', card: question().card }} quietly />}
        </Match>
        <Match when={flipchart.isSealed()}>
          <SealedCards />
        </Match>
        <Match when={phase() === 'asking' && turn()}>{(now) => <TurnNow turn={now()} />}</Match>
        <Match when={true}>
          <Show when={flipchart.isOnTable()}>
            <NowStrip />
          </Show>
          <PlaceMine primary={nextForUs(flipchart) === null && phase() !== 'threading'} />
        </Match>
      </Switch>
      <PhoneThread />
    </>
  )
}

/** Who questions whom; and when that is us, the cards one may ask about. */
function TurnNow(props: { turn: Turn }) {
  const flipchart = useFlipchart()
  const asks = () => props.turn.from === flipchart.table.mine().id
  const isAsked = () => props.turn.to === flipchart.table.mine().id
  const name = (id: string) => organisationName(flipchart, id)
  const cards = createMemo(() =>
    flipchart.records.cards.filter(
      (card) => card.question === flipchart.question()?.id && card.organisation === props.turn.to,
    ),
  )
  return (
    <>
      <p class="cq-phone__turn">
        <OrganisationMark organisation={organisationOf(flipchart, props.turn.from)} silent />
        <span>
          {asks()
            ? phoneText.weAsk(name(props.turn.to))
            : isAsked()
              ? phoneText.weAreAsked(name(props.turn.from))
              : phoneText.turn(name(props.turn.from), name(props.turn.to))}
        </span>
      </p>
      <Show when={asks() && flipchart.mayWrite()} fallback={<PlaceMine />}>
        <ul class="cq-phone__cards">
          <For each={cards()}>
            {(card) => (
              <li>
                <p>
                  <MentionText text={card.text} />
                </p>
                <Button
                  size="sm"
                  aria-label={phoneText.askAbout(card.text)}
                  onClick={() => flipchart.setCompose({ kind: 'question', card: card.id })}
                >
                  {flipchartText.card.ask}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}

/** The way to bring in a card; the next thing to do when nothing else is asked of us. */
function PlaceMine(props: { primary?: boolean }) {
  const flipchart = useFlipchart()
  return (
    <Show when={flipchart.mayWrite()}>
      <Button
        id="cq-compose"
        icon="pen"
        size="lg"
        wide
        variant={props.primary === true && !flipchart.table.chairs() ? 'primary' : 'secondary'}
        onClick={() => {
          const question = flipchart.question()
          if (question !== null) flipchart.setCompose({ kind: 'card', question: question.id })
        }}
      >
        {flipchartText.compose.open}
      </Button>
    </Show>
  )
}
