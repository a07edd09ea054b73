import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { CheckField } from '../design/Field.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { useFlipchart } from './flipchart-context.ts'

const text = flipchartText.link

/** Which threads a card belongs to, also those of another question. */
export function LinkDialog() {
  const flipchart = useFlipchart()
  const close = () => {
    const card = flipchart.linking()
    flipchart.setLinking(null)
    if (card !== null) flipchart.focusCard(card)
  }
  const title = (stored: string) => readAloud(stored, flipchart.table.memberName)
  const making = () => flipchart.records.threads.filter((thread) => !thread.confirmed)
  const confirmed = () =>
    flipchart.records.threads.filter(
      (thread) => thread.confirmed && thread.sources.includes(flipchart.linking() ?? ''),
    )
  return (
    <Dialog
      open={flipchart.linking() !== null}
      onClose={close}
      title={text.title}
      description={text.description}
      actions={
        <Button variant="primary" onClick={close}>
          {text.done}
        </Button>
      }
    >
      <Show when={making().length === 0}>
        <p>{text.none}</p>
      </Show>
      <For each={making()}>
        {(thread) => (
          <CheckField
            label={title(thread.title)}
            checked={thread.sources.includes(flipchart.linking() ?? '')}
            onChange={(checked) => {
              const card = flipchart.linking()
              if (card !== null) flipchart.link(thread.id, card, checked)
            }}
          />
        )}
      </For>
      <For each={confirmed()}>
        {(thread) => <p class="cq-quiet">{text.confirmed(title(thread.title))}</p>}
      </For>
    </Dialog>
  )
}
