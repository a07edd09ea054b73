import type { PartView } from '@rode-draad/shared/protocol/api.ts'
import { createMemo, For, Show } from 'solid-js'
import { LinkButton } from '../design/Button.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { Tag } from '../design/Tag.tsx'
import { type Waypoint, Waypoints } from '../design/Waypoints.tsx'
import { capitalised, longDay } from '../language/nl/dates.ts'
import { dossierText as text } from '../language/nl/dossier.ts'
import { useMe } from '../shell/me.tsx'
import { AtTheTable } from './AtTheTable.tsx'
import { DossierSteps } from './DossierSteps.tsx'
import './MeetingPage.css'
import { doorsOf, workOfNow } from './work.ts'

const partStates: Readonly<Record<PartView['state'], Waypoint['state']>> = {
  planned: 'later',
  open: 'now',
  closed: 'done',
}

/** Who a part is for, and whether names are said in it. */
function PartAudience(props: { part: PartView }) {
  const { organisation, isGuest } = useMe()
  const guests = () => props.part.guests.flatMap((id) => organisation(id) ?? [])
  return (
    <Show when={props.part.level}>
      {(level) => (
        <div class="rd-part__who">
          <Tag tone={level()} icon={level() === 'person' ? 'doorClosed' : 'doorOpen'}>
            {level() === 'person' ? text.withNames : text.withoutNames}
          </Tag>
          <Show when={guests().length > 0 && !isGuest()}>
            <span class="rd-part__guests">
              {text.withGuests}
              <For each={guests()}>
                {(one) => (
                  <span class="rd-part__guest">
                    <OrganisationMark organisation={one} size="s" silent />
                    {one.shortName}
                  </span>
                )}
              </For>
            </span>
          </Show>
        </div>
      )}
    </Show>
  )
}

function PartFacts(props: { part: PartView }) {
  const { me } = useMe()
  const links = () => (props.part.state === 'open' ? doorsOf(props.part.level, me().boards) : [])
  return (
    <div class="rd-part">
      <p class="rd-part__title">{props.part.title || text.untitled(props.part.label)}</p>
      <p class="rd-part__facts">
        <span class="rd-num">{text.times(props.part.startsAt, props.part.endsAt)}</span>
        <Show when={props.part.state === 'open'}>
          <b>{text.partState.open}</b>
        </Show>
        <Show when={props.part.state === 'closed'}>{text.partState.closed}</Show>
      </p>
      <PartAudience part={props.part} />
      <Show when={links().length > 1}>
        <ul class="rd-part__links">
          <For each={links().slice(1)}>
            {(link) => (
              <li>
                <LinkButton size="sm" href={link.href} iconEnd="arrowRight">
                  {link.label}
                </LinkButton>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}

function Agenda() {
  const { me } = useMe()
  const points = createMemo((): readonly Waypoint[] =>
    me().meeting.parts.map((part) => ({
      title: text.partTitle[part.level ?? 'none'](part.label),
      state: partStates[part.state],
      more: () => <PartFacts part={part} />,
    })),
  )
  return (
    <section class="rd-meeting__agenda" aria-labelledby="rd-agenda">
      <h2 class="rd-label" id="rd-agenda">
        {text.agenda}
      </h2>
      <Waypoints label={text.agenda} points={points()} />
    </section>
  )
}

/** *Bijeenkomst*: what this meeting is, where it stands, who is here, and one way to the work of now. */
export function MeetingPage() {
  const { me, openPart } = useMe()
  const work = createMemo(() => workOfNow(me()))
  return (
    <div class="rd-meeting">
      <div class="rd-meeting__head">
        <div>
          <p class="rd-label">{text.kicker}</p>
          <h1 class="rd-meeting__title">{me().meeting.title}</h1>
          <p class="rd-meeting__where">
            <Show when={me().meeting.id} fallback={text.noMeeting}>
              {[capitalised(longDay(me().meeting.date)), me().meeting.location]
                .filter((words) => words !== '')
                .join(', ')}
            </Show>
          </p>
        </div>
        <Show when={work()}>
          {(link) => (
            <LinkButton
              variant={me().chairs && !openPart()?.level ? 'secondary' : 'primary'}
              size="lg"
              href={link().href}
              iconEnd="arrowRight"
            >
              {link().label}
            </LinkButton>
          )}
        </Show>
      </div>
      <div class="rd-meeting__columns">
        <div>
          <Show when={!openPart() && !me().chairs}>
            <p class="rd-meeting__quiet">{text.noPart}</p>
          </Show>
          <Agenda />
        </div>
        <Show when={me().dossier}>
          {(dossier) => (
            <Show when={dossier().decisions.length > 0}>
              <DossierSteps
                title={text.stepsOf(dossier().title, dossier().municipality)}
                current={dossier().step}
                decisions={dossier().decisions}
              />
            </Show>
          )}
        </Show>
        <AtTheTable />
      </div>
    </div>
  )
}
