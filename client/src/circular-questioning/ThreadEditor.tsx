import { THREAD_TEXT_MAX, THREAD_TITLE_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { createMemo, createSignal, onMount, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { TextArea } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Notice } from '../design/Notice.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { asTyped, readyToPlace } from './compose.ts'
import type { Writing } from './createFlipchart.ts'
import { faultSentence } from './fault-sentence.ts'
import { useFlipchart } from './flipchart-context.ts'
import { readersSentence } from './readers.ts'

const text = flipchartText.thread

/** Where the table's thread is put into words: written here by one, placed whole, for all. */
export function ThreadEditor(props: { writing: Writing }) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const members = () => flipchart.namedMembers()
  const typedOf = (stored: string) => asTyped(stored, members(), flipchart.table.memberName)
  const thread = createMemo(() =>
    props.writing.kind === 'edit' ? flipchart.records.thread(props.writing.thread) : undefined,
  )
  // What stood there when one began: to see that somebody else changed it meanwhile.
  const before = { title: thread()?.title ?? '', text: thread()?.text ?? '' }
  const [title, setTitle] = createSignal(typedOf(before.title))
  const [body, setBody] = createSignal(typedOf(before.text))
  const [errors, setErrors] = createSignal({ title: '', body: '' })
  let form: HTMLFormElement | undefined
  onMount(() => flipchart.focusSoon(() => form?.querySelector('textarea'), { scroll: true }))

  const isChanged = () =>
    thread() !== undefined && (thread()?.title !== before.title || thread()?.text !== before.text)
  const isConfirmed = () => thread()?.confirmed === true
  const close = () => {
    flipchart.setWriting(null)
    flipchart.focusThread()
  }
  const save = (event: Event) => {
    event.preventDefault()
    const readyTitle = readyToPlace(title(), THREAD_TITLE_MAX, members())
    const readyBody = readyToPlace(body(), THREAD_TEXT_MAX, members())
    const noBody = !readyBody.ok && readyBody.reason.kind === 'empty'
    setErrors({
      title: readyTitle.ok
        ? ''
        : readyTitle.reason.kind === 'empty'
          ? text.emptyTitle
          : sentenceOf(readyTitle.reason, THREAD_TITLE_MAX),
      body: readyBody.ok || noBody ? '' : sentenceOf(readyBody.reason, THREAD_TEXT_MAX),
    })
    if (!readyTitle.ok || (!readyBody.ok && !noBody)) {
      flipchart.focusSoon(() => form?.querySelector('[aria-invalid]') ?? undefined)
      return
    }
    const words = { title: readyTitle.value, text: readyBody.ok ? readyBody.value : '' }
    if (props.writing.kind === 'edit') {
      if (!flipchart.editThread(props.writing.thread, words)) return
    } else flipchart.writeOn(props.writing.cluster, words, cardsOf(props.writing.cluster))
    announce(text.saved)
    close()
  }
  const cardsOf = (cluster: string) => flipchart.bundle(cluster)?.cards ?? []
  return (
    <form
      class="cq-thread__editor"
      ref={form}
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <p class="cq-thread__state">
        <span class="cq-thread__start" data-thread-start="" aria-hidden="true" />
        {text.inTheMaking}
      </p>
      <Show when={props.writing.kind === 'new' && props.writing}>
        {(writing) => (
          <p class="cq-quiet">
            {text.onBundle(
              readAloud(
                flipchart.records.cluster(writing().cluster)?.title ?? '',
                flipchart.table.memberName,
              ),
              cardsOf(writing().cluster).length,
            )}
          </p>
        )}
      </Show>
      <Show when={isConfirmed() || isChanged()}>
        <Notice tone="warn" icon="info" announce="status">
          {isConfirmed() ? text.confirmedMeanwhile : text.changedMeanwhile}
        </Notice>
      </Show>
      <TextArea
        label={text.title}
        hint={text.titleHint}
        value={title()}
        onInput={(value) => setTitle(value.replaceAll('\n', ' '))}
        rows={3}
        most={THREAD_TITLE_MAX}
        class="cq-thread__title-field"
        {...(errors().title === '' ? {} : { error: errors().title })}
      />
      <TextArea
        label={text.text}
        optional
        value={body()}
        onInput={setBody}
        rows={6}
        most={THREAD_TEXT_MAX}
        class="cq-thread__text-field"
        {...(errors().body === '' ? {} : { error: errors().body })}
      />
      <p class="cq-composer__readers">
        <Icon name="eye" size={18} />
        <span>{readersSentence(flipchart.level, flipchart.table)}</span>
      </p>
      <div class="cq-actions">
        <Button variant="primary" type="submit" disabled={isConfirmed()}>
          {props.writing.kind === 'new' ? text.place : text.save}
        </Button>
        <Button variant="quiet" onClick={close}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

function sentenceOf(fault: Parameters<typeof faultSentence>[0], most: number): string {
  return fault.kind === 'tooLong' ? text.tooLong(fault.over) : faultSentence(fault, most)
}
