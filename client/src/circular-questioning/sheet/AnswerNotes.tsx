import { Show } from 'solid-js'
import { Button } from '../../design/Button.tsx'
import { Icon } from '../../design/Icon.tsx'
import { useAnnounce } from '../../design/LiveRegion.tsx'
import { sheetText as text } from '../../language/nl/sheet.ts'
import { useSheet } from './sheet-context.ts'

/** What is to be said under an answer: that it waits and why, and who wrote it down for us. */
export function AnswerNotes(props: { id: string }) {
  const sheet = useSheet()
  const weighed = () => sheet.view().weighing?.lines !== null
  const waits = () => {
    const cause = sheet.waits(props.id)
    if (cause === undefined) return ''
    return cause === 'weighing' && weighed() ? text.waits.weighed : text.waits[cause]
  }
  return (
    <>
      <Show when={waits()}>
        {(words) => (
          <p class="sh-answer__waits">
            <Icon name="hourglass" size={16} />
            {words()}
          </p>
        )}
      </Show>
      <Behalf id={props.id} />
    </>
  )
}

/** Written down by somebody at the table: theirs to confirm, or to change. */
function Behalf(props: { id: string }) {
  const sheet = useSheet()
  const announce = useAnnounce()
  const behalf = () => sheet.behalf(props.id)
  const scribe = () =>
    sheet.view().people.find((one) => one.id === behalf()?.scribe)?.name ?? text.behalf.somebody
  const confirm = async () => {
    const failed = await sheet.facts.ask('/api/sheet/confirm', { level: sheet.level, answer: props.id })
    if (failed === null) announce(text.behalf.done)
  }
  return (
    <Show when={behalf()}>
      {(one) => (
        <Show
          when={!one().confirmed}
          fallback={<p class="rd-sub rd-small">{text.behalf.confirmed(scribe())}</p>}
        >
          <div class="sh-answer__behalf">
            <Icon name="pen" size={16} />
            <p>{text.behalf.unconfirmed(scribe())}</p>
            <Button size="sm" icon="check" onClick={() => void confirm()}>
              {text.behalf.confirm}
            </Button>
          </div>
        </Show>
      )}
    </Show>
  )
}
