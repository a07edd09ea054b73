import { For } from 'solid-js'
import { Icon, type IconName } from '../design/Icon.tsx'

/** The room speaks first, over the full width: icon, room, and what follows; right the part or its time. */
export function ScreenBand(props: {
  icon: IconName
  name: string
  parts: readonly string[]
  right?: string
}) {
  return (
    <header class="sc-band">
      <Icon name={props.icon} />
      <strong>{props.name}</strong>
      <For each={props.parts}>
        {(part) => (
          <>
            <span class="sc-band__dot" aria-hidden="true">
              ·
            </span>
            <span>{part}</span>
          </>
        )}
      </For>
      <span class="sc-band__right">{props.right}</span>
    </header>
  )
}
