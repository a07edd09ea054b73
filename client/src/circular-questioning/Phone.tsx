import { createEffect, createSignal, For, type JSX, Match, on, Switch } from 'solid-js'
import { Icon, type IconName } from '../design/Icon.tsx'
import { phoneText } from '../language/nl/phone.ts'
import { BoardNotices } from './BoardNotices.tsx'
import { useFlipchart } from './flipchart-context.ts'
import { PhoneNow } from './PhoneNow.tsx'
import { PhoneReport } from './PhoneReport.tsx'
import './phone.css'
import { QuestionRow } from './QuestionRow.tsx'
import { ThreadPanel } from './ThreadPanel.tsx'

/** `now`: the one task of this moment. `all`: every card and the threads. `report`: this is about a person. */
type Place = 'now' | 'all' | 'report'

const places: readonly { place: Place; icon: IconName }[] = [
  { place: 'now', icon: 'pen' },
  { place: 'all', icon: 'list' },
  { place: 'report', icon: 'flag' },
]

/** The flipchart in one hand: one task on the screen, and three places below it (visual.md, Phone). */
export function Phone(props: { cards: JSX.Element; notices: JSX.Element }) {
  const flipchart = useFlipchart()
  const [place, setPlace] = createSignal<Place>('now')
  // What one writes stands in *Nu*, wherever it was begun; afterwards one is back where one was.
  createEffect(
    on(
      () => flipchart.compose() !== null,
      (writes, wrote, from?: Place) => {
        if (writes && !wrote) {
          const before = place()
          setPlace('now')
          return before
        }
        if (!writes && wrote === true && from !== undefined && place() === 'now') setPlace(from)
        return undefined
      },
      { defer: true },
    ),
  )
  return (
    <div class="cq-phone" classList={{ 'cq-phone--chair': flipchart.table.chairs() }}>
      <BoardNotices />
      {props.notices}
      <Switch>
        <Match when={place() === 'now'}>
          <PhoneNow />
        </Match>
        <Match when={place() === 'all'}>
          <QuestionRow />
          <h1 class="cq-ask__text">{flipchart.question()?.text}</h1>
          <ThreadPanel />
          {props.cards}
        </Match>
        <Match when={place() === 'report'}>
          <PhoneReport />
        </Match>
      </Switch>
      <nav class="cq-places" aria-label={phoneText.places}>
        <For each={places}>
          {(one) => (
            <button
              type="button"
              class="cq-places__one"
              aria-current={place() === one.place ? 'page' : undefined}
              onClick={() => setPlace(one.place)}
            >
              <Icon name={one.icon} size={22} />
              {phoneText.place[one.place]}
            </button>
          )}
        </For>
      </nav>
    </div>
  )
}
