import {
  isAnswered,
  type PlannedMeetingView,
  type PlanningView,
} from '@rode-draad/shared/meeting/planning-view.ts'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Notice } from '../design/Notice.tsx'
import { Tag } from '../design/Tag.tsx'
import { capitalised, dayMonth, longDay } from '../language/nl/dates.ts'
import { dossierText } from '../language/nl/dossier.ts'
import { planningText as text } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { createPlanning, type Planning } from './createPlanning.ts'
import { Invitations } from './Invitations.tsx'
import { NewMeeting } from './NewMeeting.tsx'
import { PartList } from './PartList.tsx'
import { PlanEditor } from './PlanEditor.tsx'
import './PlanningPage.css'

/** *Voorbereiden*: what is planned, who is asked to come, and what partners say of it. */
export default function PlanningPage() {
  const { me } = useMe()
  const planning = createPlanning()
  return (
    <div class="rd-planning">
      <Show
        when={planning.view()}
        fallback={
          <Show when={planning.failure()} fallback={<p class="rd-sub">{text.loading}</p>}>
            {(failed) => (
              <Notice
                shape="box"
                icon="info"
                title={text.failed}
                announce="status"
                actions={<Button onClick={() => void planning.refresh()}>{text.again}</Button>}
              >
                {failureSentence(failed(), me().chairName)}
              </Notice>
            )}
          </Show>
        }
      >
        {(view) => <Page planning={planning} view={view()} />}
      </Show>
    </div>
  )
}

function Page(props: { planning: Planning; view: PlanningView }) {
  const announce = useAnnounce()
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [adding, setAdding] = createSignal(false)
  const { mine } = useMe()
  const meetings = () => props.view.meetings
  const asks = (id: string) =>
    props.view.partners.some((one) => one.id === mine().id) &&
    props.planning
      .invitations()
      .some((one) => one.meeting === id && !one.withdrawn && !isAnswered(one, [mine().id]))
  const meeting = createMemo(
    () =>
      meetings().find((one) => one.id === chosen()) ?? meetings().find((one) => one.current) ?? meetings()[0],
  )
  const added = (id: string | null) => {
    setAdding(false)
    if (id === null) return
    setChosen(id)
    announce.urgent(text.create.done)
  }
  return (
    <>
      <header class="rd-planning__head">
        <div>
          <p class="rd-label">{text.intro(props.view.step, dossierText.stepNames[props.view.step])}</p>
          <h1 class="rd-title" tabindex="-1">
            {text.title}
          </h1>
        </div>
        <Show when={props.view.mayPlan && !adding()}>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {text.newMeeting}
          </Button>
        </Show>
      </header>
      <Show
        when={!adding()}
        fallback={<NewMeeting planning={props.planning} view={props.view} onDone={added} />}
      >
        <Show when={meeting()} fallback={<EmptyState title={text.noMeetings} />}>
          {(now) => (
            <div class="rd-planning__columns">
              <Meetings meetings={meetings()} chosen={now().id} onChoose={setChosen} asks={asks} />
              <div class="rd-planning__main">
                {/* Another meeting is another page: nothing of the last one stays in its fields. */}
                <Show when={now().id} keyed>
                  {(_id) => (
                    <Show when={props.view.mayPlan} fallback={<Reading meeting={now()} view={props.view} />}>
                      <PlanEditor planning={props.planning} view={props.view} meeting={now()} />
                    </Show>
                  )}
                </Show>
              </div>
              <div class="rd-planning__side">
                <Show when={now().id} keyed>
                  {(_id) => <Invitations planning={props.planning} view={props.view} meeting={now()} />}
                </Show>
              </div>
            </div>
          )}
        </Show>
      </Show>
    </>
  )
}

function Meetings(props: {
  meetings: readonly PlannedMeetingView[]
  chosen: string
  onChoose: (id: string) => void
  /** Whether one's own organisation still has to answer about a guest. */
  asks: (id: string) => boolean
}) {
  return (
    <nav class="rd-planning__list" aria-label={text.meetings}>
      <h2 class="rd-label">{text.meetings}</h2>
      <ul>
        <For each={props.meetings}>
          {(one) => (
            <li>
              <button
                type="button"
                class="rd-planning__choice"
                aria-current={one.id === props.chosen ? 'true' : undefined}
                onClick={() => props.onChoose(one.id)}
              >
                <span class="rd-planning__day rd-num">
                  {dayMonth(one.date)}
                  <Show when={one.parts.some((part) => part.state === 'open')}>
                    <Tag>{text.now}</Tag>
                  </Show>
                  <Show when={props.asks(one.id)}>
                    <Tag tone="warn">{text.asks}</Tag>
                  </Show>
                </span>
                <span>{one.title}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}

/** The plan for who reads along. */
function Reading(props: { meeting: PlannedMeetingView; view: PlanningView }) {
  const last = () => props.meeting.parts.at(-1)?.endsAt ?? props.meeting.startsAt
  return (
    <section class="rd-plan-meeting" aria-label={props.meeting.title}>
      <h2 class="rd-title">{props.meeting.title}</h2>
      <p class="rd-sub">
        {text.when(capitalised(longDay(props.meeting.date)), props.meeting.startsAt, last())}
        {text.place(props.meeting.location)}
      </p>
      <h3 class="rd-label">{text.parts}</h3>
      <PartList
        label={text.parts}
        plan={props.meeting}
        guests={props.view.guests}
        times={props.meeting.parts}
        more={(at) => (
          <Show when={(props.meeting.parts[at]?.questions.length ?? 0) > 0}>
            <ul class="rd-plan-part__asked">
              <For each={props.meeting.parts[at]?.questions ?? []}>{(one) => <li>{one.text}</li>}</For>
            </ul>
          </Show>
        )}
      />
    </section>
  )
}
