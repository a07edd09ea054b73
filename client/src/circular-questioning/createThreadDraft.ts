import { THREAD_TEXT_MAX, THREAD_TITLE_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { createMemo, createSignal } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { asTyped, readyToPlace, type TextFault } from './compose.ts'
import type { Writing } from './createFlipchart.ts'
import { faultSentence } from './fault-sentence.ts'
import { useFlipchart } from './flipchart-context.ts'

const text = flipchartText.thread

/** A thread as somebody is wording it, and what stood there when they began. */
export interface ThreadDraft {
  readonly title: string
  readonly body: string
  readonly before: { readonly title: string; readonly text: string }
}

/** The words of a thread that is being written, with what is wrong with them and the ways out. */
export function createThreadDraft(writing: () => Writing) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const members = flipchart.namedMembers
  const key = keyOf(writing())
  const thread = createMemo(() => {
    const being = writing()
    return being.kind === 'edit' ? flipchart.records.thread(being.thread) : undefined
  })
  const before = { title: thread()?.title ?? '', text: thread()?.text ?? '' }
  const typedOf = (stored: string) => asTyped(stored, members(), flipchart.table.memberName)
  const fresh: ThreadDraft = { title: typedOf(before.title), body: typedOf(before.text), before }
  const [draft, setDraft] = createSignal<ThreadDraft>(flipchart.threadDrafts.get(key) ?? fresh)
  const [errors, setErrors] = createSignal({ title: '', body: '' })

  const write = (change: Partial<ThreadDraft>) => {
    const written = { ...draft(), ...change }
    setDraft(written)
    flipchart.threadDrafts.set(key, written)
  }
  /** Away from the field; the draft stays for when one comes back. */
  const leave = () => {
    flipchart.setWriting(null)
    flipchart.focusThread()
  }
  const discard = () => {
    flipchart.threadDrafts.delete(key)
    leave()
  }
  const cards = () => {
    const being = writing()
    return being.kind === 'new' ? (flipchart.bundle(being.cluster)?.cards ?? []) : []
  }
  return {
    draft,
    errors,
    write,
    leave,
    discard,
    cards,
    isConfirmed: () => thread()?.confirmed === true,
    /** Somebody else changed the thread since one began. */
    isChanged: () => {
      const now = thread()
      return now !== undefined && (now.title !== draft().before.title || now.text !== draft().before.text)
    },
    /** Puts the words down. False when something is wrong with them; `errors` says what. */
    save(): boolean {
      const title = readyToPlace(draft().title, THREAD_TITLE_MAX, members())
      const body = readyToPlace(draft().body, THREAD_TEXT_MAX, members())
      setErrors({
        title: title.ok ? '' : sentenceOf(title.reason, THREAD_TITLE_MAX, text.emptyTitle),
        body: body.ok ? '' : sentenceOf(body.reason, THREAD_TEXT_MAX, ''),
      })
      if (!title.ok || errors().body !== '') return false
      const words = { title: title.value, text: body.ok ? body.value : '' }
      const being = writing()
      if (being.kind === 'new') flipchart.writeOn(being.cluster, words, cards())
      else if (!flipchart.editThread(being.thread, words)) return false
      announce(text.saved)
      discard()
      return true
    },
  }
}

function keyOf(writing: Writing): string {
  return writing.kind === 'new' ? `new ${writing.cluster}` : `edit ${writing.thread}`
}

function sentenceOf(fault: TextFault, most: number, whenEmpty: string): string {
  if (fault.kind === 'empty') return whenEmpty
  return fault.kind === 'tooLong' ? text.tooLong(fault.over) : faultSentence(fault, most)
}
