import { createUniqueId, For, type JSX, Show } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import './Segmented.css'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: IconName
}

export interface SegmentedProps<Value extends string> {
  /** What is being chosen, e.g. the view. Heard, not seen. */
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** Two to four ways to look at one thing. Real radio buttons underneath: arrows change the view. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="rd-segmented">
      <legend class="rd-hidden">{props.label}</legend>
      <For each={props.segments}>
        {(segment) => (
          <label class="rd-segmented__segment">
            <input
              class="rd-segmented__input"
              type="radio"
              name={name}
              value={segment.value}
              checked={props.value === segment.value}
              onChange={() => props.onChange(segment.value)}
            />
            <Show when={segment.icon}>{(icon) => <Icon name={icon()} size={17} />}</Show>
            <span>{segment.label}</span>
          </label>
        )}
      </For>
    </fieldset>
  )
}
