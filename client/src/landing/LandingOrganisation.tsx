import type { DemoParticipantView } from '@rode-draad/shared/protocol/api.ts'
import { For, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { landingText } from '../language/nl/landing.ts'
import { addressOfParticipant, type Seat } from './seats.ts'

function PersonLink(props: { person: DemoParticipantView }) {
  const leads = () => props.person.role === 'procesregisseur'
  return (
    <a
      class="rd-seat__person"
      classList={{ 'rd-seat__person--leads': leads() }}
      href={addressOfParticipant(props.person.key, location)}
      target={`rd-${props.person.key}`}
      rel="noopener"
    >
      <span>
        <b class="rd-seat__name">{props.person.name}</b>
        <VisuallyHidden>, </VisuallyHidden>
        <span class="rd-seat__job">{leads() ? landingText.leads : props.person.jobTitle}</span>
        <VisuallyHidden>, {landingText.opensWindow}</VisuallyHidden>
      </span>
      <Icon name="arrowRight" size={18} />
    </a>
  )
}

function StatementState(props: { signed: boolean }) {
  return (
    <p class="rd-seat__statement" classList={{ 'rd-seat__statement--open': !props.signed }}>
      <Icon name={props.signed ? 'check' : 'pen'} size={16} />
      <span>
        <Show when={!props.signed} fallback={landingText.signed}>
          {landingText.notSigned} <span class="rd-nowrap">{landingText.doorStaysClosed}</span>
        </Show>
      </span>
    </p>
  )
}

/** One organisation: its mark on the thread, and a window for each of its people. */
export function LandingOrganisation(props: { seat: Seat }) {
  const guest = () => props.seat.kind === 'incidentalParticipant'
  const signed = () => props.seat.people[0]?.statementSigned ?? null
  return (
    <div class="rd-seat">
      <h3 class="rd-seat__organisation">
        <span data-thread="mark" data-guest={guest() ? '' : undefined}>
          <OrganisationMark organisation={{ ...props.seat, shortName: props.seat.name }} size="l" silent />
        </span>
        {props.seat.name}
      </h3>
      <ul class="rd-seat__people">
        <For each={props.seat.people}>
          {(person) => (
            <li>
              <PersonLink person={person} />
            </li>
          )}
        </For>
        <Show when={guest() && signed() !== null}>
          <li>
            <StatementState signed={signed() === true} />
          </li>
        </Show>
      </ul>
    </div>
  )
}
