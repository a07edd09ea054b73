import { type JSX, onMount } from 'solid-js'
import { designText } from '../language/nl/design.ts'
import { IconButton } from './IconButton.tsx'
import './SidePanel.css'

export interface SidePanelProps {
  /** Its heading, and its name for who hears the page. */
  label: string
  onClose: () => void
  /** Gets the heading, so that the focus can come back there when what had it is gone. */
  headingRef?: (heading: HTMLHeadingElement) => void
  class?: string
  children: JSX.Element
}

/** A panel beside the work, which goes on: the focus goes to its heading, Escape closes it. The opener takes it back. */
export function SidePanel(props: SidePanelProps) {
  let heading: HTMLHeadingElement | undefined
  onMount(() => {
    heading?.focus()
    if (heading) props.headingRef?.(heading)
  })
  return (
    <aside
      class={`rd-side-panel ${props.class ?? ''}`}
      aria-label={props.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose()
      }}
    >
      <header class="rd-side-panel__head">
        <h2 ref={heading} tabindex="-1">
          {props.label}
        </h2>
        <IconButton icon="close" label={designText.close} onClick={() => props.onClose()} />
      </header>
      {props.children}
    </aside>
  )
}
