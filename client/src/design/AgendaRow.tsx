import { For, type JSX, Show } from 'solid-js'
import './AgendaRow.css'
import { Icon, type IconName } from './Icon.tsx'

export interface AgendaStep {
  readonly key: string
  /** The number in the circle; a check when done. */
  readonly number: string
  readonly label: string
  readonly state: 'done' | 'now' | 'later'
  /** Goes there when given; without it the step is text. */
  readonly onSelect?: () => void
}

export interface AgendaRowProps {
  /** What this is the row of, e.g. *Vragen van deel A*. */
  label: string
  steps: readonly AgendaStep[]
  /** What comes after, e.g. *Deel B vanaf 11.00 uur*. */
  next?: { readonly icon: IconName; readonly text: string }
  /** At the right end: a tag with numbers. */
  end?: JSX.Element
}

function Inside(props: { step: AgendaStep }) {
  return (
    <>
      <span class="rd-agenda-row__number">
        <Show when={props.step.state === 'done'} fallback={props.step.number}>
          <Icon name="check" size={12} weight={3} />
        </Show>
      </span>
      {props.step.label}
    </>
  )
}

/** The row under the head: where we are in the questions or parts. */
export function AgendaRow(props: AgendaRowProps) {
  return (
    <div class="rd-agenda-row">
      <ol class="rd-agenda-row__steps" aria-label={props.label}>
        <For each={props.steps}>
          {(step) => (
            <li aria-current={step.state === 'now' ? 'step' : undefined}>
              <Show
                when={step.onSelect}
                fallback={
                  <span class={`rd-agenda-row__step rd-agenda-row__step--${step.state}`}>
                    <Inside step={step} />
                  </span>
                }
              >
                {(select) => (
                  <button
                    type="button"
                    class={`rd-agenda-row__step rd-agenda-row__step--${step.state}`}
                    onClick={() => select()()}
                  >
                    <Inside step={step} />
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.next}>
        {(next) => (
          <span class="rd-agenda-row__next">
            <Icon name={next().icon} size={17} />
            {next().text}
          </span>
        )}
      </Show>
      <span class="rd-agenda-row__end">{props.end}</span>
    </div>
  )
}
