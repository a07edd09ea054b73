import type { PartView } from '@rode-draad/shared/protocol/api.ts'
import { createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { AirlockCounter } from '../airlock/AirlockPanel.tsx'
import type { HeldRecords } from '../airlock/createHeldRecords.ts'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Menu, type MenuEntry } from '../design/Menu.tsx'
import { shellText } from '../language/nl/shell.ts'
import './ChairBar.css'
import { useChairSlot } from './ChairActions.tsx'
import { DoorDialog } from './DoorDialog.tsx'
import { GuestsButton } from './DoorPanel.tsx'
import { failureSentence } from './failures.ts'
import { useMe } from './me.tsx'
import { openPart as askToOpen, type Move, nextMove } from './parts.ts'

/** The key for the door, shown on its button. */
const DOOR_KEY = 'd'

/** For who chairs: which part runs, the next move with the door, and the actions of the board on screen. */
export function ChairBar(props: { held: HeldRecords }) {
  const { chairs } = useMe()
  return (
    <Show when={chairs()}>
      <Bar held={props.held} />
    </Show>
  )
}

/** The chair's hand on the door: the next move, the question before some moves, and what came of it. */
function createDoor() {
  const { me, openPart, refresh } = useMe()
  const announce = useAnnounce()
  const [asking, setAsking] = createSignal<PartView | null>(null)
  const [failure, setFailure] = createSignal('')
  const move = createMemo(() => nextMove(me().meeting.parts))

  const carryOut = async (wanted: Move) => {
    setAsking(null)
    const answer = await askToOpen(wanted.kind === 'close' ? null : wanted.part.id)
    const sentence = answer.ok ? '' : failureSentence(answer.reason, me().me.name)
    setFailure(sentence)
    if (sentence !== '') announce.urgent(sentence)
    await refresh()
  }
  /** Opening the person room, or opening the door again, changes who sees what: that gets one question first. */
  const ask = (wanted: Move) => {
    const opensDoor = wanted.part.guests.length > 0 && openPart()?.level === 'person'
    if (wanted.kind === 'open' && (wanted.part.level === 'person' || opensDoor)) setAsking(wanted.part)
    else void carryOut(wanted)
  }
  createSingleKeys(() => {
    const wanted = move()
    return wanted ? { [DOOR_KEY]: () => ask(wanted) } : {}
  })
  return { move, ask, asking, failure, carryOut, cancel: () => setAsking(null) }
}

function Parts(props: { next: Move | null; onAsk: (move: Move) => void }) {
  const { me } = useMe()
  const others = (): readonly MenuEntry[] =>
    me()
      .meeting.parts.filter((part) => part.state !== 'open' && part.id !== props.next?.part.id)
      .map((part) => ({
        label: part.state === 'closed' ? shellText.chair.again(part.label) : shellText.chair.open(part.label),
        icon: part.level === 'person' ? 'doorClosed' : 'doorOpen',
        note: part.title,
        onSelect: () => props.onAsk({ kind: 'open', part }),
      }))
  return (
    <Show when={others().length > 0}>
      <Menu label={shellText.chair.other} words entries={others()} />
    </Show>
  )
}

function Bar(props: { held: HeldRecords }) {
  const { openPart } = useMe()
  const slot = useChairSlot()
  const door = createDoor()
  const running = () => {
    const part = openPart()
    return part ? shellText.chair.running(part.label, part.endsAt) : shellText.chair.nothingRunning
  }
  let bar: HTMLElement | undefined
  onMount(() => bar && tellHeight(bar))
  return (
    <section class="rd-chair-bar" aria-label={shellText.chair.label} ref={bar}>
      <div class="rd-chair-bar__state">
        <p>
          <Icon name={openPart()?.level === 'person' ? 'doorClosed' : 'doorOpen'} size={18} />
          <span>{running()}</span>
        </p>
        <Show when={slot.foresight()}>
          <p class="rd-chair-bar__foresight">
            <Icon name="eye" size={18} />
            <span>{slot.foresight()}</span>
          </p>
        </Show>
      </div>
      <Show when={door.failure()}>
        <p class="rd-chair-bar__failure">{door.failure()}</p>
      </Show>
      <GuestsButton />
      <AirlockCounter held={props.held} />
      <Parts next={door.move()} onAsk={door.ask} />
      <Show when={door.move()}>
        {(wanted) => (
          <Button
            variant={openPart()?.level || slot.filled() > 0 ? 'secondary' : 'primary'}
            icon={wanted().part.level === 'person' || wanted().closesDoor ? 'doorClosed' : 'doorOpen'}
            hint={DOOR_KEY.toUpperCase()}
            onClick={() => door.ask(wanted())}
          >
            {moveWords(wanted())}
          </Button>
        )}
      </Show>
      <div class="rd-chair-bar__place" ref={slot.setPlace} />
      <DoorDialog
        part={door.asking()}
        onCancel={door.cancel}
        onConfirm={(part) => void door.carryOut({ kind: 'open', part })}
      />
    </section>
  )
}

/** Panels beside the work end above the bar, also when its buttons need a second row. */
function tellHeight(bar: HTMLElement) {
  const { style } = document.documentElement
  const watch = new ResizeObserver(() => style.setProperty('--rd-bar-now', `${bar.offsetHeight}px`))
  watch.observe(bar)
  onCleanup(() => {
    watch.disconnect()
    style.removeProperty('--rd-bar-now')
  })
}

function moveWords(move: Move): string {
  if (move.kind === 'close') return shellText.chair.finish(move.part.label)
  if (move.closesDoor) return shellText.chair.closeDoor
  return shellText.chair.open(move.part.label)
}
