import { createEffect, createMemo, on, onCleanup } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { shellText } from '../language/nl/shell.ts'

export const MAIN_ID = 'inhoud'

/** What had the focus lost it by this change, and not long before. */
const JUST_NOW_MS = 1000

/** Says a change of room aloud, once, and keeps the keyboard somewhere when what had the focus is gone. */
export function useRoomChange(words: () => string) {
  const announce = useAnnounce()
  const sentence = createMemo(words)
  let last: { readonly element: EventTarget | null; readonly leftAt: number | null } = {
    element: null,
    leftAt: null,
  }
  const arrive = ({ target }: FocusEvent) => {
    last = { element: target, leftAt: null }
  }
  const leave = ({ target }: FocusEvent) => {
    last = { element: target, leftAt: performance.now() }
  }
  document.addEventListener('focusin', arrive)
  document.addEventListener('focusout', leave)
  onCleanup(() => {
    document.removeEventListener('focusin', arrive)
    document.removeEventListener('focusout', leave)
  })
  // Who has no focus anywhere begins at the top with Tab, and goes on doing so whoever comes or goes.
  const isGone = () => {
    const { element, leftAt } = last
    const isJustNow = leftAt === null || performance.now() - leftAt < JUST_NOW_MS
    return (
      document.activeElement === document.body && element instanceof Node && !element.isConnected && isJustNow
    )
  }
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
