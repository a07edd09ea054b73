import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { RoundQuestion, RoundView } from '@rode-draad/shared/circular-questioning/round.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type { MeView, PartView } from '@rode-draad/shared/protocol/api.ts'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import type * as Y from 'yjs'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { presenterText } from '../language/nl/presenter.ts'
import { createRecords } from '../sync/createRecords.ts'
import { Countdown } from './Countdown.tsx'
import { sizeFor } from './fit.ts'
import { cardInTurn, type QuestionRow, rowsOf } from './question-rows.ts'
import './QuestionScreen.css'
import { ScreenMark } from './ScreenMark.tsx'
import { ThreadScreen } from './ThreadScreen.tsx'
import { TurnScreen } from './TurnScreen.tsx'

const roots = flipchartSchema.roots

/** What stands on the flipchart, as the big screen reads it. */
export function createSeen(doc: Y.Doc) {
  return {
    cards: createRecords(doc, 'cards', roots.cards),
    followUps: createRecords(doc, 'followUps', roots.followUps),
    threads: createRecords(doc, 'threads', roots.threads),
    words: createRecords(doc, 'words', roots.words),
  }
}

export type Seen = ReturnType<typeof createSeen>

export interface QuestionProps {
  readonly doc: Y.Doc
  readonly view: MeView
  readonly part: PartView
  readonly round: RoundView
}

/** The question that is on now: its cards by organisation, the card that has the turn, or the thread being written. */
export function QuestionScreen(props: QuestionProps) {
  const seen = createSeen(props.doc)
  const question = () => props.round.questions.find((one) => one.id === props.round.questionId)
  const thread = createMemo(() => {
    if (question()?.phase !== 'threading') return null
    const own = seen.threads.filter((one) => one.question === props.round.questionId)
    return own.find((one) => !one.confirmed) ?? own.at(-1) ?? null
  })
  const inTurn = createMemo(() =>
    question()?.phase === 'asking' ? cardInTurn(props.round, seen.cards, seen.followUps) : null,
  )
  const organisation = (id: string) => props.view.organisations.find((one) => one.id === id)
  return (
    <Show when={question()}>
      {(now) => (
        <>
          <Head question={now()} round={props.round} organisation={organisation} />
          <Switch
            fallback={
              <Rows
                question={now()}
                round={props.round}
                rows={rowsOf(now().id, props.view.organisations, props.part.guests, seen.cards)}
              />
            }
          >
            <Match when={thread()}>
              {(one) => (
                <ThreadScreen thread={one()} seen={seen} view={props.view} guests={props.part.guests} />
              )}
            </Match>
            <Match when={inTurn()}>
              {(card) => (
                <TurnScreen card={card()} seen={seen} round={props.round} organisation={organisation} />
              )}
            </Match>
          </Switch>
        </>
      )}
    </Show>
  )
}

function Head(props: {
  question: RoundQuestion
  round: RoundView
  organisation: (id: string) => OrganisationView | undefined
}) {
  const at = () => props.round.questions.findIndex((one) => one.id === props.question.id) + 1
  const turn = () => {
    const { turn: now } = props.round
    if (now === null || props.question.phase !== 'asking') return ''
    const [from, to] = [props.organisation(now.from), props.organisation(now.to)]
    return from && to ? presenterText.turn(from.shortName, to.shortName) : ''
  }
  return (
    <div class="sc-head">
      <h1 classList={{ 'sc-head__long': props.question.text.length > 62 }}>{props.question.text}</h1>
      <div class="sc-head__right">
        <p class="sc-head__of">{presenterText.questionOf(at(), props.round.questions.length)}</p>
        <Show when={turn()}>{(words) => <p>{words()}</p>}</Show>
        <Countdown round={props.round} />
      </div>
    </div>
  )
}

function Rows(props: { question: RoundQuestion; round: RoundView; rows: readonly QuestionRow[] }) {
  const sealed = () => !props.question.revealed && props.question.phase === 'sealed'
  const columns = createMemo(() =>
    Math.max(props.question.most, ...props.rows.map((row) => row.cards.length)),
  )
  const size = createMemo(() =>
    sizeFor({
      rows: props.rows.length,
      columns: columns(),
      longest: Math.max(0, ...props.rows.flatMap((row) => row.cards.map((card) => card.text.length))),
    }),
  )
  const places = createMemo(() => Array.from({ length: columns() }, (_, at) => at))
  return (
    <ul
      class="sc-rows"
      style={{
        '--sc-rows': String(props.rows.length),
        '--sc-columns': String(columns()),
        '--sc-card': String(size()),
      }}
    >
      <For each={props.rows.map((row) => row.organisation.id)}>
        {(id, at) => {
          const row = () => props.rows.find((one) => one.organisation.id === id)
          const isTurn = () => props.question.phase === 'asking' && props.round.turn?.to === id
          return (
            <Show when={row()}>
              {(own) => (
                <li
                  class={`sc-row rd-${own().organisation.token}`}
                  classList={{ 'sc-row--turn': isTurn() }}
                  style={{ '--sc-at': String(at()) }}
                >
                  <p class="sc-row__who">
                    <ScreenMark organisation={own().organisation} />
                    <span>{own().organisation.shortName}</span>
                  </p>
                  <For each={places()}>
                    {(place) => (
                      <Place
                        card={own().cards[place]}
                        organisation={own().organisation}
                        back={sealed() && place < props.question.most}
                      />
                    )}
                  </For>
                </li>
              )}
            </Show>
          )
        }}
      </For>
    </ul>
  )
}

/** One place on the table: nothing, the back of a card, or a card. A card that takes the place of a back turns over. */
function Place(props: { card: Card | undefined; organisation: OrganisationView; back: boolean }) {
  let hadBack = false
  const isGuest = () => props.organisation.kind === 'incidentalParticipant'
  return (
    <Switch fallback={<span />}>
      <Match when={props.card?.text} keyed>
        {(words) => (
          <p class="sc-card" classList={{ 'sc-card--turns': hadBack }}>
            {words}
          </p>
        )}
      </Match>
      <Match when={props.back}>
        {(_) => {
          hadBack = true
          return (
            <p class="sc-back" classList={{ 'sc-back--guest': isGuest() }}>
              <span aria-hidden="true">{props.organisation.mark}</span>
              <VisuallyHidden>{presenterText.sealed(props.organisation.shortName)}</VisuallyHidden>
            </p>
          )
        }}
      </Match>
    </Switch>
  )
}
