import type { Turn } from '@rode-draad/shared/circular-questioning/round.ts'
import { Match, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { roundText } from '../language/nl/round.ts'
import { organisationName, organisationOf } from './card-words.ts'
import { useFlipchart } from './flipchart-context.ts'
import './round.css'

const text = roundText

/** Beside the question: what is on now and whose turn it is. On another question: which one lies on the table. */
export function NowStrip() {
  const flipchart = useFlipchart()
  /** While the cards lie closed, the table itself says so. */
  const onTable = () => {
    const question = flipchart.round.current()
    return question?.phase === 'sealed' && flipchart.isOnTable() ? null : question
  }
  return (
    <Show when={onTable()}>
      {(question) => (
        <div class="cq-now" role="status" aria-label={text.now}>
          <Switch fallback={<Words first={text.phases[question().phase]} />}>
            <Match when={!flipchart.isOnTable()}>
              <p class="cq-now__words">{text.elsewhere(question().number)}</p>
              <Button size="sm" onClick={() => flipchart.choose(question().id)}>
                {text.goThere(question().number)}
              </Button>
            </Match>
            <Match when={question().phase === 'threading'}>
              <Show
                when={flipchart.inHand()?.confirmed !== true}
                fallback={<Words first={text.confirmed} then={text.confirmedText} />}
              >
                <Words
                  first={text.threading}
                  then={flipchart.inHand() === null ? text.bundling : text.threadingText}
                />
              </Show>
            </Match>
            <Match when={question().phase === 'asking' && flipchart.round.view()?.turn}>
              {(turn) => <WhoseTurn turn={turn()} />}
            </Match>
            <Match when={question().phase === 'asking'}>
              <Words first={text.noTurn} then={text.noTurnText} />
            </Match>
          </Switch>
        </div>
      )}
    </Show>
  )
}

function WhoseTurn(props: { turn: Turn }) {
  const flipchart = useFlipchart()
  const mine = () => flipchart.table.mine().id
  const name = (id: string) => organisationName(flipchart, id)
  return (
    <>
      <OrganisationMark organisation={organisationOf(flipchart, props.turn.from)} size="l" silent />
      <Switch
        fallback={
          <Words first={text.turnOf(name(props.turn.from))} then={text.asksAt(name(props.turn.to))} />
        }
      >
        <Match when={props.turn.from === mine()}>
          <Words first={text.ours} then={text.oursAt(name(props.turn.to))} />
        </Match>
        <Match when={props.turn.to === mine()}>
          <Words first={text.areAsked(name(props.turn.from))} then={text.areAskedText} />
        </Match>
      </Switch>
    </>
  )
}

function Words(props: { first: string; then?: string }) {
  return (
    <p class="cq-now__words">
      <b>{props.first}</b>
      <Show when={props.then}>
        {' '}
        <span>{props.then}</span>
      </Show>
    </p>
  )
}
