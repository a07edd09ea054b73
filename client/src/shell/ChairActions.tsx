import {
  createContext,
  createEffect,
  createSignal,
  type JSX,
  onCleanup,
  onMount,
  type ParentProps,
  Show,
  useContext,
} from 'solid-js'
import { Portal } from 'solid-js/web'
import { useMe } from './me.tsx'

interface ChairSlot {
  readonly place: () => HTMLElement | undefined
  readonly setPlace: (element: HTMLElement) => void
  /** How many boards have put actions in the bar; then the shell's own action is no longer the primary one. */
  readonly filled: () => number
  readonly setFilled: (change: (count: number) => number) => void
  /** What everybody will see after the next step; empty for nothing. */
  readonly foresight: () => string
  readonly setForesight: (sentence: string) => void
}

const SlotContext = createContext<ChairSlot>()

export function ChairSlotProvider(props: ParentProps) {
  const [place, setPlace] = createSignal<HTMLElement>()
  const [filled, setFilled] = createSignal(0)
  const [foresight, setForesight] = createSignal('')
  return (
    <SlotContext.Provider value={{ place, setPlace, filled, setFilled, foresight, setForesight }}>
      {props.children}
    </SlotContext.Provider>
  )
}

export function useChairSlot(): ChairSlot {
  const slot = useContext(SlotContext)
  if (slot === undefined) throw new Error('useChairSlot outside ChairSlotProvider')
  return slot
}

/**
 * Buttons of a board in the chair's bar at the foot of the screen; nothing for anybody else. At most three and one
 * primary; keys are bound by the board itself with createSingleKeys (`d` is taken: the door, `g`: the guests). `foresight` says beside them
 * what others will see before they see it.
 */
export function ChairActions(props: { foresight?: string; children: JSX.Element }) {
  const slot = useChairSlot()
  const { chairs } = useMe()
  createEffect(() => slot.setForesight(props.foresight ?? ''))
  onCleanup(() => slot.setForesight(''))
  return (
    <Show when={chairs() && slot.place()}>
      {(place) => (
        <Portal mount={place()} ref={(element) => element.classList.add('rd-chair-bar__actions')}>
          <Counted slot={slot}>{props.children}</Counted>
        </Portal>
      )}
    </Show>
  )
}

function Counted(props: ParentProps<{ slot: ChairSlot }>) {
  onMount(() => props.slot.setFilled((count) => count + 1))
  onCleanup(() => props.slot.setFilled((count) => count - 1))
  return <>{props.children}</>
}
