import {
  invitationLimits,
  type PlannedMeetingView,
  type PlanningView,
} from '@rode-draad/shared/meeting/planning-view.ts'
import { createSignal, For, onMount, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Button } from '../design/Button.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../design/Field.tsx'
import { planningText } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import type { Planning } from './createPlanning.ts'

const text = planningText.invitations.form
const most = invitationLimits

export interface InviteFormProps {
  planning: Planning
  view: PlanningView
  meeting: PlannedMeetingView
  onDone: () => void
}

/** Asks one person to come, with a purpose; first the partners hear of it (handreiking, stap 3). */
export function InviteForm(props: InviteFormProps) {
  const { me } = useMe()
  let form: HTMLFormElement | undefined
  onMount(() => form?.querySelector<HTMLElement>('select, input')?.focus())
  const open = () => props.meeting.parts.filter((part) => part.state !== 'closed')
  const organisations = () =>
    props.view.guests.filter((one) =>
      open().some((part) => part.guests.some((guest) => guest.organisation === one.id)),
    )
  const [given, setGiven] = createStore({
    organisation: organisations()[0]?.id ?? '',
    name: '',
    jobTitle: '',
    email: '',
    purpose: '',
    mayDiscuss: '',
  })
  const parts = () =>
    open().filter((part) => part.guests.some((guest) => guest.organisation === given.organisation))
  const [left, setLeft] = createSignal<readonly string[]>([])
  const chosen = () => parts().filter((part) => !left().includes(part.id))
  const [tried, setTried] = createSignal(false)
  const [failure, setFailure] = createSignal('')

  const wrong = () => ({
    name: given.name.trim().length < 2 ? text.nameMissing : tooLong(given.name, most.name),
    jobTitle: tooLong(given.jobTitle, most.jobTitle),
    email: /^\S+@\S+\.\S+$/.test(given.email.trim()) ? tooLong(given.email, most.email) : text.emailWrong,
    purpose: given.purpose.trim().length < 3 ? text.purposeMissing : tooLong(given.purpose, most.purpose),
    mayDiscuss: tooLong(given.mayDiscuss, most.mayDiscuss),
    parts: chosen().length === 0 ? text.partsMissing : '',
  })
  const error = (field: keyof ReturnType<typeof wrong>) =>
    tried() && wrong()[field] !== '' ? { error: wrong()[field] } : {}
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.values(wrong()).some((sentence) => sentence !== ''))
      return form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    const failed = await props.planning.ask('/api/invitations', {
      ...given,
      email: given.email.trim(),
      meeting: props.meeting.id,
      parts: chosen().map((part) => part.id),
    })
    if (failed === null) props.onDone()
    else setFailure(failureSentence(failed, me().chairName))
  }
  return (
    <form
      class="rd-invite rd-invite--form"
      aria-label={text.title}
      ref={form}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <h4>{text.title}</h4>
      <SelectField
        label={text.organisation}
        value={given.organisation}
        options={organisations().map((one) => ({ value: one.id, label: one.shortName }))}
        onChange={(organisation) => setGiven({ organisation })}
      />
      <TextField
        label={text.name}
        value={given.name}
        onInput={(name) => setGiven({ name })}
        {...error('name')}
      />
      <TextField
        label={text.jobTitle}
        value={given.jobTitle}
        onInput={(jobTitle) => setGiven({ jobTitle })}
        optional
        {...error('jobTitle')}
      />
      <TextField
        label={text.email}
        type="email"
        value={given.email}
        onInput={(email) => setGiven({ email })}
        {...error('email')}
      />
      <TextArea
        label={text.purpose}
        hint={text.purposeHint}
        rows={2}
        most={most.purpose}
        value={given.purpose}
        onInput={(purpose) => setGiven({ purpose })}
        {...error('purpose')}
      />
      <TextArea
        label={text.mayDiscuss}
        rows={2}
        most={most.mayDiscuss}
        optional
        value={given.mayDiscuss}
        onInput={(mayDiscuss) => setGiven({ mayDiscuss })}
        {...error('mayDiscuss')}
      />
      <fieldset>
        <legend class="rd-field__label">{text.parts}</legend>
        <For each={parts()}>
          {(part) => (
            <CheckField
              label={planningText.invitations.part(part.label, part.title)}
              checked={!left().includes(part.id)}
              onChange={(on) => setLeft(on ? left().filter((id) => id !== part.id) : [...left(), part.id])}
            />
          )}
        </For>
        <Show when={error('parts').error}>
          <p class="rd-field__error" role="alert">
            {text.partsMissing}
          </p>
        </Show>
      </fieldset>
      <p class="rd-small rd-sub">{text.note}</p>
      <Show when={failure()}>
        <p class="rd-field__error" role="alert">
          {failure()}
        </p>
      </Show>
      <div class="rd-plan-row">
        <Button type="submit">{text.submit}</Button>
        <Button variant="quiet" onClick={() => props.onDone()}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

const tooLong = (words: string, limit: number) => (words.length > limit ? text.tooLong : '')
