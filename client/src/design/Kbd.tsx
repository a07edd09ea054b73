import './Kbd.css'
import { shortcutsOn } from './createSingleKeys.ts'

/** The key one may press instead. Seen only: assistive technology gets it as `aria-keyshortcuts`. */
export function Kbd(props: { key: string }) {
  return (
    <span class="rd-kbd" aria-hidden="true" hidden={!shortcutsOn()}>
      {props.key}
    </span>
  )
}
