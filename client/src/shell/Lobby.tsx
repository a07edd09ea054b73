import type { PartView } from '@rode-draad/shared/protocol/api.ts'
import { createMemo, Show } from 'solid-js'
import { LinkButton } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { type Waypoint, Waypoints } from '../design/Waypoints.tsx'
import { dayMonth } from '../language/nl/dates.ts'
import { doorText } from '../language/nl/door.ts'
import { shellText } from '../language/nl/shell.ts'
import './Lobby.css'
import { useMe } from './me.tsx'
import { levelsOn, sheetPage } from './pages.ts'
import { StateScreen } from './StateScreen.tsx'

const text = shellText.door

/** What one waits for: the next part that admits one, or that one's part is over. */
export function lobbyWords(parts: readonly PartView[], chairName: string): { title: string; text: string } {
  const next = parts.find((part) => part.state === 'planned')
  if (next) return { title: text.turnAt(next.startsAt), text: text.turnText(chairName, next.title) }
  if (parts.some((part) => part.state === 'closed'))
    return { title: text.done, text: text.doneText(chairName) }
  return { title: text.notYours, text: text.notYoursText(chairName) }
}

function wayOf(parts: readonly PartView[], signedOn: string | null): readonly Waypoint[] {
  const signed: Waypoint[] =
    signedOn === null ? [] : [{ title: text.signed, note: text.signedOn(dayMonth(signedOn)), state: 'done' }]
  const mine = parts.map((part): Waypoint => {
    const title =
      part.level === 'group'
        ? text.partGroup(part.label)
        : part.level === 'person'
          ? text.partPerson(part.label)
          : text.partOther(part.label)
    const done = part.state === 'closed'
    return {
      title,
      note: done ? text.doneNote : text.groupNote(part.startsAt, part.endsAt),
      state: done ? 'done' : 'next',
    }
  })
  return [...signed, ...mine, { title: text.behindDoor, note: text.behindDoorNote, state: 'never' }]
}

/** The waiting room: what one waits for, and the way there as a thread. */
export function Lobby(props: { lost: number }) {
  const { me, isGuest } = useMe()
  const waits = () => me().meeting.parts.some((part) => part.state !== 'closed')
  const mayPrepare = () =>
    me().meeting.parts.some((part) => part.state === 'planned') && levelsOn(sheetPage, me().boards).length > 0
  const words = createMemo(() => lobbyWords(me().meeting.parts, me().chairName))
  const way = createMemo(() => wayOf(me().meeting.parts, me().statementSignedOn))
  return (
    <StateScreen title={words().title}>
      <p>{words().text}</p>
      <div role="status">
        <Show when={me().lobbyMessage}>
          {(message) => (
            <Notice icon="info" title={doorText.message(me().chairName)}>
              {message()}
            </Notice>
          )}
        </Show>
      </div>
      <Show when={props.lost > 0}>
        <Notice tone="warn" icon="warning" announce="alert">
          {text.lost(props.lost)}
        </Notice>
      </Show>
      <Show when={mayPrepare()}>
        <p>{text.sheet}</p>
        <p>
          <LinkButton variant="primary" href={sheetPage.path} iconEnd="arrowRight">
            {text.toSheet}
          </LinkButton>
        </p>
      </Show>
      <Show when={isGuest()}>
        <Waypoints label={text.way} points={way()} />
      </Show>
      <Show when={waits()}>
        <details class="rd-lobby__why">
          <summary>{text.why}</summary>
          <p>{text.whyText}</p>
        </details>
      </Show>
    </StateScreen>
  )
}
