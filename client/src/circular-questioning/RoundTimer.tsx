import { createSignal, Show } from 'solid-js'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { Menu, type MenuEntry } from '../design/Menu.tsx'
import { clockTime } from '../language/nl/dates.ts'
import { roundText } from '../language/nl/round.ts'
import { createTimeLeft, type TimeLeft } from './createTimeLeft.ts'
import { useFlipchart } from './flipchart-context.ts'
import { TimerDialog } from './TimerDialog.tsx'

const text = roundText.timer

/** What the key `t` adds, in seconds. */
const MORE = 120
/** Lengths that are chosen most, in minutes; any other can be typed. */
const usual = [2, 5, 10, 15] as const

/** The timer by the question: a ring, digits and its end. It informs; at zero it says so and nothing else happens. */
export function RoundTimer() {
  const flipchart = useFlipchart()
  const left = createTimeLeft(flipchart.round.view)
  const leads = () => flipchart.table.chairs() && flipchart.isOnTable()
  const [asking, setAsking] = createSignal(false)
  const add = () => void flipchart.round.addTime(MORE)
  createSingleKeys(() => (leads() ? { [roundText.keys.time]: add } : {}))
  const entries = (): readonly MenuEntry[] => [
    { label: text.add, icon: 'plus', note: `Toets ${roundText.keys.time.toUpperCase()}`, onSelect: add },
    ...usual.map((minutes) => ({
      label: text.minutes(minutes),
      icon: 'clock' as const,
      onSelect: () => void flipchart.round.setTimer(minutes * 60),
    })),
    { label: text.other, icon: 'pen', onSelect: () => setAsking(true) },
    ...(left() === null
      ? []
      : [{ label: text.stop, icon: 'close' as const, onSelect: () => void flipchart.round.setTimer(null) }]),
  ]
  return (
    <div class="cq-timer" classList={{ 'cq-timer--none': left() === null }}>
      <Show when={left()}>{(now) => <Ring left={now()} />}</Show>
      <Show when={leads()}>
        <Menu
          label={left() === null ? text.none : text.label}
          words={left() === null}
          icon="clock"
          size="sm"
          entries={entries()}
        />
        <TimerDialog open={asking()} onClose={() => setAsking(false)} />
      </Show>
    </div>
  )
}

/** Round the ring once, on a field of 44 with a radius of 19. */
const ROUND = 2 * Math.PI * 19

function Ring(props: { left: TimeLeft }) {
  const digits = () =>
    `${Math.floor(props.left.seconds / 60)}:${String(props.left.seconds % 60).padStart(2, '0')}`
  const minutes = () => Math.ceil(props.left.seconds / 60)
  return (
    <p class="cq-timer__now" role="timer">
      <svg viewBox="0 0 44 44" width="42" height="42" aria-hidden="true">
        <circle cx="22" cy="22" r="19" class="cq-timer__track" />
        <circle
          cx="22"
          cy="22"
          r="19"
          class="cq-timer__left"
          stroke-dasharray={`${ROUND * props.left.share} ${ROUND}`}
        />
      </svg>
      <Show
        when={props.left.seconds > 0}
        fallback={
          <span>
            <b>{text.up}</b>
            <small>{text.upText}</small>
          </span>
        }
      >
        <span>
          <b class="rd-num" aria-hidden="true">
            {digits()}
          </b>
          <span class="rd-hidden">{text.spoken(minutes())}</span>
          <small>{text.until(clockTime(props.left.endsAt))}</small>
        </span>
      </Show>
    </p>
  )
}
