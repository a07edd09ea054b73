import type { Measure } from '@rode-draad/shared/plan/content.ts'
import { createMemo, createSignal, For, onMount, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Button } from '../design/Button.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../design/Field.tsx'
import { planText } from '../language/nl/plan.ts'
import { useMe } from '../shell/me.tsx'
import type { Sources } from './createSources.ts'
import { type Draft, type DraftProblem, measureOf, type most, problemsOf } from './measure-form.ts'
import { TermFields } from './TermFields.tsx'
import './MeasureForm.css'

const text = planText.form

export interface MeasureFormProps {
  draft: Draft
  isNew: boolean
  sources: Sources
  onSave: (measure: Measure) => void
  onCancel: () => void
}

/** Composes a measure on this screen; the plan gets it whole when it is saved. */
export function MeasureForm(props: MeasureFormProps) {
  const table = useMe()
  const [draft, setDraft] = createStore<Draft>({ ...props.draft })
  const [tried, setTried] = createSignal(false)
  const [termAccepted, setTermAccepted] = createSignal(false)
  const problems = createMemo(() =>
    problemsOf(draft, table.members()).filter((one) => one.kind !== 'ends-before-start' || !termAccepted()),
  )
  const set =
    <Name extends keyof Draft>(name: Name) =>
    (value: Draft[Name]) => {
      setDraft({ [name]: value })
      if (name === 'startsOn' || name === 'endsOn') setTermAccepted(false)
    }
  const shown = (field: TextName) => (tried() ? sentenceFor(problems(), field) : undefined)
  let form: HTMLFormElement | undefined
  onMount(() => form?.querySelector('input')?.focus())

  const save = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (problems().length === 0) props.onSave(measureOf({ ...draft }, table.members()))
    else queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const title = () => (props.isNew ? text.addTitle(planText.tracks[draft.track]) : text.editTitle)
  return (
    <form
      class="rd-measure-form"
      ref={form}
      aria-label={title()}
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && props.onCancel()}
    >
      <h2 class="rd-thread-title">{title()}</h2>
      <div class="rd-measure-form__columns">
        <div class="rd-measure-form__column">
          <TextField
            label={text.title}
            value={draft.title}
            onInput={set('title')}
            {...error(shown('title'))}
          />
          <TextArea
            label={text.description}
            value={draft.description}
            onInput={set('description')}
            optional
            {...error(shown('description'))}
          />
          <TextArea
            label={text.check}
            hint={text.checkHint}
            value={draft.check}
            onInput={set('check')}
            rows={2}
            {...error(shown('check'))}
          />
          <TextField
            label={text.capacity}
            value={draft.capacity}
            onInput={set('capacity')}
            optional
            {...error(shown('capacity'))}
          />
        </div>
        <div class="rd-measure-form__column">
          <TermFields
            startsOn={draft.startsOn}
            endsOn={draft.endsOn}
            accepted={termAccepted()}
            onStart={set('startsOn')}
            onEnd={set('endsOn')}
            onAccept={() => setTermAccepted(true)}
          />
          <LeadAndPartners draft={draft} onLead={set('lead')} onPartners={set('partners')} />
        </div>
        <div class="rd-measure-form__column">
          <Checks
            legend={text.sources}
            options={props.sources
              .threads(draft.track === 'person' ? 'person' : 'group')
              .map((thread) => ({ id: thread.id, label: thread.title }))}
            chosen={draft.sources}
            none={text.noSources}
            onChange={set('sources')}
          />
          <Show when={draft.track === 'person'}>
            <Checks
              legend={text.members}
              options={table
                .members()
                .map((one) => ({ id: one.id, label: `${one.givenName} ${one.familyName}` }))}
              chosen={draft.members}
              onChange={set('members')}
            />
          </Show>
        </div>
      </div>
      <div class="rd-measure-form__actions">
        <Button variant="primary" type="submit">
          {text.save}
        </Button>
        <Button variant="quiet" onClick={() => props.onCancel()}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

type TextName = keyof typeof most

/** With exact optional properties an absent error is no property at all. */
function error(sentence: string | undefined): { error?: string } {
  return sentence === undefined ? {} : { error: sentence }
}

function sentenceFor(problems: readonly DraftProblem[], field: TextName): string | undefined {
  for (const problem of problems) {
    if (problem.kind === 'title-missing' && field === 'title') return text.titleMissing
    if (problem.kind === 'too-long' && problem.field === field) return text.tooLong
    if (problem.kind === 'ambiguous' && problem.field === field) return text.ambiguous(problem.names)
  }
  return undefined
}

function LeadAndPartners(props: {
  draft: Draft
  onLead: (lead: string | null) => void
  onPartners: (partners: readonly string[]) => void
}) {
  const { me } = useMe()
  const options = () => me().organisations.map((one) => ({ value: one.id, label: one.shortName }))
  return (
    <>
      <SelectField
        label={text.lead}
        value={props.draft.lead ?? ''}
        options={[{ value: '', label: text.noLead }, ...options()]}
        onChange={(value) => props.onLead(value === '' ? null : value)}
      />
      <Checks
        legend={text.partners}
        options={options()
          .filter((one) => one.value !== props.draft.lead)
          .map((one) => ({ id: one.value, label: one.label }))}
        chosen={props.draft.partners}
        columns
        onChange={props.onPartners}
      />
    </>
  )
}

function Checks(props: {
  legend: string
  options: readonly { readonly id: string; readonly label: string }[]
  chosen: readonly string[]
  none?: string
  columns?: boolean
  onChange: (chosen: readonly string[]) => void
}) {
  const toggle = (id: string, on: boolean) =>
    props.onChange(on ? [...props.chosen, id] : props.chosen.filter((one) => one !== id))
  return (
    <fieldset class="rd-measure-form__checks">
      <legend class="rd-field__label">{props.legend}</legend>
      <div classList={{ 'rd-measure-form__two': props.columns === true }}>
        <For each={props.options} fallback={<p class="rd-small rd-sub">{props.none}</p>}>
          {(option) => (
            <CheckField
              label={option.label}
              checked={props.chosen.includes(option.id)}
              onChange={(on) => toggle(option.id, on)}
            />
          )}
        </For>
      </div>
    </fieldset>
  )
}
