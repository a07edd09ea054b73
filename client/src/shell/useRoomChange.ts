import { createEffect, createMemo, on, onCleanup } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { shellText } from '../language/nl/shell.ts'

export const MAIN_ID = 'inhoud'

/** Says a change of room aloud, once, and keeps the keyboard somewhere when what had the focus is gone. */
export function useRoomChange(words: () => string) {
  const announce = useAnnounce()
  const sentence = createMemo(words)
  let last: EventTarget | null = null
  const remember = (event: FocusEvent) => {
    last = event.target
  }
  document.addEventListener('focusin', remember)
  onCleanup(() => document.removeEventListener('focusin', remember))
  // Who has no focus anywhere begins at the top with Tab, and goes on doing so whoever comes or goes.
  const isGone = () => document.activeElement === document.body && last instanceof Node && !last.isConnected
  createEffect(
    on(
      sentence,
      (now) => {
        announce.urgent(shellText.roomChanged(now))
        requestAnimationFrame(() => {
          if (isGone()) document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
        })
      },
      { defer: true },
    ),
  )
}
