import './Progress.css'

/** How far something is, in whole steps; the words beside it say the same. */
export function Progress(props: { label: string; done: number; of: number }) {
  return <progress class="rd-progress" aria-label={props.label} value={props.done} max={props.of} />
}
