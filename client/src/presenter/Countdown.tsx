import { type RoundView, secondsLeft } from '@rode-draad/shared/circular-questioning/round.ts'
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { clockTime } from '../language/nl/dates.ts'
import { presenterText } from '../language/nl/presenter.ts'

const text = presenterText.timer

/** The timer as digits with its end. It informs: at zero it says so and nothing else happens. */
export function Countdown(props: { round: RoundView }) {
  const [ahead, setAhead] = createSignal(0)
  const [now, setNow] = createSignal(Date.now())
  // Screens count with the server's clock: the difference is taken with each answer.
  createEffect(
    on(
      () => props.round.now,
      (server) => {
        setAhead(server - Date.now())
        setNow(Date.now())
      },
    ),
  )
  const beat = setInterval(() => setNow(Date.now()), 500)
  onCleanup(() => clearInterval(beat))
  return (
    <Show when={props.round.timer}>
      {(timer) => {
        const left = () => secondsLeft(timer(), now() + ahead())
        const end = () => clockTime(new Date(timer().startedAt + timer().seconds * 1000))
        return (
          <p class="sc-timer" role="timer">
            <Show when={left() > 0} fallback={<b>{text.up}</b>}>
              <b class="rd-num">
                {Math.floor(left() / 60)}:{String(left() % 60).padStart(2, '0')}
              </b>
              <span>{text.ends(end())}</span>
            </Show>
          </p>
        )
      }}
    </Show>
  )
}
