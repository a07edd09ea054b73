import { designText } from '../language/nl/design.ts'
import './SkipLink.css'

/** First thing on the page: past band and tabs, to the work. `to` is the id of the main element. */
export function SkipLink(props: { to: string }) {
  const go = (event: MouseEvent) => {
    event.preventDefault()
    document.getElementById(props.to)?.focus()
  }
  return (
    <a class="rd-skip" href={`#${props.to}`} onClick={go}>
      {designText.skip}
    </a>
  )
}
