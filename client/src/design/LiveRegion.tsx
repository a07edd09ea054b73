import { createContext, createSignal, type JSX, onCleanup, useContext } from 'solid-js'
import { createAnnouncer } from './createAnnouncer.ts'
import './VisuallyHidden.css'

export interface Announce {
  /** Said politely, together with what else happened, at most once in five seconds. */
  (text: string): void
  /** Said at once, interrupting: only for a change of room or rights, or risk to somebody's words. */
  urgent: (text: string) => void
}

/** In memory only: the browser keeps nothing (architecture, decision 15), so this lasts as long as the window. */
const [announcementsOn, setAnnouncementsOn] = createSignal(true)

/** Whether what others do is read out, and the switch for it; changes of room and rights always are. */
export { announcementsOn, setAnnouncementsOn }

/** Outside the provider, in a test of a single block, there is nobody to hear it. */
const unheard = () => undefined
const silent: Announce = Object.assign(unheard, { urgent: unheard })
const AnnounceContext = createContext<Announce>(silent)

/** Holds the two live regions of the page. They exist from the start, so that screen readers hear what comes later. */
export function LiveRegionProvider(props: { children: JSX.Element }) {
  const [polite, setPolite] = createSignal('')
  const [urgent, setUrgent] = createSignal('')
  const announcer = createAnnouncer(setPolite)
  onCleanup(announcer.stop)
  const announce: Announce = Object.assign(
    (text: string) => {
      if (announcementsOn()) announcer.say(text)
    },
    {
      urgent: (text: string) => {
        setUrgent(text)
      },
    },
  )
  return (
    <AnnounceContext.Provider value={announce}>
      {props.children}
      <div class="rd-hidden" aria-live="polite" data-live="polite">
        {polite()}
      </div>
      <div class="rd-hidden" aria-live="assertive" data-live="assertive">
        {urgent()}
      </div>
    </AnnounceContext.Provider>
  )
}

/** `announce('Politie heeft een kaart geplaatst')`. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext)
}
