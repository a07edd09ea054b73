import { type ComponentProps, type JSX, Show, splitProps } from 'solid-js'
import './Button.css'
import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

export interface ButtonLook {
  /** primary: the one next thing to do on this screen; secondary (default); quiet: beside them. */
  variant?: 'primary' | 'secondary' | 'quiet'
  /** sm 32 px, md 40 px (default), lg 48 px. On touch every size is at least 44 px. */
  size?: 'sm' | 'md' | 'lg'
  icon?: IconName
  iconEnd?: IconName
  /** The single key that does the same, shown behind the words. Show it only; bind it with createSingleKeys. */
  hint?: string
  /** As wide as its place. */
  wide?: boolean
}

const look = ['variant', 'size', 'icon', 'iconEnd', 'hint', 'wide', 'class', 'children'] as const

function classesOf(props: ButtonLook & { class?: string | undefined }): string {
  const wide = props.wide ? ' rd-button--wide' : ''
  return `rd-button rd-button--${props.variant ?? 'secondary'} rd-button--${props.size ?? 'md'}${wide} ${props.class ?? ''}`
}

function Inside(props: ButtonLook & { children: JSX.Element }) {
  return (
    <>
      <Show when={props.icon}>{(name) => <Icon name={name()} size={props.size === 'sm' ? 16 : 18} />}</Show>
      <span class="rd-button__words">{props.children}</span>
      <Show when={props.iconEnd}>{(name) => <Icon name={name()} size={18} />}</Show>
      <Show when={props.hint}>{(key) => <Kbd key={key()} />}</Show>
    </>
  )
}

/**
 * A button with words. A button that cannot be used now says so with `aria-disabled` and stays reachable, so that
 * somebody can find out why; its click does nothing.
 */
export function Button(props: ButtonLook & ComponentProps<'button'> & { children: JSX.Element }) {
  const [own, rest] = splitProps(props, look)
  return (
    <button type="button" {...rest} class={classesOf(own)} aria-keyshortcuts={own.hint}>
      <Inside {...own}>{own.children}</Inside>
    </button>
  )
}

/** The same look for something that leads somewhere: a real link. */
export function LinkButton(
  props: ButtonLook & ComponentProps<'a'> & { href: string; children: JSX.Element },
) {
  const [own, rest] = splitProps(props, look)
  return (
    <a {...rest} class={classesOf(own)}>
      <Inside {...own}>{own.children}</Inside>
    </a>
  )
}
