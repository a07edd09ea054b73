import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { landingText } from '../language/nl/landing.ts'
import { failureSentence } from '../shell/failures.ts'
import { post } from '../shell/requests.ts'

/** Puts the demonstration back as it was, after one question. */
export function Restart(props: { onDone: () => void }) {
  const [asking, setAsking] = createSignal(false)
  const [state, setState] = createSignal<'rest' | 'busy' | 'done'>('rest')
  const [failure, setFailure] = createSignal('')
  const restart = async () => {
    setAsking(false)
    setFailure('')
    setState('busy')
    const answer = await post('/demo/reset')
    setState(answer.ok ? 'done' : 'rest')
    if (answer.ok) props.onDone()
    else setFailure(failureSentence(answer.reason, ''))
  }
  return (
    <div class="rd-landing__restart">
      <Button
        icon="restart"
        aria-disabled={state() === 'busy' ? 'true' : undefined}
        onClick={() => {
          if (state() !== 'busy') setAsking(true)
        }}
      >
        {landingText.restart}
      </Button>
      <p class="rd-landing__restart-state" role="status">
        <Show when={state() === 'busy'}>{landingText.restarting}</Show>
        <Show when={state() === 'done'}>{landingText.restarted}</Show>
        {failure()}
      </p>
      <Dialog
        open={asking()}
        onOpenChange={setAsking}
        title={landingText.restartTitle}
        description={landingText.restartText}
        actions={
          <>
            <Button variant="primary" onClick={() => void restart()}>
              {landingText.restartYes}
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {landingText.restartNo}
            </Button>
          </>
        }
      />
    </div>
  )
}
