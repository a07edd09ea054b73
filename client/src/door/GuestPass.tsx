import { useNavigate } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { doorText } from '../language/nl/door.ts'
import { StateScreen } from '../shell/StateScreen.tsx'
import { createGuestPass, type GuestPassState } from './createGuestPass.ts'
import './GuestPass.css'

const text = doorText.pass

/** The door from outside, at `/gast`: a guest with a link and without a login. Nothing of the meeting is here. */
export default function GuestPass() {
  const navigate = useNavigate()
  const pass = createGuestPass(() => navigate('/', { replace: true, state: { signNow: true } }))
  const ending = () => {
    const phase = pass.phase()
    return phase === 'looking' || phase === 'ask-code' || phase === 'have-code' ? null : phase
  }
  return (
    <div class="rd-room rd-room--lobby rd-pass">
      <Switch
        fallback={
          <p class="rd-state rd-sub" role="status">
            {text.looking}
          </p>
        }
      >
        <Match when={pass.phase() === 'ask-code'}>
          <Ask pass={pass} />
        </Match>
        <Match when={pass.phase() === 'have-code'}>
          <Code pass={pass} />
        </Match>
        <Match when={ending()} keyed>
          {(phase) => (
            <StateScreen
              title={doorText.states[phase].title}
              actions={
                <Show when={phase === 'second-device' || phase === 'unreachable'}>
                  <Button variant="primary" onClick={pass.again}>
                    {text.retry}
                  </Button>
                </Show>
              }
            >
              <p>{doorText.states[phase].what}</p>
              <p>{doorText.states[phase].todo}</p>
            </StateScreen>
          )}
        </Match>
      </Switch>
    </div>
  )
}

function Problem(props: { words: string }) {
  return (
    <Show when={props.words}>
      <p class="rd-field__error" role="alert">
        {props.words}
      </p>
    </Show>
  )
}

function Ask(props: { pass: GuestPassState }) {
  return (
    <StateScreen
      title={text.askTitle}
      rule={doorText.rule}
      actions={
        <Button variant="primary" icon="arrowRight" onClick={() => void props.pass.askCode()}>
          {props.pass.busy() ? text.asking : text.askCode}
        </Button>
      }
    >
      <p>{text.ask}</p>
      <ol class="rd-pass__steps">
        <For each={text.askSteps}>{(step) => <li>{step}</li>}</For>
      </ol>
      <Problem words={props.pass.problem()} />
    </StateScreen>
  )
}

function Code(props: { pass: GuestPassState }) {
  const [typed, setTyped] = createSignal('')
  return (
    <StateScreen title={text.codeTitle}>
      <p>{text.code}</p>
      <form
        class="rd-pass__form"
        onSubmit={(event) => {
          event.preventDefault()
          void props.pass.enter(typed())
        }}
      >
        <TextField
          class="rd-pass__code rd-num"
          label={text.codeLabel}
          hint={text.codeHint}
          value={typed()}
          onInput={setTyped}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxlength={7}
          {...(props.pass.problem() === '' ? {} : { error: props.pass.problem() })}
        />
        <Show when={props.pass.note()}>
          <Notice icon="info" announce="status">
            {props.pass.note()}
          </Notice>
        </Show>
        <div class="rd-state__actions">
          <Button type="submit" variant="primary" icon="arrowRight">
            {props.pass.busy() ? text.asking : text.enter}
          </Button>
          <Button variant="quiet" onClick={() => void props.pass.askCode()}>
            {text.again}
          </Button>
        </div>
      </form>
    </StateScreen>
  )
}
