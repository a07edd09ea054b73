import { spellingOf } from '@rode-draad/shared/dossier/mentions.ts'
import { createUniqueId, Show } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { Menu } from '../design/Menu.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import './Composer.css'
import { ComposeContext } from './ComposeContext.tsx'
import type { ComposeTarget } from './compose.ts'
import { type Composing, createComposing } from './createComposing.ts'
import { useFlipchart } from './flipchart-context.ts'
import { readersSentence } from './readers.ts'

const text = flipchartText.compose

/** Where one writes a card, another text for it, or a follow-up. Nobody sees it before it is placed. */
export function Composer(props: {
  target: ComposeTarget
  /** It appeared because somebody else asked: it leaves the focus where it is, and there is nothing to call off. */
  quietly?: boolean
}) {
  const flipchart = useFlipchart()
  const fieldId = createUniqueId()
  let field: HTMLTextAreaElement | undefined
  const composing = createComposing(
    () => props.target,
    () => field,
    () => props.quietly === true,
  )
  const submit = (event: Event) => {
    event.preventDefault()
    composing.place()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys pressed in the menu of names come by here too; they are the menu's.
    if (event.target !== field) return
    if (event.key === 'Escape') composing.leave()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) composing.place()
  }
  return (
    <form class="cq-composer" onSubmit={submit} onKeyDown={onKeyDown}>
      <ComposeContext target={props.target} card={composing.card()} />
      <Field
        id={fieldId}
        label={text.label[props.target.kind]}
        composing={composing}
        ref={(element) => {
          field = element
        }}
      />
      <Show when={composing.isGone()}>
        <p class="cq-composer__gone" role="status">
          {text.gone}
        </p>
      </Show>
      <WritingHelp text={composing.typed()} isGroup={flipchart.level === 'group'} onRole={composing.write} />
      <Readers id={fieldId} left={composing.left()} />
      <AlreadyPlaced target={props.target} />
      <div class="cq-actions">
        <Button variant="primary" type="submit" disabled={composing.isGone()} class="cq-composer__place">
          {text.place[props.target.kind]}
        </Button>
        <Show when={composing.members().length > 0}>
          <NameMember field={() => field} onInsert={composing.write} />
        </Show>
        <Show when={props.quietly !== true}>
          <Button variant="quiet" onClick={composing.discard}>
            {text.cancel}
          </Button>
        </Show>
      </div>
    </form>
  )
}

function Field(props: {
  id: string
  label: string
  composing: Composing
  ref: (element: HTMLTextAreaElement) => void
}) {
  const error = () => props.composing.error()
  return (
    <div class="rd-field" classList={{ 'rd-field--error': error() !== '' }}>
      <label class="cq-composer__label" for={props.id}>
        {props.label}
      </label>
      <Show when={error() !== ''}>
        <p class="rd-field__error" id={`${props.id}-error`} role="alert">
          <Icon name="warning" size={17} weight={2} />
          <span>{error()}</span>
        </p>
      </Show>
      <textarea
        ref={(element) => props.ref(element)}
        id={props.id}
        class="rd-input rd-input--area"
        rows={3}
        value={props.composing.typed()}
        onInput={(event) => props.composing.write(event.currentTarget.value)}
        aria-describedby={`${error() === '' ? '' : `${props.id}-error `}${props.id}-readers ${props.id}-left`}
        aria-invalid={error() !== '' || props.composing.left() < 0 ? 'true' : undefined}
      />
    </div>
  )
}

/** Who reads it once it is placed, and how much room is left; right above the button. */
function Readers(props: { id: string; left: number }) {
  const flipchart = useFlipchart()
  return (
    <p class="cq-composer__readers">
      <Icon name="eye" size={18} />
      <span>
        <span id={`${props.id}-readers`}>{readersSentence(flipchart.level, flipchart.table)}</span>{' '}
        <span class="rd-num" classList={{ 'cq-composer__over': props.left < 0 }} id={`${props.id}-left`}>
          {props.left < 0 ? text.over(-props.left) : text.left(props.left)}
        </span>
      </span>
    </p>
  )
}

/** How many cards this organisation has with the question already. It informs; nobody is stopped. */
function AlreadyPlaced(props: { target: ComposeTarget }) {
  const flipchart = useFlipchart()
  const most = () => flipchart.question()?.most ?? 0
  return (
    <Show when={props.target.kind === 'card' && flipchart.ownCardCount() > 0}>
      <p class="cq-composer__count">{text.alreadyPlaced(flipchart.ownCardCount(), most())}</p>
    </Show>
  )
}

/** Puts a member's name where one was writing; placing turns it into a mention. */
function NameMember(props: {
  field: () => HTMLTextAreaElement | undefined
  onInsert: (text: string) => void
}) {
  const flipchart = useFlipchart()
  const insert = (spelling: string) => {
    const field = props.field()
    if (field === undefined) return
    const [from, to] = [field.selectionStart, field.selectionEnd]
    const before = field.value.slice(0, from)
    const gap = before === '' || /\s$/.test(before) ? '' : ' '
    props.onInsert(`${before}${gap}${spelling}${field.value.slice(to)}`)
    const at = from + gap.length + spelling.length
    flipchart.focusSoon(() => field)
    queueMicrotask(() => field.setSelectionRange(at, at))
  }
  return (
    <Menu
      label={text.mention}
      words
      entries={flipchart.table.members().map((member) => ({
        label: `${member.givenName} ${member.familyName}`,
        note: member.code,
        onSelect: () => insert(spellingOf(member, flipchart.table.members())),
      }))}
    />
  )
}
