import { type ExpectedGuest, LOBBY_MESSAGE_MAX } from '@rode-draad/shared/meeting/door-view.ts'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { isTooLong, TextArea } from '../design/Field.tsx'
import { Icon, type IconName } from '../design/Icon.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { SidePanel } from '../design/SidePanel.tsx'
import { doorText, spokenCode } from '../language/nl/door.ts'
import { createDoorPanel, type DoorPanelState, deedFor } from './createDoorPanel.ts'
import './DoorPanel.css'
import { useMe } from './me.tsx'

const text = doorText.panel
/** The key for the panel, shown on its button. */
const GUESTS_KEY = 'g'
/** Guests that get a digit as their key. */
const MOST_KEYS = 9

/** For who chairs: how many wait or ask a code, on one quiet button that opens the door's panel beside the work. */
export function GuestsButton() {
  const door = createDoorPanel()
  const [open, setOpen] = createSignal(false)
  let button: HTMLSpanElement | undefined
  const close = () => {
    setOpen(false)
    button?.querySelector('button')?.focus()
  }
  const toggle = () => (open() ? close() : setOpen(true))
  createSingleKeys(() => ({ [GUESTS_KEY]: toggle }))
  const words = () => {
    if (door.asking() > 0) return text.code(door.asking())
    return door.waiting() > 0 ? text.waiting(door.waiting()) : text.button
  }
  return (
    <>
      <span ref={button}>
        <Button
          variant="quiet"
          icon="person"
          hint={GUESTS_KEY.toUpperCase()}
          aria-expanded={open()}
          onClick={toggle}
        >
          {words()}
        </Button>
      </span>
      <Show when={open()}>
        {/* Outside the bar, which on a phone lies under the head. */}
        <Portal>
          <Panel door={door} onClose={close} />
        </Portal>
      </Show>
    </>
  )
}

function Panel(props: { door: DoorPanelState; onClose: () => void }) {
  const guests = () => props.door.view().guests
  const act = (guest: ExpectedGuest) => {
    const deed = deedFor(guest)
    if (deed === 'send-back') void props.door.sendBack(guest)
    else if (deed === 'let-in') void props.door.letIn(guest)
  }
  createSingleKeys(() =>
    Object.fromEntries(
      guests()
        .slice(0, MOST_KEYS)
        .map((guest, at) => [String(at + 1), () => act(guest)]),
    ),
  )
  return (
    <SidePanel label={text.label} onClose={props.onClose}>
      <Show when={props.door.failure()}>
        <p class="rd-field__error">{props.door.failure()}</p>
      </Show>
      <Show when={guests().length > 0} fallback={<p class="rd-sub">{text.none}</p>}>
        <ul class="rd-guests__list">
          <For each={guests()}>
            {(guest, at) => (
              <Guest
                guest={guest}
                hint={at() < MOST_KEYS ? String(at() + 1) : undefined}
                onAct={() => act(guest)}
                onFree={() => void props.door.free(guest)}
              />
            )}
          </For>
        </ul>
      </Show>
      <Message door={props.door} />
    </SidePanel>
  )
}

const placeIcons: Readonly<Record<ExpectedGuest['place'], IconName>> = {
  away: 'minus',
  waiting: 'hourglass',
  inside: 'doorOpen',
  'sent-back': 'hourglass',
}

interface GuestProps {
  readonly guest: ExpectedGuest
  readonly hint: string | undefined
  readonly onAct: () => void
  readonly onFree: () => void
}

function Guest(props: GuestProps) {
  const { organisation, openPart } = useMe()
  const guest = () => props.guest
  const why = () => {
    if (guest().place === 'inside' || guest().place === 'sent-back') return ''
    if (!guest().signed) return text.notSigned
    if (guest().mayEnter) return ''
    return openPart() ? text.otherPart : text.notOpen
  }
  const of = () => organisation(guest().organisation)
  return (
    <li class="rd-guests__one">
      <div class="rd-guests__who">
        <Show when={of()}>{(one) => <OrganisationMark organisation={one()} size="l" silent />}</Show>
        <div>
          <p class="rd-guests__name">{guest().name}</p>
          <p class="rd-guests__place">
            <Icon name={placeIcons[guest().place]} size={15} />
            {[text.place[guest().place], of()?.shortName].filter(Boolean).join(', ')}
          </p>
          <Show when={why()}>
            <p class="rd-small rd-sub">{why()}</p>
          </Show>
        </div>
      </div>
      <Show when={guest().code}>
        {(code) => (
          <div class="rd-guests__code" role="status">
            <span>{text.readOut}</span>
            <b class="rd-num">{spokenCode(code())}</b>
            <span class="rd-small rd-sub">{text.readOutNote}</span>
          </div>
        )}
      </Show>
      <div class="rd-guests__deeds">
        <Show when={deedFor(guest())}>
          {(deed) => (
            <Button
              size="sm"
              icon={deed() === 'let-in' ? 'doorOpen' : 'hourglass'}
              {...(props.hint === undefined ? {} : { hint: props.hint })}
              onClick={() => props.onAct()}
            >
              {deed() === 'let-in' ? text.letIn : text.sendBack}
            </Button>
          )}
        </Show>
        <Show when={guest().inUse}>
          <Button size="sm" variant="quiet" title={text.freeNote} onClick={() => props.onFree()}>
            {text.free}
          </Button>
        </Show>
      </div>
    </li>
  )
}

/** One word to whoever waits: it replaces the one before, and an empty one takes it away. */
function Message(props: { door: DoorPanelState }) {
  const [typed, setTyped] = createSignal('')
  createEffect(on(() => props.door.view().message, setTyped))
  return (
    <form
      class="rd-guests__message"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isTooLong(typed().trim(), LOBBY_MESSAGE_MAX)) void props.door.say(typed().trim())
      }}
    >
      <TextArea
        label={text.messageLabel}
        hint={text.messageHint}
        rows={2}
        most={LOBBY_MESSAGE_MAX}
        value={typed()}
        onInput={setTyped}
      />
      <WritingHelp text={typed()} isGroup refused onRole={setTyped} />
      <Button size="sm" type="submit">
        {text.messageSend}
      </Button>
    </form>
  )
}
