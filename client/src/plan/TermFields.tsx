import { likelyEnd, termError } from '@rode-draad/shared/plan/content.ts'
import { Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { planText } from '../language/nl/plan.ts'

const text = planText.form

/** Start and end. An end before the start is told at once, with the year that was probably meant. */
export function TermFields(props: {
  startsOn: string
  endsOn: string
  /** The person saw the warning and leaves the date as it is. */
  accepted: boolean
  onStart: (isoDate: string) => void
  onEnd: (isoDate: string) => void
  onAccept: () => void
}) {
  const wrong = () => !props.accepted && termError(props.startsOn, props.endsOn) !== null
  const problem = () => (wrong() ? { error: text.endBeforeStart(props.startsOn) } : {})
  let end: HTMLDivElement | undefined
  const toEnd = () => end?.querySelector('input')?.focus()
  return (
    <div class="rd-measure-form__term">
      <TextField type="date" label={text.startsOn} value={props.startsOn} onInput={props.onStart} />
      <div ref={end} class="rd-measure-form__end" classList={{ 'rd-measure-form__end--wrong': wrong() }}>
        <TextField
          type="date"
          label={text.endsOn}
          value={props.endsOn}
          onInput={props.onEnd}
          {...problem()}
        />
        <Show when={wrong()}>
          <div class="rd-measure-form__mend">
            <Show when={likelyEnd(props.startsOn, props.endsOn)}>
              {(day) => (
                <Button
                  size="sm"
                  onClick={() => {
                    props.onEnd(day())
                    toEnd()
                  }}
                >
                  {text.makeIt(day())}
                </Button>
              )}
            </Show>
            <Button
              size="sm"
              variant="quiet"
              onClick={() => {
                props.onAccept()
                toEnd()
              }}
            >
              {text.leaveIt}
            </Button>
          </div>
        </Show>
      </div>
    </div>
  )
}
