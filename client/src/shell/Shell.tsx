import type { MeView } from '@rode-draad/shared/protocol/api.ts'
import { A, useLocation } from '@solidjs/router'
import {
  type Component,
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  type ParentProps,
  Show,
  Switch,
} from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { shellText } from '../language/nl/shell.ts'
import { BoardsProvider } from '../sync/boards.tsx'
import { createMe } from './createMe.ts'
import { DoorFrame } from './DoorFrame.tsx'
import { Lobby } from './Lobby.tsx'
import { MeProvider, useMe } from './me.tsx'
import { levelsOn, pageAt, sheetPage } from './pages.ts'
import { RecoveryPanel } from './RecoveryPanel.tsx'
import { Refused } from './Refused.tsx'
import { Room } from './Room.tsx'
import { roomWords } from './rooms.ts'
import { StateScreen } from './StateScreen.tsx'

const text = shellText.states

/** What stands behind the door for this login: a reason, or null when the door is something else. */
function refusalOf(view: MeView) {
  return view.door.kind === 'refused' ? view.door.reason : null
}

/** Whoever is let out, or in, hears it at once; inside, the room itself tells (Room.tsx). */
function useDoorChange(view: () => MeView) {
  const announce = useAnnounce()
  createEffect(
    on(
      () => view().door.kind,
      (kind) => {
        if (kind !== 'inside') announce.urgent(shellText.roomChanged(lobbySentence))
      },
      { defer: true },
    ),
  )
}

const lobbySentence = roomWords({ kind: 'lobby', guests: [], iAmGuest: true }).sentence

/** Whoever writes on the own sheet while they wait gets their words back there. */
function RecoveryInLobby() {
  const { memberName } = useMe()
  return <RecoveryPanel memberName={memberName} />
}

function Behind(props: ParentProps<{ view: MeView }>) {
  useDoorChange(() => props.view)
  const [lost, setLost] = createSignal(0)
  // Let in again, with everything there is on screen, the old count says nothing any more. Who was inside all along is
  // told in the room.
  createEffect(() => {
    if (props.view.door.kind === 'inside') setLost(0)
  })
  const location = useLocation()
  // The one board that somebody in the lobby has is the own sheet; whatever else the address says, there is the lobby.
  const onSheet = () =>
    pageAt(location.pathname) === sheetPage && levelsOn(sheetPage, props.view.boards).length > 0
  return (
    // Round all of it: what one was writing on the own sheet is not cut off when the door opens.
    <BoardsProvider boards={props.view.boards} onLost={(changes) => setLost((count) => count + changes)}>
      <Switch
        fallback={
          <Room lost={lost()} onLostSeen={() => setLost(0)}>
            {props.children}
          </Room>
        }
      >
        <Match when={props.view.door.kind === 'lobby'}>
          <DoorFrame>
            <Show when={onSheet()} fallback={<Lobby lost={lost()} />}>
              <main class="rd-room__main" id="inhoud" tabindex="-1">
                <A class="rd-door-back" href="/">
                  <Icon name="arrowLeft" size={17} />
                  {shellText.door.back}
                </A>
                <RecoveryInLobby />
                {props.children}
              </main>
            </Show>
          </DoorFrame>
        </Match>
        <Match when={refusalOf(props.view)}>
          {(reason) => (
            <DoorFrame>
              <Refused reason={reason()} />
            </DoorFrame>
          )}
        </Match>
      </Switch>
    </BoardsProvider>
  )
}

type AwayPhase = 'no-login' | 'ended' | 'nobody' | 'unreachable'

const awayPhases: readonly AwayPhase[] = ['no-login', 'ended', 'nobody', 'unreachable']

/** Nothing can be shown: why, and what one can do. */
function Away(props: { phase: AwayPhase; onAgain: () => void }) {
  const words = () =>
    ({
      'no-login': { title: text.noLoginTitle, what: text.noLogin },
      ended: { title: text.endedTitle, what: text.ended },
      nobody: { title: text.nobodyTitle, what: text.nobody },
      unreachable: { title: text.unreachableTitle, what: text.unreachable },
    })[props.phase]
  return (
    <StateScreen
      title={words().title}
      actions={
        <Switch>
          <Match when={props.phase === 'ended'}>
            <Button variant="primary" onClick={() => location.reload()}>
              {text.reload}
            </Button>
          </Match>
          <Match when={props.phase === 'unreachable'}>
            <Button onClick={() => props.onAgain()}>{text.again}</Button>
          </Match>
        </Switch>
      }
    >
      <p>{words().what}</p>
    </StateScreen>
  )
}

/** What fills the window: a choice (`choice`), a state, the lobby, a refusal, or the room with the page in it. */
export function Shell(props: ParentProps<{ choice: Component }>) {
  const source = createMe()
  const away = () => awayPhases.find((phase) => phase === source.state.phase)
  // What was last seen stays readable while the screen that showed it is being taken down.
  const view = createMemo<MeView | null>((last) => source.state.me ?? last, null)
  const seen = (): MeView => {
    const now = view()
    if (now === null) throw new Error('the room is on screen before anything is known of who sits here')
    return now
  }
  return (
    <Switch
      fallback={
        <div class="rd-state" role="status">
          <p class="rd-sub">{text.asking}</p>
        </div>
      }
    >
      <Match when={source.state.phase === 'choose'}>
        <Dynamic component={props.choice} />
      </Match>
      <Match when={away()}>{(phase) => <Away phase={phase()} onAgain={() => void source.refresh()} />}</Match>
      <Match when={source.state.phase === 'here' && view() !== null}>
        <MeProvider source={source} view={seen()}>
          <Behind view={seen()}>{props.children}</Behind>
        </MeProvider>
      </Match>
    </Switch>
  )
}
