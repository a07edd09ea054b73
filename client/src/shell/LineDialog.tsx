import { Show } from 'solid-js'
import { Dialog } from '../design/Dialog.tsx'
import { lineText as text } from '../language/nl/line.ts'
import { useCarrier, useSavedState } from '../sync/boards.tsx'
import './LineDialog.css'
import { useMe } from './me.tsx'
import { savedWords } from './SavedState.tsx'

/** How this window is connected: the one place that says so, since it makes no difference to what one can do. */
export function LineDialog(props: { open: boolean; onClose: () => void }) {
  const { me, online } = useMe()
  const saved = useSavedState()
  const carrier = useCarrier()
  const line = () => {
    const by = carrier()
    if (!online()) return text.away
    return by === null ? text.none : text[by]
  }
  const stored = () => me().stored
  const work = () => {
    const now = saved()
    return now.kind === 'saved' && now.at === null ? text.nothingLeft : savedWords(now, online()).text
  }
  return (
    <Dialog open={props.open} onClose={props.onClose} title={text.title}>
      <dl class="rd-line">
        <dt>{text.carrier}</dt>
        <dd>{line()}</dd>
        <dt>{text.state}</dt>
        <dd>{work()}</dd>
        <Show when={stored()}>
          {(through) => (
            <>
              <dt>{text.stored}</dt>
              <dd>{text.through[through()]}</dd>
            </>
          )}
        </Show>
      </dl>
    </Dialog>
  )
}
