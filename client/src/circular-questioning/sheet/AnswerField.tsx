import { CARD_TEXT_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { NamedMember } from '@rode-draad/shared/dossier/mentions.ts'
import { createEffect, createMemo, createSignal, createUniqueId, on, onCleanup, Show } from 'solid-js'
import { Icon } from '../../design/Icon.tsx'
import { IconButton } from '../../design/IconButton.tsx'
import { sheetText as text } from '../../language/nl/sheet.ts'
import { useMe } from '../../shell/me.tsx'
import { asTyped, charactersLeft } from '../compose.ts'
import { AnswerNotes } from './AnswerNotes.tsx'
import { keepable } from './answer-text.ts'
import { useSheet } from './sheet-context.ts'

export interface AnswerFieldProps {
  id: string
  question: string
  label: string
  number: number
  /** Nothing more is asked of it: what lies on the table is changed there. */
  closed: boolean
}

/** One answer as one writes it. What stands in it is kept as one types, without a button. */
export function AnswerField(props: AnswerFieldProps) {
  const sheet = useSheet()
  const { memberName } = useMe()
  const id = createUniqueId()
  const members = () => sheet.namedMembers()
  const stored = createMemo(() => sheet.answer(props.id)?.text ?? '')
  const [typed, setTyped] = createSignal(asTyped(stored(), members(), memberName))
  const pen = () => sheet.penOf(props.id)
  const draft = createDraft({ id: () => props.id, question: () => props.question, typed, members })
  // Other words than one wrote here oneself: a colleague's, or the name list came in.
  createEffect(
    on([stored, members], ([now]) => {
      if (now !== draft.lastKept()) setTyped(asTyped(now, members(), memberName))
    }),
  )
  const left = () => charactersLeft(typed(), CARD_TEXT_MAX, members())
  const readOnly = () => !sheet.mayWrite() || props.closed || pen() !== undefined
  const noteId = `${id}-note`
  const empties = () => typed().trim() === '' && sheet.answer(props.id) !== undefined
  return (
    <li class="sh-answer" classList={{ 'sh-answer--new': sheet.answer(props.id) === undefined }}>
      <div class="sh-answer__row">
        <textarea
          class="sh-answer__text"
          rows={1}
          value={typed()}
          readOnly={readOnly()}
          placeholder={readOnly() ? '' : text.placeholder}
          aria-label={text.answer(props.number, props.label)}
          aria-describedby={noteId}
          aria-invalid={left() < 0 ? 'true' : undefined}
          data-answer={props.id}
          onFocus={() => sheet.takePen(props.id)}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            draft.keep(false)
            sheet.takePen(props.id)
          }}
          onBlur={() => {
            draft.keep(true)
            sheet.takePen(null)
            if (empties()) sheet.remove(props.id)
          }}
        />
        <Show when={!readOnly() && sheet.answer(props.id) !== undefined}>
          <IconButton
            icon="trash"
            size="sm"
            label={text.remove(props.number)}
            onClick={() => sheet.remove(props.id)}
          />
        </Show>
      </div>
      <div class="sh-answer__notes" id={noteId}>
        <Show when={pen()}>
          {(name) => (
            <p class="sh-answer__pen">
              <Icon name="pen" size={15} />
              {text.writes(name())}
            </p>
          )}
        </Show>
        <Show when={draft.fault()}>{(fault) => <p class="sh-answer__fault">{fault()}</p>}</Show>
        <Show when={!draft.fault() && typed() !== '' && left() >= 0 && left() <= 30}>
          <p class="rd-sub rd-small rd-num">{text.left(left())}</p>
        </Show>
        <AnswerNotes id={props.id} />
      </div>
    </li>
  )
}

interface DraftOptions {
  readonly id: () => string
  readonly question: () => string
  readonly typed: () => string
  readonly members: () => readonly NamedMember[]
}

/** Carries what is typed to the sheet: every letter at group level, whole words where a name may become a mention. */
function createDraft({ id, question, typed, members }: DraftOptions) {
  const sheet = useSheet()
  const [fault, setFault] = createSignal('')
  /** What one kept here oneself; null: nothing yet, so whatever is stored is shown. */
  let lastKept: string | null = null
  const keep = (all: boolean) => {
    const ready = keepable(typed(), members(), all)
    setFault(ready.fault)
    if (ready.text === null || ready.text === (sheet.answer(id())?.text ?? '')) return
    lastKept = ready.text
    sheet.write(id(), question(), ready.text)
  }
  const unfinished = () => keepable(typed(), members(), true).text !== (sheet.answer(id())?.text ?? '')
  const warn = (event: BeforeUnloadEvent) => {
    keep(true)
    if (unfinished()) event.preventDefault()
  }
  const leave = () => keep(true)
  addEventListener('beforeunload', warn)
  addEventListener('pagehide', leave)
  onCleanup(() => {
    removeEventListener('beforeunload', warn)
    removeEventListener('pagehide', leave)
  })
  return { keep, fault, lastKept: () => lastKept }
}
