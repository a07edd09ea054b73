import type {
  InvitationView,
  PlannedMeetingView,
  PlanningView,
} from '@rode-draad/shared/meeting/planning-view.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { planningText } from '../language/nl/planning.ts'
import type { Planning } from './createPlanning.ts'
import { InvitationCard } from './InvitationCard.tsx'
import { InviteForm } from './InviteForm.tsx'
import './Invitations.css'

const text = planningText.invitations

export interface InvitationsProps {
  planning: Planning
  view: PlanningView
  meeting: PlannedMeetingView
}

/** Who is asked to come to this meeting, and what the partners say of it. */
export function Invitations(props: InvitationsProps) {
  const [inviting, setInviting] = createSignal(false)
  const mine = (): readonly InvitationView[] =>
    props.planning.invitations().filter((one) => one.meeting === props.meeting.id)
  const places = () => mine().map((one) => one.id)
  const mayInvite = () =>
    props.meeting.parts.some((part) => part.guests.length > 0 && part.state !== 'closed')
  return (
    <section class="rd-invites" aria-label={text.title}>
      <h3 class="rd-label">{text.title}</h3>
      <ul class="rd-invites__list">
        <For each={places()} fallback={<li class="rd-sub rd-small">{text.none}</li>}>
          {(id) => (
            <Show when={mine().find((one) => one.id === id)}>
              {(invitation) => (
                <li>
                  <InvitationCard
                    invitation={invitation()}
                    planning={props.planning}
                    view={props.view}
                    meeting={props.meeting}
                  />
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={props.view.mayPlan}>
        <Show
          when={inviting()}
          fallback={
            <Show when={mayInvite()} fallback={<p class="rd-small rd-sub">{text.noParts}</p>}>
              <Button size="sm" icon="plus" onClick={() => setInviting(true)}>
                {text.invite}
              </Button>
            </Show>
          }
        >
          <InviteForm
            planning={props.planning}
            view={props.view}
            meeting={props.meeting}
            onDone={() => setInviting(false)}
          />
        </Show>
      </Show>
    </section>
  )
}
