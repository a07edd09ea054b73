import { createSignal, onCleanup } from 'solid-js'

/** In memory only: the browser keeps nothing (architecture, decision 15), so this lasts as long as the window. */
const [shortcutsOn, setShortcutsOn] = createSignal(true)

/** Whether single keys do anything; each person can put them off (WCAG 2.1.4). */
export { setShortcutsOn, shortcutsOn }

/** Whether keystrokes go into text now: then a single key is a letter and nothing else. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Whether a menu or a dialog has the keyboard; single keys wait until it is gone. */
function somethingIsOpen(): boolean {
  return (
    document.querySelector('[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]') !== null
  )
}

/**
 * Binds single keys (lower case, e.g. `v`) while the calling component lives. Never while somebody types, never with a
 * modifier, never on a repeat, never while a menu or dialog is open.
 */
export function createSingleKeys(keys: () => Readonly<Record<string, () => void>>): void {
  const onKey = (event: KeyboardEvent) => {
    if (!shortcutsOn() || event.defaultPrevented || event.repeat) return
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || somethingIsOpen()) return
    const act = keys()[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  }
  document.addEventListener('keydown', onKey)
  onCleanup(() => document.removeEventListener('keydown', onKey))
}
