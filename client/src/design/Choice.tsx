import { createUniqueId, For, type JSX, Show } from 'solid-js'
import './Choice.css'

export interface ChoiceOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

export interface ChoiceProps<Value extends string> {
  /** The question; the legend of the group. */
  label: string
  hideLabel?: boolean
  options: readonly ChoiceOption<Value>[]
  /** null: nothing chosen yet. */
  value: Value | null
  onChange: (value: Value) => void
  /** row: beside each other, for a scale; column (default). */
  layout?: 'row' | 'column'
  disabled?: boolean
}

/** One out of a few: real radio buttons, so arrows move and one tab stop is enough. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="rd-choice" disabled={props.disabled === true}>
      <legend class="rd-choice__label" classList={{ 'rd-hidden': props.hideLabel === true }}>
        {props.label}
      </legend>
      <div class={`rd-choice__options rd-choice__options--${props.layout ?? 'column'}`}>
        <For each={props.options}>
          {(option) => (
            <label class="rd-choice__option">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={props.value === option.value}
                onChange={() => props.onChange(option.value)}
              />
              <span>
                {option.label}
                <Show when={option.hint}>
                  <span class="rd-choice__hint">{option.hint}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
