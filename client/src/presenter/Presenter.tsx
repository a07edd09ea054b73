import { pillars } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import type { MeView, PartView } from '@rode-draad/shared/protocol/api.ts'
import { createEffect, For, Match, Show, Switch } from 'solid-js'
import { sectionNames } from '../language/nl/interpretation.ts'
import { presenterText } from '../language/nl/presenter.ts'
import { partName, shellText } from '../language/nl/shell.ts'
import { BoardsProvider, useBoard } from '../sync/boards.tsx'
import { Calm } from './Calm.tsx'
import { createScreen, type Screen } from './createScreen.ts'
import { DoorShut } from './DoorShut.tsx'
import './presenter.css'
import { QuestionScreen } from './QuestionScreen.tsx'
import { ScreenBand } from './ScreenBand.tsx'

const text = presenterText

/** The big screen: it follows the meeting by itself, shows what a guest may see, and is dark while the door is shut. */
export default function Presenter() {
  const screen = createScreen()
  createEffect(() => {
    document.title = `${text.title} · ${shellText.product}`
  })
  return (
    <Switch fallback={<Calm title={text.pairing.fetching} />}>
      <Match when={screen.phase === 'pairing'}>
        <Pairing screen={screen} />
      </Match>
      <Match when={screen.phase === 'taken'}>
        <Calm title={text.taken.title} text={text.taken.text} />
      </Match>
      <Match when={screen.phase === 'unreachable'}>
        <Calm title={text.unreachable.title} text={text.unreachable.text} />
      </Match>
      <Match when={screen.phase === 'here' && screen.view}>
        {(view) => (
          <BoardsProvider boards={view().boards}>
            <Meeting view={view()} present={screen.present} />
          </BoardsProvider>
        )}
      </Match>
    </Switch>
  )
}

function Pairing(props: { screen: Screen }) {
  return (
    <Calm title={text.pairing.title} text={props.screen.busy ? text.pairing.busy : text.pairing.text}>
      <Show when={props.screen.code}>
        {(code) => (
          <p class="sc-code">
            <span class="rd-hidden">
              {text.pairing.code} {text.pairing.spoken(code())}
            </span>
            <span aria-hidden="true">{code().slice(0, 3)}</span>
            <span aria-hidden="true">{code().slice(3)}</span>
          </p>
        )}
      </Show>
    </Calm>
  )
}

/** Before the first part: welcome. A group part: the room. From when it closes until the next one: dark. */
function Meeting(props: { view: MeView; present: readonly string[] }) {
  const parts = () => props.view.meeting.parts
  const open = () => parts().find((part) => part.state === 'open')
  const room = () =>
    props.view.door.kind === 'inside' && props.view.door.room === 'group' ? open() : undefined
  const begun = () => parts().some((part) => part.state !== 'planned')
  return (
    <Switch fallback={<DoorShut view={props.view} part={open()} present={props.present} />}>
      <Match when={room()}>
        {(part) => <Room view={props.view} part={part()} present={props.present} />}
      </Match>
      <Match when={!begun()}>
        <Calm title={text.waiting.title} text={text.waiting.text} />
      </Match>
    </Switch>
  )
}

function Band(props: { view: MeView; part: PartView; present: readonly string[] }) {
  const guests = () =>
    props.view.organisations.filter(
      (one) => props.part.guests.includes(one.id) && props.present.includes(one.id),
    )
  // One guest in full; several have to fit on one line.
  const guestNames = () => guests().map((one) => (guests().length > 1 ? one.shortName : one.name))
  return (
    <ScreenBand
      icon="doorOpen"
      name={text.room.group}
      parts={[
        text.band.open,
        guests().length > 0 ? text.band.guests(guestNames()) : text.band.noGuests,
        text.band.noNames,
      ]}
      right={text.until(props.part.endsAt)}
    />
  )
}

function Room(props: { view: MeView; part: PartView; present: readonly string[] }) {
  const flipchart = useBoard('flipchart', 'group')
  const shown = () => {
    const board = flipchart()
    // A board that was closed on us is no longer ours to show, whatever is still in memory.
    return board !== null && board.closedWith() === null && board.ready() ? board : null
  }
  return (
    <Show
      when={props.view.round}
      fallback={<Instrument view={props.view} part={props.part} present={props.present} />}
    >
      {(round) => (
        <div class="sc sc--group">
          <Band view={props.view} part={props.part} present={props.present} />
          <main class="sc-main">
            <Show when={shown()} keyed>
              {(board) => (
                <QuestionScreen doc={board.doc} view={props.view} part={props.part} round={round()} />
              )}
            </Show>
          </main>
        </div>
      )}
    </Show>
  )
}

/** A part without questions: what it is called, calm, and for the interpretation its sections. */
function Instrument(props: { view: MeView; part: PartView; present: readonly string[] }) {
  const has = (kind: 'interpretation' | 'dynamics-map') =>
    props.view.boards.some((board) => board.kind === kind)
  const words = () => {
    if (has('interpretation')) return text.instruments.interpretationText
    return has('dynamics-map') ? text.instruments.dynamicsText : ''
  }
  return (
    <Calm
      room
      title={props.part.title || partName(props.part.label)}
      text={words()}
      band={<Band view={props.view} part={props.part} present={props.present} />}
    >
      <Show when={has('interpretation')}>
        <ul class="sc-sections">
          <For each={pillars}>{(section) => <li>{sectionNames[section]}</li>}</For>
        </ul>
      </Show>
    </Calm>
  )
}
