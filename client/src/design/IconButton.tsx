import { type ComponentProps, splitProps } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import './IconButton.css'

export interface IconButtonLook {
  /** What it does, in words: its accessible name and its tooltip. */
  label: string
  icon: IconName
  size?: 'sm' | 'md'
  /** bordered: where it stands alone among text. */
  bordered?: boolean
}

/** A button with only a drawing. Use words where there is room (visual.md: no icons without words). */
export function IconButton(props: IconButtonLook & ComponentProps<'button'>) {
  const [own, rest] = splitProps(props, ['label', 'icon', 'size', 'bordered', 'class'])
  return (
    <button
      type="button"
      title={own.label}
      {...rest}
      aria-label={own.label}
      class={`rd-icon-button rd-icon-button--${own.size ?? 'md'} ${own.class ?? ''}`}
      classList={{ 'rd-icon-button--bordered': own.bordered === true }}
    >
      <Icon name={own.icon} size={own.size === 'sm' ? 16 : 18} weight={own.icon === 'dots' ? 2.6 : 1.75} />
    </button>
  )
}
