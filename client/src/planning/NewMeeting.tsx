import type { PlannedGuest } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import { planProblems } from '@rode-draad/shared/meeting/plan-problems.ts'
import type { PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import { planFrom, templatesFor } from '@rode-draad/shared/meeting/templates.ts'
import { createMemo, createSignal, onMount, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Choice } from '../design/Choice.tsx'
import { TextField } from '../design/Field.tsx'
import { planningText } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { factsOf, hasFailed, type Planning } from './createPlanning.ts'
import { fromField, isToldAtOnce, toField } from './draft.ts'
import { GuestFields } from './GuestFields.tsx'
import { PartList } from './PartList.tsx'
import { Problems } from './Problems.tsx'

const text = planningText.create

export interface NewMeetingProps {
  planning: Planning
  view: PlanningView
  onDone: (id: string | null) => void
}

/** A week from a day: what one usually plans for. */
function inAWeek(day: string): string {
  const date = new Date(`${day}T12:00:00`)
  date.setDate(date.getDate() + 7)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** From template to planned meeting: a choice, a day, and who comes. Everything else can be changed afterwards. */
export function NewMeeting(props: NewMeetingProps) {
  const { me } = useMe()
  let heading: HTMLHeadingElement | undefined
  onMount(() => heading?.focus())
  const templates = () => templatesFor(props.view.step)
  const [key, setKey] = createSignal(templates()[0]?.key ?? '')
  const template = () => templates().find((one) => one.key === key()) ?? templates()[0]
  const [title, setTitle] = createSignal<string | null>(null)
  const [date, setDate] = createSignal(inAWeek(props.view.today))
  const [startsAt, setStartsAt] = createSignal('09.30')
  const [location, setLocation] = createSignal(me().meeting.location)
  const [guests, setGuests] = createSignal<readonly PlannedGuest[]>([])
  const [tried, setTried] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const plan = createMemo(() => {
    const chosen = template()
    if (chosen === undefined) return null
    return planFrom(chosen, {
      step: props.view.step,
      title: title() ?? chosen.title,
      date: date(),
      location: location(),
      startsAt: startsAt(),
      guests: guests(),
    })
  })
  const reasons = createMemo(() => {
    const now = plan()
    const found = now === null ? [] : planProblems(now, props.view.step, factsOf(props.view))
    return [...new Set(found.map((one) => one.reason))]
  })
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (reasons().length > 0) return
    const answer = await props.planning.askFor<{ id: string }>('/api/planning/meetings', plan())
    if (hasFailed(answer)) setFailure(failureSentence(answer.failed, me().chairName))
    else props.onDone(answer.id)
  }
  return (
    <form class="rd-plan-new" aria-label={text.title} onSubmit={(event) => void submit(event)}>
      <h2 class="rd-title" tabindex="-1" ref={heading}>
        {text.title}
      </h2>
      <div class="rd-plan-new__columns">
        <div class="rd-plan-new__fields">
          <Choice
            label={text.template}
            options={templates().map((one) => ({ value: one.key, label: one.title, hint: one.about }))}
            value={template()?.key ?? null}
            onChange={setKey}
          />
          <TextField label={text.name} value={title() ?? template()?.title ?? ''} onInput={setTitle} />
          <div class="rd-plan-new__when">
            <TextField label={text.date} type="date" value={date()} onInput={setDate} />
            <TextField
              label={text.start}
              type="time"
              value={toField(startsAt())}
              onInput={(value) => setStartsAt(fromField(value))}
            />
          </div>
          <TextField label={text.where} value={location()} onInput={setLocation} />
          <GuestFields
            legend={text.guests}
            hint={text.guestsHint}
            guests={guests()}
            options={props.view.guests}
            planning={props.planning}
            grounds={false}
            onChange={setGuests}
          />
        </div>
        <section class="rd-plan-new__preview" aria-label={text.preview}>
          <h3 class="rd-label">{text.preview}</h3>
          <Show when={plan()}>
            {(now) => <PartList label={text.preview} plan={now()} guests={props.view.guests} />}
          </Show>
        </section>
      </div>
      <Problems reasons={reasons().filter((reason) => tried() || isToldAtOnce(reason))} />
      <Show when={failure()}>
        <p class="rd-field__error" role="alert">
          {failure()}
        </p>
      </Show>
      <div class="rd-plan-save">
        <p class="rd-plan-save__words">{text.after}</p>
        <Button variant="quiet" onClick={() => props.onDone(null)}>
          {text.cancel}
        </Button>
        <Button variant="primary" type="submit">
          {text.submit}
        </Button>
      </div>
    </form>
  )
}
