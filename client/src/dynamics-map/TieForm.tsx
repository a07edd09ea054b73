import { ambiguousNames, withMentions } from '@rode-draad/shared/dossier/mentions.ts'
import { influences } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import type { TieDraft } from '@rode-draad/shared/dynamics-map/ties.ts'
import { createSignal, type JSX, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Button } from '../design/Button.tsx'
import { SelectField, TextArea, TextField } from '../design/Field.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { useMap } from './map-context.tsx'
import { InfluenceSign } from './NodePanel.tsx'

const KIND_MOST = 40
const NOTE_MOST = 280

/** Both ways of one way, and mutual, as one choice seen from `from`. */
type Way = 'there' | 'back' | 'mutual'

interface Words {
  readonly kind?: string
  readonly note?: string
}
interface Unclear {
  readonly field: 'kind' | 'note'
  readonly words: string
}

export interface TieFormProps {
  /** An existing line; its form starts from what it says now and is not overwritten while it is open. */
  id?: string
  /** Where a new line starts. */
  from?: string
  /** Done or left: the form may go. `tie` is the new line's id. */
  onDone: (tie: string | null) => void
}

/** What a line says: for a new one also where it goes. Nothing is kept before the button is pressed. */
export function TieForm(props: TieFormProps) {
  const map = useMap()
  const { model, hand } = map
  const existing = props.id === undefined ? undefined : model.tie(props.id)
  const from = existing?.from ?? props.from ?? ''
  const [draft, setDraft] = createStore({
    to: existing?.to ?? '',
    way: (existing?.direction === 'mutual' ? 'mutual' : 'there') satisfies Way as Way,
    influence: existing?.influence ?? ('unknown' as const),
    kind: existing?.kind ?? '',
    note: model.readNote(existing?.note ?? ''),
  })
  const [error, setError] = createSignal<{ field: 'line' | 'kind' | 'note'; words: string } | null>(null)
  const errorOf = (field: string) => (error()?.field === field ? error()?.words : undefined)
  const person = model.level === 'person'
  const name = (id: string) => (id === '' ? '…' : model.shortNameOf(id))

  const wordsOf = (): Words | Unclear => {
    const members = model.members()
    const kind = draft.kind.trim()
    if (withMentions(kind, members) !== kind) return { field: 'kind', words: text.tie.kindNoName }
    const unclear = ambiguousNames(draft.note, members)
    if (unclear.length > 0) return { field: 'note', words: text.tie.ambiguous(unclear.join(', ')) }
    return { kind, note: withMentions(draft.note.trim(), members) }
  }
  const noteMost = () => NOTE_MOST + draft.note.length - withMentions(draft.note, model.members()).length

  const keep = (event: SubmitEvent) => {
    event.preventDefault()
    setError(null)
    if (draft.to === '') return setError({ field: 'line', words: text.tie.toNeeded })
    const words: Words | Unclear = person ? wordsOf() : {}
    if ('field' in words) return setError(words)
    if (person && draft.note.length > noteMost()) return
    const back = draft.way === 'back'
    const line: TieDraft = {
      from: back ? draft.to : from,
      to: back ? from : draft.to,
      direction: draft.way === 'mutual' ? 'mutual' : 'oneWay',
      influence: draft.influence,
      ...words,
    }
    const refusal = props.id === undefined ? hand.draw(line) : hand.changeTie(props.id, line)
    if (refusal === 'same-node' || refusal === 'not-there' || refusal === 'already-tied')
      return setError({ field: 'line', words: text.tie.refusals[refusal] })
    props.onDone(props.id ?? refusal)
  }
  const remove = () => {
    if (props.id === undefined) return
    hand.removeTie(props.id)
    map.focus.goTo(from)
  }
  const targets = () => [
    { value: '', label: text.tie.choose },
    ...model
      .nodes()
      .filter((node) => node.id !== from)
      .map((node) => ({ value: node.id, label: model.nameOf(node.id) })),
  ]
  const ways = (): { value: Way; label: string }[] => [
    { value: 'there', label: text.tie.oneWay(name(from), name(draft.to)) },
    { value: 'back', label: text.tie.oneWay(name(draft.to), name(from)) },
    { value: 'mutual', label: text.tie.mutual },
  ]
  return (
    <form class="dm-tie-form" onSubmit={keep} noValidate>
      <Show when={props.id === undefined}>
        <SelectField
          label={text.tie.to}
          value={draft.to}
          options={targets()}
          onChange={(to) => setDraft('to', to)}
        />
      </Show>
      <div class="dm-tie-form__pair">
        <SelectField
          label={text.tie.influence}
          value={draft.influence}
          options={influences.map((value) => ({ value, label: text.influences[value] }))}
          onChange={(influence) => setDraft('influence', influence)}
        />
        <Ways
          label={text.tie.direction}
          options={ways()}
          value={draft.way}
          onChange={(way) => setDraft('way', way)}
        />
      </div>
      <Show when={person}>
        <TextField
          label={text.tie.kind}
          placeholder={text.tie.kindHint}
          maxLength={KIND_MOST}
          value={draft.kind}
          onInput={(kind) => setDraft('kind', kind)}
          {...withError(errorOf('kind'))}
        />
        <TextArea
          label={text.tie.note}
          hint={text.tie.noteHint}
          rows={2}
          most={noteMost()}
          value={draft.note}
          onInput={(note) => setDraft('note', note)}
          {...withError(errorOf('note'))}
        />
      </Show>
      <Show when={errorOf('line')}>
        <p class="dm-form-error" role="alert">
          {errorOf('line')}
        </p>
      </Show>
      <FormActions
        main={
          <Button type="submit" size="sm">
            {props.id === undefined ? text.tie.draw : text.tie.save}
          </Button>
        }
        onCancel={() => props.onDone(null)}
        {...(props.id === undefined ? {} : { onRemove: remove })}
      />
    </form>
  )
}

function withError(error: string | undefined) {
  return error === undefined ? {} : { error }
}

function FormActions(props: { main: JSX.Element; onCancel: () => void; onRemove?: () => void }) {
  return (
    <div class="dm-popover__actions">
      {props.main}
      <Button size="sm" variant="quiet" onClick={() => props.onCancel()}>
        {text.tie.cancel}
      </Button>
      <Show when={props.onRemove}>
        {(remove) => (
          <Button size="sm" variant="quiet" icon="trash" onClick={() => remove()()}>
            {text.tie.remove}
          </Button>
        )}
      </Show>
    </div>
  )
}

interface WaysProps {
  label: string
  options: readonly { value: Way; label: string }[]
  value: Way
  onChange: (way: Way) => void
}

/** Native options cannot change their words while a choice is open, so this select is keyed by its words. */
function Ways(props: WaysProps) {
  const words = () => props.options.map((option) => option.label).join('|')
  return (
    <Show when={words()} keyed>
      <SelectField
        label={props.label}
        value={props.value}
        options={props.options}
        onChange={props.onChange}
      />
    </Show>
  )
}

/** A line for who only reads. */
export function TieReading(props: { id: string }) {
  const { model } = useMap()
  return (
    <Show when={model.tie(props.id)}>
      {(tie) => (
        <div class="dm-reading">
          <p>
            <InfluenceSign influence={tie().influence} /> {model.sayTie(tie())}
          </p>
          <Show when={tie().note}>{(note) => <p>{model.readNote(note())}</p>}</Show>
        </div>
      )}
    </Show>
  )
}
