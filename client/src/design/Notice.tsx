import { type JSX, Show } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import './Notice.css'

export interface NoticeProps {
  /** plain (default): sunk paper. read: the group room's green, for *Je leest mee*. */
  tone?: 'plain' | 'info' | 'warn' | 'error' | 'ok' | 'read'
  icon?: IconName
  /** A short heading, in the voice of the table when `serif`. */
  title?: string
  children?: JSX.Element
  /** Buttons: what one can do. The primary one first. */
  actions?: JSX.Element
  /** box: with a border and room, as a state of its own; line (default): one quiet line. */
  shape?: 'line' | 'box'
  /** status: read out politely when it appears; alert: at once, only for risk to somebody's words. */
  announce?: 'status' | 'alert'
}

/** A calm word about the state of things: what, why, and what one can do. */
export function Notice(props: NoticeProps) {
  return (
    <div
      class={`rd-notice rd-notice--${props.shape ?? 'line'} rd-notice--${props.tone ?? 'plain'}`}
      role={props.announce}
    >
      <Show when={props.icon}>{(name) => <Icon name={name()} size={20} />}</Show>
      <div class="rd-notice__body">
        <Show when={props.title}>
          <p class="rd-notice__title">{props.title}</p>
        </Show>
        <Show when={props.children}>
          <div class="rd-notice__text">{props.children}</div>
        </Show>
        <Show when={props.actions}>
          <div class="rd-notice__actions">{props.actions}</div>
        </Show>
      </div>
    </div>
  )
}
