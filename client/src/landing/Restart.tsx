import type { DemoMoment } from '@rode-draad/shared/protocol/api.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Icon, type IconName } from '../design/Icon.tsx'
import { landingText } from '../language/nl/landing.ts'
import { failureSentence } from '../shell/failures.ts'
import { post } from '../shell/requests.ts'

const moments: readonly { moment: DemoMoment; icon: IconName }[] = [
  { moment: 'preparation', icon: 'pen' },
  { moment: 'round', icon: 'thread' },
]

type State =
  | { readonly kind: 'rest' }
  | { readonly kind: 'busy' | 'done'; readonly moment: DemoMoment }
  | { readonly kind: 'failed'; readonly sentence: string }

/** Begins the demonstration anew, at the moment one chooses, after one question: what others wrote goes too. */
export function Restart(props: { onDone: () => void }) {
  const [asked, setAsked] = createSignal<DemoMoment>('round')
  const [asking, setAsking] = createSignal(false)
  const [state, setState] = createSignal<State>({ kind: 'rest' })
  const isBusy = () => state().kind === 'busy'
  const restart = async () => {
    const moment = asked()
    setAsking(false)
    setState({ kind: 'busy', moment })
    const answer = await post('/demo/reset', { moment })
    if (!answer.ok) {
      setState({ kind: 'failed', sentence: failureSentence(answer.reason, '') })
      return
    }
    setState({ kind: 'done', moment })
    props.onDone()
  }
  return (
    <section class="rd-landing__restart" aria-labelledby="rd-restart">
      <h2 class="rd-label" id="rd-restart">
        {landingText.restart}
      </h2>
      <ul class="rd-landing__moments">
        <For each={moments}>
          {({ moment, icon }) => (
            <li>
              <Button
                icon={icon}
                aria-disabled={isBusy() ? 'true' : undefined}
                aria-describedby={`rd-moment-${moment}`}
                onClick={() => {
                  if (isBusy()) return
                  setAsked(moment)
                  setAsking(true)
                }}
              >
                {landingText.beginAt[moment]}
              </Button>
              <p class="rd-landing__moment" id={`rd-moment-${moment}`}>
                {landingText.moment[moment]}
              </p>
            </li>
          )}
        </For>
      </ul>
      <p class="rd-landing__restart-state" role="status">
        <Outcome state={state()} />
      </p>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={landingText.restartTitle}
        description={landingText.restartText[asked()]}
        actions={
          <>
            <Button variant="primary" onClick={() => void restart()}>
              {landingText.beginAt[asked()]}
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {landingText.restartNo}
            </Button>
          </>
        }
      />
    </section>
  )
}

function Outcome(props: { state: State }) {
  const words = () => {
    const { state } = props
    if (state.kind === 'busy')
      return { icon: 'hourglass', sentence: landingText.restarting[state.moment] } as const
    if (state.kind === 'done')
      return { icon: 'check', sentence: landingText.restarted[state.moment] } as const
    return state.kind === 'failed' ? ({ icon: 'warning', sentence: state.sentence } as const) : null
  }
  return (
    <Show when={words()}>
      {(shown) => (
        <>
          <Icon name={shown().icon} size={17} />
          <span>{shown().sentence}</span>
        </>
      )}
    </Show>
  )
}
