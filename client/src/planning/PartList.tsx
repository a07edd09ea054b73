import type { MeetingPlan } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import { labelsOf, timesOf } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { For, type JSX, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { planningText as text } from '../language/nl/planning.ts'
import { LevelTag } from './LevelTag.tsx'
import './PartList.css'

export interface PartListProps {
  label: string
  plan: Pick<MeetingPlan, 'startsAt' | 'parts'>
  guests: readonly OrganisationView[]
  /** Times as they are, for parts that began; else they follow from the start. */
  times?: readonly { readonly startsAt: string; readonly endsAt: string }[]
  /** Behind the facts of a part, and under them. */
  actions?: (at: number) => JSX.Element
  more?: (at: number) => JSX.Element
}

/** The parts of a meeting in order: when, which room, what with, and who is there. */
export function PartList(props: PartListProps) {
  const times = () => props.times ?? timesOf(props.plan)
  const labels = () => labelsOf(props.plan.parts)
  const guestsOf = (at: number) =>
    props.guests.filter((one) => props.plan.parts[at]?.guests.some((guest) => guest.organisation === one.id))
  // By place and not by part: a part that is edited stays the same row, with the focus in it.
  const places = () => props.plan.parts.map((_part, at) => at)
  return (
    <ol class="rd-plan-parts" aria-label={props.label}>
      <For each={places()}>
        {(at) => (
          <Show when={props.plan.parts[at]}>
            {(part) => (
              <li class={`rd-plan-part rd-plan-part--${part().level ?? 'none'}`}>
                <p class="rd-plan-part__time rd-num">
                  {times()[at]?.startsAt}
                  <span>{text.minutes(part().minutes)}</span>
                </p>
                <div class="rd-plan-part__body">
                  <p class="rd-plan-part__title">
                    <b>{labels()[at]}</b> {part().title}
                  </p>
                  <p class="rd-plan-part__facts">
                    <LevelTag level={part().level} long />
                    <span>{text.instrument[part().instrument]}</span>
                    <Show when={part().questions.length > 0}>
                      <span>{text.questions(part().questions.length)}</span>
                    </Show>
                    <For each={guestsOf(at)}>
                      {(guest) => (
                        <span class="rd-plan-part__guest">
                          <OrganisationMark organisation={guest} size="s" silent />
                          {guest.shortName}
                        </span>
                      )}
                    </For>
                  </p>
                </div>
                <div class="rd-plan-part__actions">{props.actions?.(at)}</div>
                <div class="rd-plan-part__more">{props.more?.(at)}</div>
              </li>
            )}
          </Show>
        )}
      </For>
    </ol>
  )
}
