import { createSignal } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { roundText } from '../language/nl/round.ts'
import { useFlipchart } from './flipchart-context.ts'
import { secondsOf } from './timer-length.ts'

const text = roundText.timer

/** A timer of any length. */
export function TimerDialog(props: { open: boolean; onClose: () => void }) {
  const flipchart = useFlipchart()
  const [typed, setTyped] = createSignal('')
  const [error, setError] = createSignal('')
  const close = () => {
    setTyped('')
    setError('')
    props.onClose()
  }
  const set = (event?: Event) => {
    event?.preventDefault()
    const seconds = secondsOf(typed())
    if (seconds === null) {
      setError(text.wrong)
      return
    }
    void flipchart.round.setTimer(seconds)
    close()
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={text.title}
      description={text.text}
      actions={
        <>
          <Button variant="primary" onClick={set}>
            {text.set}
          </Button>
          <Button variant="quiet" onClick={close}>
            {text.cancel}
          </Button>
        </>
      }
    >
      <form onSubmit={set}>
        <TextField
          label={text.field}
          hint={text.hint}
          value={typed()}
          onInput={setTyped}
          inputmode="decimal"
          {...(error() === '' ? {} : { error: error() })}
        />
      </form>
    </Dialog>
  )
}
