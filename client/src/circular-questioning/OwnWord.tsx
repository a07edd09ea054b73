import { WHY_TEXT_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { Word } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { createSignal, onMount, Show } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { TextArea } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { asTyped, readyToPlace } from './compose.ts'
import { faultSentence } from './fault-sentence.ts'
import { useFlipchart } from './flipchart-context.ts'
import { Said } from './Said.tsx'

const text = flipchartText.words

/** One's own organisation's word: two buttons until it is said, then the word with a way to change it. */
export function OwnWord(props: { thread: string; word: Word | null; organisation: OrganisationView }) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const [choosing, setChoosing] = createSignal(false)
  let row: HTMLDivElement | undefined
  const show = (choice: boolean) => {
    setChoosing(choice)
    flipchart.focusSoon(() => row?.querySelector('button'))
  }
  const say = (word: Word['word'], why: string) => {
    flipchart.say(props.thread, word, why)
    announce(text.said)
    show(false)
  }
  return (
    <div class="cq-words__own" ref={row}>
      <Show
        when={props.word !== null && !choosing()}
        fallback={<Choosing word={props.word} onSay={say} onCancel={() => show(false)} />}
      >
        <Said word={props.word} organisation={props.organisation} />
        <IconButton
          class="cq-words__change"
          icon="pen"
          size="sm"
          label={text.change}
          onClick={() => show(true)}
        />
      </Show>
    </div>
  )
}

function Choosing(props: {
  word: Word | null
  onSay: (word: Word['word'], why: string) => void
  onCancel: () => void
}) {
  const [explaining, setExplaining] = createSignal(false)
  const cancel = () => {
    setExplaining(false)
    props.onCancel()
  }
  return (
    <>
      <div class="cq-words__choice">
        <Button
          size="sm"
          icon="check"
          aria-pressed={props.word?.word === 'recognisable'}
          onClick={() => props.onSay('recognisable', '')}
        >
          {text.sayRecognisable}
        </Button>
        <Button
          size="sm"
          icon="minus"
          aria-pressed={props.word?.word === 'notYet'}
          aria-expanded={explaining()}
          onClick={() => setExplaining(true)}
        >
          {text.sayNotYet}
        </Button>
      </div>
      <Show when={explaining()}>
        <Why why={props.word?.why ?? ''} onSay={(why) => props.onSay('notYet', why)} onCancel={cancel} />
      </Show>
    </>
  )
}

/** Why not yet: asked for, because a dissent without a reason gives the table nothing to talk about. */
function Why(props: { why: string; onSay: (why: string) => void; onCancel: () => void }) {
  const flipchart = useFlipchart()
  const [typed, setTyped] = createSignal(
    asTyped(props.why, flipchart.namedMembers(), flipchart.table.memberName),
  )
  const [error, setError] = createSignal('')
  let form: HTMLFormElement | undefined
  onMount(() => flipchart.focusSoon(() => form?.querySelector('textarea')))
  const say = (event: Event) => {
    event.preventDefault()
    const ready = readyToPlace(typed(), WHY_TEXT_MAX, flipchart.namedMembers())
    if (ready.ok) props.onSay(ready.value)
    else setError(ready.reason.kind === 'empty' ? text.emptyWhy : faultSentence(ready.reason, WHY_TEXT_MAX))
  }
  return (
    <form class="cq-words__form" ref={form} onSubmit={say}>
      <TextArea
        label={text.why}
        value={typed()}
        onInput={setTyped}
        rows={2}
        most={WHY_TEXT_MAX}
        {...(error() === '' ? {} : { error: error() })}
      />
      <WritingHelp text={typed()} isGroup={flipchart.level === 'group'} onRole={setTyped} />
      <div class="cq-actions">
        <Button size="sm" variant="primary" type="submit">
          {text.whyPlace}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => props.onCancel()}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}
