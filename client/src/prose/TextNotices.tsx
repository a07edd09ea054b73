import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { proseText } from '../language/nl/prose.ts'
import { closeSentences, rejectionSentences } from '../language/nl/refusals.ts'
import type { BoardConnection } from '../sync/createBoardConnection.ts'

/** Words about what happens to one's text on a board: something was not kept, or the line to it is closed for good. */
export function TextNotices(props: { connection: BoardConnection }) {
  const [seen, setSeen] = createSignal(props.connection.rejection()?.number ?? 0)
  const rejection = () => {
    const last = props.connection.rejection()
    return last !== null && last.number > seen() ? last : null
  }
  return (
    <>
      <Show when={rejection()}>
        {(last) => (
          <Notice
            tone="error"
            icon="warning"
            title={proseText.notKept}
            announce="alert"
            actions={
              <Button size="sm" onClick={() => setSeen(last().number)}>
                {proseText.understood}
              </Button>
            }
          >
            {rejectionSentences[last().reason]}
          </Notice>
        )}
      </Show>
      <Show when={props.connection.closedWith()}>
        {(reason) => (
          <Notice
            tone="warn"
            icon="cloudOff"
            announce="alert"
            actions={
              <Button size="sm" icon="restart" onClick={() => location.reload()}>
                {proseText.reload}
              </Button>
            }
          >
            {closeSentences[reason()]}
          </Notice>
        )}
      </Show>
    </>
  )
}
