import { THREAD_TEXT_MAX, THREAD_TITLE_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { onMount, Show } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { TextArea } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { Notice } from '../design/Notice.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import type { Writing } from './createFlipchart.ts'
import { createThreadDraft } from './createThreadDraft.ts'
import { useFlipchart } from './flipchart-context.ts'
import { readersSentence } from './readers.ts'

const text = flipchartText.thread

/** Where the table's thread is put into words: written here by one, placed whole, for all. */
export function ThreadEditor(props: { writing: Writing }) {
  const flipchart = useFlipchart()
  const thread = createThreadDraft(() => props.writing)
  let form: HTMLFormElement | undefined
  onMount(() => flipchart.focusSoon(() => form?.querySelector('textarea'), { scroll: true }))
  const submit = (event: Event) => {
    event.preventDefault()
    if (!thread.save()) flipchart.focusSoon(() => form?.querySelector<HTMLElement>('[aria-invalid]'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') thread.leave()
  }
  return (
    <form class="cq-thread__editor" ref={form} onSubmit={submit} onKeyDown={onKeyDown}>
      <EditorHead writing={props.writing} cardCount={thread.cards().length} />
      <Show when={thread.isConfirmed() || thread.isChanged()}>
        <Notice tone="warn" icon="info" announce="status">
          {thread.isConfirmed() ? text.confirmedMeanwhile : text.changedMeanwhile}
        </Notice>
      </Show>
      <TextArea
        label={text.title}
        hint={text.titleHint}
        value={thread.draft().title}
        onInput={(value) => thread.write({ title: value.replaceAll('\n', ' ') })}
        rows={3}
        most={THREAD_TITLE_MAX}
        class="cq-thread__title-field"
        {...errorOf(thread.errors().title)}
      />
      <WritingHelp
        text={thread.draft().title}
        isGroup={flipchart.level === 'group'}
        onRole={(title) => thread.write({ title })}
      />
      <TextArea
        label={text.text}
        optional
        value={thread.draft().body}
        onInput={(body) => thread.write({ body })}
        rows={6}
        most={THREAD_TEXT_MAX}
        class="cq-thread__text-field"
        {...errorOf(thread.errors().body)}
      />
      <WritingHelp
        text={thread.draft().body}
        isGroup={flipchart.level === 'group'}
        onRole={(body) => thread.write({ body })}
      />
      <p class="cq-composer__readers">
        <Icon name="eye" size={18} />
        <span>{readersSentence(flipchart.level, flipchart.table)}</span>
      </p>
      <div class="cq-actions">
        <Button variant="primary" type="submit" disabled={thread.isConfirmed()}>
          {props.writing.kind === 'new' ? text.place : text.save}
        </Button>
        <Button variant="quiet" onClick={thread.discard}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

function errorOf(sentence: string) {
  return sentence === '' ? {} : { error: sentence }
}

/** That it is a thread in the making, with the knot its lines run to, and the bundle a new one stands on. */
function EditorHead(props: { writing: Writing; cardCount: number }) {
  const flipchart = useFlipchart()
  const bundle = () => {
    const being = props.writing
    if (being.kind !== 'new') return null
    return readAloud(flipchart.records.cluster(being.cluster)?.title ?? '', flipchart.table.memberName)
  }
  return (
    <>
      <p class="cq-thread__state">
        <span class="cq-thread__start" data-thread-start="" aria-hidden="true" />
        {text.inTheMaking}
      </p>
      <Show when={bundle()}>
        {(title) => <p class="cq-quiet">{text.onBundle(title(), props.cardCount)}</p>}
      </Show>
    </>
  )
}
