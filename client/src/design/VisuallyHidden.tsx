import type { JSX } from 'solid-js'
import './VisuallyHidden.css'

/** Words for assistive technology only. */
export function VisuallyHidden(props: { children: JSX.Element }) {
  return <span class="rd-hidden">{props.children}</span>
}
