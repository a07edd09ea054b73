import type { Card, FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import { spellingOf } from '@rode-draad/shared/dossier/mentions.ts'
import { createEffect, createMemo, createSignal, createUniqueId, on, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Menu } from '../design/Menu.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import './Composer.css'
import { organisationName, organisationOf } from './card-words.ts'
import {
  asTyped,
  type ComposeTarget,
  charactersLeft,
  draftKey,
  mostCharacters,
  readyToPlace,
} from './compose.ts'
import { faultSentence } from './fault-sentence.ts'
import { useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'
import { readersSentence } from './readers.ts'

const text = flipchartText.compose

/** Where one writes a card, another text for it, or a follow-up. Nobody sees it before it is placed. */
export function Composer(props: { target: ComposeTarget }) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const fieldId = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const [error, setError] = createSignal('')
  let field: HTMLTextAreaElement | undefined

  const card = createMemo<Card | undefined>(() => {
    const target = props.target
    return target.kind === 'card' ? undefined : flipchart.records.card(target.card)
  })
  const isGone = () => props.target.kind !== 'card' && card() === undefined
  const most = () => mostCharacters(props.target)
  const members = () => flipchart.namedMembers()
  const left = () => charactersLeft(typed(), most(), members())

  createEffect(
    on(
      () => draftKey(props.target),
      (key) => {
        setError('')
        setTyped(flipchart.drafts.get(key) ?? (props.target.kind === 'edit' ? storedText() : ''))
        flipchart.focusSoon(() => field, { scroll: true })
      },
    ),
  )
  const storedText = () => asTyped(card()?.text ?? '', members(), flipchart.table.memberName)

  const write = (value: string) => {
    setTyped(value)
    setError('')
    flipchart.drafts.set(draftKey(props.target), value)
  }
  const close = () => {
    const target = props.target
    flipchart.setCompose(null)
    if (target.kind === 'card') flipchart.focusComposeButton()
    else flipchart.focusCard(target.card)
  }
  const place = () => {
    const ready = readyToPlace(typed(), most(), members())
    if (!ready.ok) {
      setError(faultSentence(ready.reason, most()))
      field?.focus()
      return
    }
    const target = props.target
    const about = flipchart.place(target, ready.value)
    if (about === null) return
    flipchart.drafts.delete(draftKey(target))
    flipchart.setCompose(null)
    announce(target.kind === 'card' ? text.placed : target.kind === 'edit' ? text.changed : text.sent)
    flipchart.focusCard(about)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) place()
  }
  return (
    <form
      class="cq-composer"
      onSubmit={(event) => {
        event.preventDefault()
        place()
      }}
      onKeyDown={onKeyDown}
    >
      <Context target={props.target} card={card()} />
      <div class="rd-field" classList={{ 'rd-field--error': error() !== '' }}>
        <label class="cq-composer__label" for={fieldId}>
          {labelOf(props.target)}
        </label>
        <Show when={error() !== ''}>
          <p class="rd-field__error" id={`${fieldId}-error`} role="alert">
            <Icon name="warning" size={17} weight={2} />
            <span>{error()}</span>
          </p>
        </Show>
        <textarea
          ref={field}
          id={fieldId}
          class="rd-input rd-input--area"
          rows={3}
          value={typed()}
          onInput={(event) => write(event.currentTarget.value)}
          aria-describedby={`${error() === '' ? '' : `${fieldId}-error `}${fieldId}-readers ${fieldId}-left`}
          aria-invalid={error() !== '' || left() < 0 ? 'true' : undefined}
        />
      </div>
      <Show when={isGone()}>
        <p class="cq-composer__gone" role="status">
          {text.gone}
        </p>
      </Show>
      <p class="cq-composer__readers">
        <Icon name="eye" size={18} />
        <span>
          <span id={`${fieldId}-readers`}>{readersSentence(flipchart.level, flipchart.table)}</span>{' '}
          <span class="rd-num" classList={{ 'cq-composer__over': left() < 0 }} id={`${fieldId}-left`}>
            {left() < 0 ? text.over(-left()) : text.left(left())}
          </span>
        </span>
      </p>
      <AlreadyPlaced target={props.target} />
      <div class="cq-actions">
        <Button variant="primary" type="submit" disabled={isGone()} class="cq-composer__place">
          {text.place[props.target.kind]}
        </Button>
        <Show when={members().length > 0}>
          <NameMember field={() => field} onInsert={write} />
        </Show>
        <Button variant="quiet" onClick={close}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

/** What it is about: the card that is asked or answered, and the question. */
function Context(props: { target: ComposeTarget; card: Card | undefined }) {
  const flipchart = useFlipchart()
  const quoted = () => (props.target.kind === 'card' || props.target.kind === 'edit' ? undefined : props.card)
  const question = () =>
    props.target.kind === 'answer'
      ? conversationOf(props.target.card, flipchart.records.followUps)
          .filter((one) => one.kind === 'question')
          .at(-1)
      : undefined
  return (
    <Show when={quoted()}>
      {(card) => (
        <>
          <p class="cq-composer__about">{headingOf(flipchart, props.target, card(), question())}</p>
          <div class="cq-composer__quote">
            <OrganisationMark organisation={organisationOf(flipchart, card().organisation)} size="s" />
            <p>
              <MentionText text={card().text} />
            </p>
          </div>
          <Show when={question()}>
            {(asked) => (
              <p class="cq-composer__question">
                <OrganisationMark organisation={organisationOf(flipchart, asked().organisation)} />
                <span>
                  <MentionText text={asked().text} />
                </span>
              </p>
            )}
          </Show>
        </>
      )}
    </Show>
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

function labelOf(target: ComposeTarget): string {
  switch (target.kind) {
    case 'card':
      return text.card
    case 'edit':
      return text.edit
    case 'answer':
      return text.answer
    case 'question':
      return text.yourQuestion
    case 'otherReading':
      return text.yourReading
  }
}

/** What the quoted card is quoted for. */
function headingOf(
  flipchart: ReturnType<typeof useFlipchart>,
  target: ComposeTarget,
  card: Card,
  asked: FollowUp | undefined,
): string {
  const name = organisationName(flipchart, card.organisation)
  if (target.kind === 'otherReading') return text.otherReading(name)
  if (target.kind === 'answer' && asked !== undefined)
    return text.answerTo(organisationName(flipchart, asked.organisation))
  return flipchart.isMine(card) ? text.ownQuestion : text.question(name)
}
