import { type ComponentProps, createUniqueId, type JSX, Show, splitProps } from 'solid-js'
import { designText } from '../language/nl/design.ts'
import './Field.css'
import { Icon } from './Icon.tsx'

export interface FieldFrameProps {
  /** Always there; `hideLabel` only hides it from sight. */
  label: string
  hideLabel?: boolean
  hint?: string
  /** What is wrong and what would be right. Shown above the control, read out at once. */
  error?: string
  /** Marks the label with *niet verplicht*. */
  optional?: boolean
}

interface FrameInside {
  id: string
  describedBy: string | undefined
  invalid: boolean
}

const frame = ['label', 'hideLabel', 'hint', 'error', 'optional'] as const

function Frame(
  props: FieldFrameProps & {
    foot?: JSX.Element
    footId?: string
    children: (it: FrameInside) => JSX.Element
  },
) {
  const id = createUniqueId()
  const describedBy = () => {
    const ids = [props.error && `${id}-error`, props.hint && `${id}-hint`, props.footId].filter(Boolean)
    return ids.length > 0 ? ids.join(' ') : undefined
  }
  return (
    <div class="rd-field" classList={{ 'rd-field--error': Boolean(props.error) }}>
      <label class="rd-field__label" classList={{ 'rd-hidden': props.hideLabel === true }} for={id}>
        {props.label}
        <Show when={props.optional}>
          <span class="rd-field__optional"> ({designText.optional})</span>
        </Show>
      </label>
      <Show when={props.hint}>
        <p class="rd-field__hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p class="rd-field__error" id={`${id}-error`} role="alert">
          <Icon name="warning" size={17} weight={2} />
          <span>{props.error}</span>
        </p>
      </Show>
      {props.children({
        id,
        get describedBy() {
          return describedBy()
        },
        get invalid() {
          return Boolean(props.error)
        },
      })}
      {props.foot}
    </div>
  )
}

export interface TextFieldProps extends FieldFrameProps {
  value: string
  onInput: (value: string) => void
  type?: 'text' | 'date' | 'time' | 'email' | 'search' | 'number'
}

type Native<Tag extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<Tag>,
  'value' | 'onInput' | 'type' | 'children'
>

/** One line of text, or a date. */
export function TextField(props: TextFieldProps & Native<'input'>) {
  const [own, field, rest] = splitProps(props, ['value', 'onInput', 'type', 'class'], frame)
  return (
    <Frame {...field}>
      {(it) => (
        <input
          {...rest}
          id={it.id}
          type={own.type ?? 'text'}
          class={`rd-input ${own.class ?? ''}`}
          value={own.value}
          onInput={(event) => own.onInput(event.currentTarget.value)}
          aria-describedby={it.describedBy}
          aria-invalid={it.invalid ? 'true' : undefined}
        />
      )}
    </Frame>
  )
}

export interface TextAreaProps extends FieldFrameProps {
  value: string
  onInput: (value: string) => void
  /** Most characters. Writing on is not blocked: it says how many are too many, and `isTooLong` tells the form. */
  most?: number
}

/** Several lines, with the characters that remain. */
export function TextArea(props: TextAreaProps & Native<'textarea'>) {
  const [own, field, rest] = splitProps(props, ['value', 'onInput', 'most', 'class'], frame)
  const footId = createUniqueId()
  const left = () => (own.most ?? Number.POSITIVE_INFINITY) - own.value.length
  const foot = (
    <Show when={own.most !== undefined}>
      <p class="rd-field__left rd-num" classList={{ 'rd-field__left--over': left() < 0 }} id={footId}>
        {left() < 0 ? designText.tooLong(-left()) : designText.remaining(left())}
      </p>
    </Show>
  )
  return (
    <Frame {...field} foot={foot} {...(own.most === undefined ? {} : { footId })}>
      {(it) => (
        <textarea
          rows={3}
          {...rest}
          id={it.id}
          class={`rd-input rd-input--area ${own.class ?? ''}`}
          value={own.value}
          onInput={(event) => own.onInput(event.currentTarget.value)}
          aria-describedby={it.describedBy}
          aria-invalid={it.invalid || left() < 0 ? 'true' : undefined}
        />
      )}
    </Frame>
  )
}

/** Whether a text has more characters than it may. */
export function isTooLong(text: string, most: number): boolean {
  return text.length > most
}

export interface SelectFieldProps<Value extends string> extends FieldFrameProps {
  value: Value
  options: readonly { readonly value: Value; readonly label: string }[]
  onChange: (value: Value) => void
}

/** A choice out of many: the platform's own list, which every hand and every screen reader knows. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const [field] = splitProps(props, frame)
  const choose = (value: string) => {
    const option = props.options.find((candidate) => candidate.value === value)
    if (option) props.onChange(option.value)
  }
  return (
    <Frame {...field}>
      {(it) => (
        <span class="rd-select">
          <select
            id={it.id}
            class="rd-input"
            onChange={(event) => choose(event.currentTarget.value)}
            aria-describedby={it.describedBy}
            aria-invalid={it.invalid ? 'true' : undefined}
          >
            {props.options.map((option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" size={17} />
        </span>
      )}
    </Frame>
  )
}

/** One thing to say yes to. */
export function CheckField(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label class="rd-check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  )
}
