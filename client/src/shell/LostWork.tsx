import { Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { doorText } from '../language/nl/door.ts'
import { shellText } from '../language/nl/shell.ts'

/** So many changes of this window were not saved when their board went. Inside, the room says so until it is seen. */
export function LostWork(props: { changes: number; onSeen: () => void }) {
  return (
    <Show when={props.changes > 0}>
      <p class="rd-room__left" role="alert">
        <Icon name="warning" size={18} />
        <span>{shellText.door.lost(props.changes)}</span>
        <IconButton icon="close" label={doorText.leftSeen} onClick={props.onSeen} />
      </p>
    </Show>
  )
}
