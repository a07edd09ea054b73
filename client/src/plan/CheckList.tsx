import { For } from 'solid-js'
import { CheckField } from '../design/Field.tsx'

export interface CheckListProps {
  legend: string
  options: readonly { readonly id: string; readonly label: string }[]
  chosen: readonly string[]
  /** Said when there is nothing to choose. */
  none?: string
  /** Short labels: beside each other where they fit. */
  columns?: boolean
  onChange: (chosen: readonly string[]) => void
}

/** Any number out of a list. */
export function CheckList(props: CheckListProps) {
  const toggle = (id: string, on: boolean) =>
    props.onChange(on ? [...props.chosen, id] : props.chosen.filter((one) => one !== id))
  return (
    <fieldset class="rd-measure-form__checks">
      <legend class="rd-field__label">{props.legend}</legend>
      <div classList={{ 'rd-measure-form__two': props.columns === true }}>
        <For each={props.options} fallback={<p class="rd-small rd-sub">{props.none}</p>}>
          {(option) => (
            <CheckField
              label={option.label}
              checked={props.chosen.includes(option.id)}
              onChange={(on) => toggle(option.id, on)}
            />
          )}
        </For>
      </div>
    </fieldset>
  )
}
