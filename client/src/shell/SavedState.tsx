import { Icon, type IconName } from '../design/Icon.tsx'
import { clockTime } from '../language/nl/dates.ts'
import { shellText } from '../language/nl/shell.ts'
import type { SavedState } from '../sync/boards.tsx'
import './SavedState.css'

export interface SavedWords {
  readonly icon: IconName
  readonly tone: 'ok' | 'busy' | 'warn'
  readonly text: string
}

/** What to say about one's own words. Without any written yet, it speaks of the line instead of claiming a save. */
export function savedWords(state: SavedState, online: boolean): SavedWords {
  const text = shellText.saved
  switch (state.kind) {
    case 'unsaved':
      return { icon: 'cloudOff', tone: 'warn', text: text.unsaved(state.count) }
    case 'saving':
      return { icon: 'pen', tone: 'busy', text: text.saving }
    case 'saved':
      if (state.at !== null) return { icon: 'check', tone: 'ok', text: text.savedAt(clockTime(state.at)) }
      return online
        ? { icon: 'check', tone: 'ok', text: text.connected }
        : { icon: 'cloudOff', tone: 'warn', text: text.disconnected }
  }
}

/**
 * Always right under the name. It is a status, but while all goes well it does not speak: a screen reader that says
 * *Opgeslagen* after every word drowns the table. It speaks when words are at risk, and when they are safe again.
 */
export function SavedStateLine(props: { state: SavedState; online: boolean }) {
  const words = () => savedWords(props.state, props.online)
  let wasAtRisk = false
  const live = (): 'polite' | 'off' => {
    const atRisk = words().tone === 'warn'
    const speaks = atRisk || (wasAtRisk && words().tone === 'ok')
    if (words().tone !== 'busy') wasAtRisk = atRisk
    return speaks ? 'polite' : 'off'
  }
  return (
    <p class={`rd-saved rd-saved--${words().tone}`} role="status" aria-live={live()}>
      <Icon name={words().icon} size={14} weight={words().tone === 'ok' ? 2.4 : 2} />
      <span>{words().text}</span>
    </p>
  )
}
