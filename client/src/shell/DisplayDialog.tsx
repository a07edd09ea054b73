import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { presenterText } from '../language/nl/presenter.ts'
import './DisplayDialog.css'
import { failureSentence } from './failures.ts'
import { useMe } from './me.tsx'
import { post } from './requests.ts'

const text = presenterText.admit

/** Where the big screen is opened: this product's own address, in the demo a host of its own. */
function screenAddress(isDemo: boolean): string {
  const { hostname, host, port } = location
  if (!isDemo || !hostname.endsWith('localhost')) return `${host}/scherm`
  return `scherm.localhost${port === '' ? '' : `:${port}`}`
}

/** For whoever leads: lets the big screen in by the code it shows, or puts it out. */
export function DisplayDialog(props: { open: boolean; onClose: () => void }) {
  const { me } = useMe()
  const [typed, setTyped] = createSignal('')
  const [error, setError] = createSignal('')
  const [done, setDone] = createSignal('')
  const close = () => {
    setTyped('')
    setError('')
    setDone('')
    props.onClose()
  }
  const ask = async (path: string, body: unknown, sentence: string) => {
    const answer = await post(path, body)
    setError(answer.ok ? '' : failureSentence(answer.reason, me().chairName))
    setDone(answer.ok ? sentence : '')
    if (answer.ok) setTyped('')
  }
  const admit = (event: Event) => {
    event.preventDefault()
    const code = typed().replace(/\s/g, '')
    if (/^\d{6}$/.test(code)) return void ask('/api/display/admit', { code }, text.done)
    setDone('')
    setError(text.wrong)
  }
  return (
    <Dialog open={props.open} onClose={close} title={text.title} description={text.text}>
      <form class="rd-display" onSubmit={admit}>
        <p class="rd-display__address">{screenAddress(me().mode === 'demo')}</p>
        <TextField
          label={text.code}
          hint={text.hint}
          value={typed()}
          onInput={setTyped}
          inputMode="numeric"
          autocomplete="off"
          {...(error() === '' ? {} : { error: error() })}
        />
        <p role="status">
          <Show when={done()}>{done()}</Show>
        </p>
        <div class="rd-display__actions">
          <Button variant="primary" type="submit">
            {text.yes}
          </Button>
          <Button variant="quiet" onClick={() => void ask('/api/display/end', {}, text.ended)}>
            {text.end}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
