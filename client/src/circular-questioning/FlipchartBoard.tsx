import { Match, Show, Switch } from 'solid-js'
import { EmptyState } from '../design/EmptyState.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { closeSentences } from '../language/nl/refusals.ts'
import type { BoardPageProps } from '../shell/board-page.ts'
import { useBoard } from '../sync/boards.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { FlipchartTable } from './FlipchartTable.tsx'
import './flipchart.css'

const text = flipchartText.states

/** The flipcharts of one room: what is there, or calm words for why there is nothing to see yet. */
export default function FlipchartBoard(props: BoardPageProps) {
  const connection = useBoard('flipchart', props.level)
  return (
    <Show when={connection()} keyed fallback={<State title={text.notHere} text={text.notHereText} />}>
      {(open) => <Opened connection={open} />}
    </Show>
  )
}

function Opened(props: { connection: BoardConnection }) {
  return (
    <Switch fallback={<FlipchartTable connection={props.connection} />}>
      <Match when={props.connection.closedWith()}>
        {(reason) => <State title={text.closed} text={closeSentences[reason()]} />}
      </Match>
      <Match when={!props.connection.ready()}>
        <div class="cq-wait">
          <h1 class="rd-title">{flipchartText.title}</h1>
          <p role="status">{text.fetching}</p>
        </div>
      </Match>
    </Switch>
  )
}

function State(props: { title: string; text: string }) {
  return (
    <div class="cq-wait">
      <h1 class="rd-hidden">{flipchartText.title}</h1>
      <EmptyState title={props.title} noLoop>
        {props.text}
      </EmptyState>
    </div>
  )
}
