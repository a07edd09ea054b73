import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { rejectionSentences } from '../language/nl/refusals.ts'
import { useFlipchart } from './flipchart-context.ts'

const text = flipchartText.states

/** Calm words about the state of this board: no line, read only, or something that was not kept. */
export function BoardNotices() {
  const flipchart = useFlipchart()
  const { connection } = flipchart
  const [seen, setSeen] = createSignal(connection.rejection()?.number ?? 0)
  const rejection = () => {
    const last = connection.rejection()
    return last !== null && last.number > seen() ? last : null
  }
  return (
    <div class="cq-notices">
      <Show when={rejection()}>
        {(last) => (
          <Notice
            tone="error"
            icon="warning"
            title={text.rejected}
            announce="alert"
            actions={
              <Button size="sm" onClick={() => setSeen(last().number)}>
                {text.dismiss}
              </Button>
            }
          >
            {rejectionSentences[last().reason]}
          </Notice>
        )}
      </Show>
      <Show when={connection.status() === 'offline'}>
        <Notice tone="warn" icon="cloudOff" announce="status">
          {text.offline(connection.unsaved())}
        </Notice>
      </Show>
      <Show when={connection.status() === 'live' && !connection.mayWrite()}>
        <Notice
          tone="read"
          icon="eye"
          title={connection.frozen() ? text.frozen : text.reading}
          announce="status"
        >
          {connection.frozen() ? text.frozenText : text.readingText}
        </Notice>
      </Show>
    </div>
  )
}
