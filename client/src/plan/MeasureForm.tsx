import type { Measure } from '@rode-draad/shared/plan/content.ts'
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { SelectField, TextArea, TextField } from '../design/Field.tsx'
import { planText } from '../language/nl/plan.ts'
import { useMe } from '../shell/me.tsx'
import { CheckList } from './CheckList.tsx'
import type { Sources } from './createSources.ts'
import { type Draft, type DraftProblem, measureOf, most, problemsOf } from './measure-form.ts'
import { TermFields } from './TermFields.tsx'
import './MeasureForm.css'

const text = planText.form
type TextName = keyof typeof most

interface FormParts {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
}

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
  const change = (values: Partial<Draft>) => {
    setDraft(values)
    if (values.startsOn !== undefined || values.endsOn !== undefined) setTermAccepted(false)
  }
  const problems = () =>
    problemsOf(draft, table.members()).filter((one) => one.kind !== 'ends-before-start' || !termAccepted())
  const save = () => {
    setTried(true)
    if (problems().length === 0) props.onSave(measureOf({ ...draft }, table.members()))
    return problems().length === 0
  }
  const title = () => (props.isNew ? text.addTitle(planText.tracks[draft.track]) : text.editTitle)
  return (
    <FormFrame title={title()} onSave={save} onCancel={props.onCancel}>
      <div class="rd-measure-form__columns">
        <Words draft={draft} onChange={change} problems={tried() ? problems() : []} />
        <div class="rd-measure-form__column">
          <TermFields
            startsOn={draft.startsOn}
            endsOn={draft.endsOn}
            accepted={termAccepted()}
            onStart={(startsOn) => change({ startsOn })}
            onEnd={(endsOn) => change({ endsOn })}
            onAccept={() => setTermAccepted(true)}
          />
          <LeadAndPartners draft={draft} onChange={change} />
        </div>
        <CheckList
          legend={text.sources}
          options={props.sources
            .threads(draft.track === 'person' ? 'person' : 'group')
            .map((thread) => ({ id: thread.id, label: thread.title }))}
          chosen={draft.sources}
          none={text.noSources}
          onChange={(sources) => change({ sources })}
        />
      </div>
      <Show when={draft.track === 'person'}>
        <CheckList
          legend={text.members}
          options={table
            .members()
            .map((one) => ({ id: one.id, label: `${one.givenName} ${one.familyName}` }))}
          chosen={draft.members}
          columns
          onChange={(members) => change({ members })}
        />
      </Show>
    </FormFrame>
  )
}

/** `onSave` tells whether it could be saved; if not, the first field that stands in the way gets the focus. */
function FormFrame(props: {
  title: string
  onSave: () => boolean
  onCancel: () => void
  children: JSX.Element
}) {
  let form: HTMLFormElement | undefined
  onMount(() => {
    // A form taller than the screen begins at its beginning.
    const tall = (form?.offsetHeight ?? 0) > innerHeight - 220
    form?.scrollIntoView({ block: tall ? 'start' : 'nearest' })
    form?.querySelector('input')?.focus({ preventScroll: true })
  })
  const submit = (event: Event) => {
    event.preventDefault()
    if (!props.onSave()) form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  return (
    <form
      class="rd-measure-form"
      ref={form}
      aria-label={props.title}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && props.onCancel()}
    >
      <h2 class="rd-thread-title">{props.title}</h2>
      {props.children}
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

function Words(props: FormParts & { problems: readonly DraftProblem[] }) {
  // With exact optional properties an absent error is no property at all.
  const error = (field: TextName) => {
    const sentence = sentenceFor(props.problems, field)
    return sentence === undefined ? {} : { error: sentence }
  }
  const help = (field: TextName) => (
    <WritingHelp
      text={props.draft[field]}
      isGroup={props.draft.track !== 'person'}
      onRole={(words) => props.onChange({ [field]: words })}
    />
  )
  return (
    <div class="rd-measure-form__column">
      <TextField
        label={text.title}
        value={props.draft.title}
        onInput={(title) => props.onChange({ title })}
        {...error('title')}
      />
      {help('title')}
      <TextArea
        label={text.description}
        value={props.draft.description}
        onInput={(description) => props.onChange({ description })}
        most={most.description}
        optional
        {...error('description')}
      />
      {help('description')}
      <TextArea
        label={text.check}
        hint={text.checkHint}
        value={props.draft.check}
        onInput={(check) => props.onChange({ check })}
        most={most.check}
        rows={2}
        {...error('check')}
      />
      {help('check')}
      <TextField
        label={text.capacity}
        value={props.draft.capacity}
        onInput={(capacity) => props.onChange({ capacity })}
        optional
        {...error('capacity')}
      />
      {help('capacity')}
    </div>
  )
}

function sentenceFor(problems: readonly DraftProblem[], field: TextName): string | undefined {
  for (const problem of problems) {
    if (problem.kind === 'title-missing' && field === 'title') return text.titleMissing
    if (problem.kind === 'too-long' && problem.field === field) return text.tooLong
    if (problem.kind === 'ambiguous' && problem.field === field) return text.ambiguous(problem.names)
  }
  return undefined
}

function LeadAndPartners(props: FormParts) {
  const { me } = useMe()
  const options = () => me().organisations.map((one) => ({ value: one.id, label: one.shortName }))
  return (
    <>
      <SelectField
        label={text.lead}
        value={props.draft.lead ?? ''}
        options={[{ value: '', label: text.noLead }, ...options()]}
        onChange={(value) => props.onChange({ lead: value === '' ? null : value })}
      />
      <CheckList
        legend={text.partners}
        options={options()
          .filter((one) => one.value !== props.draft.lead)
          .map((one) => ({ id: one.value, label: one.label }))}
        chosen={props.draft.partners}
        columns
        onChange={(partners) => props.onChange({ partners })}
      />
    </>
  )
}
