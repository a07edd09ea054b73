import { CLUSTER_TITLE_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { createSignal, onMount } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { asTyped, readyToPlace } from './compose.ts'
import type { Naming } from './createFlipchart.ts'
import { faultSentence } from './fault-sentence.ts'
import { useFlipchart } from './flipchart-context.ts'

const text = flipchartText.bundle

/** Where a bundle gets its name, in its own place: written here, placed whole. */
export function BundleName(props: { naming: Naming; title: string }) {
  const flipchart = useFlipchart()
  const members = () => flipchart.namedMembers()
  const [typed, setTyped] = createSignal(asTyped(props.title, members(), flipchart.table.memberName))
  const [error, setError] = createSignal('')
  let form: HTMLFormElement | undefined
  onMount(() => flipchart.focusSoon(() => form?.querySelector('input')))

  const done = () => {
    const naming = props.naming
    flipchart.setNaming(null)
    if (naming.kind === 'new' && naming.card !== null) flipchart.focusCard(naming.card)
  }
  const save = (event: Event) => {
    event.preventDefault()
    const ready = readyToPlace(typed(), CLUSTER_TITLE_MAX, members())
    if (!ready.ok) {
      setError(
        ready.reason.kind === 'empty' ? text.emptyName : faultSentence(ready.reason, CLUSTER_TITLE_MAX),
      )
      return
    }
    const naming = props.naming
    if (naming.kind === 'new') flipchart.createBundle(ready.value, naming.card)
    else flipchart.renameBundle(naming.cluster, ready.value)
    done()
  }
  return (
    <form
      class="cq-naming"
      ref={form}
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && done()}
    >
      <TextField
        label={text.name}
        value={typed()}
        onInput={setTyped}
        autocomplete="off"
        {...(error() === '' ? {} : { error: error() })}
      />
      <WritingHelp text={typed()} isGroup={flipchart.level === 'group'} onRole={setTyped} />
      <div class="cq-actions">
        <Button variant="primary" size="sm" type="submit">
          {text.save}
        </Button>
        <Button variant="quiet" size="sm" onClick={done}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}
