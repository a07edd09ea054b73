import { type JSX, Show } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import './Tag.css'

export type TagTone = 'plain' | 'group' | 'person' | 'warn' | 'ok' | 'error'

/** A few words about the thing it stands beside. Never a control. */
export function Tag(props: { tone?: TagTone; icon?: IconName; children: JSX.Element }) {
  return (
    <span class={`rd-tag rd-tag--${props.tone ?? 'plain'}`}>
      <Show when={props.icon}>{(name) => <Icon name={name()} size={14} />}</Show>
      {props.children}
    </span>
  )
}
