import {
  answeredBy,
  type InvitationLink,
  type InvitationPartView,
  type InvitationView,
  isAnswered,
  openParts,
  type PlannedMeetingView,
  type PlanningView,
} from '@rode-draad/shared/meeting/planning-view.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Icon, type IconName } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { Tag, type TagTone } from '../design/Tag.tsx'
import { dayMonth } from '../language/nl/dates.ts'
import { planningText } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import { hasFailed, type Planning } from './createPlanning.ts'
import { linkOrigin } from './link.ts'

const text = planningText.invitations

export interface InvitationCardProps {
  invitation: InvitationView
  planning: Planning
  view: PlanningView
  meeting: PlannedMeetingView
}

const idsOf = (view: PlanningView) => view.partners.map((one) => one.id)

function stateOf({ invitation, view }: InvitationCardProps): { words: string; tone: TagTone } {
  const { state } = text
  if (invitation.withdrawn) return { words: state.withdrawn, tone: 'plain' }
  if (openParts(invitation).length === 0) return { words: state.vetoed, tone: 'warn' }
  if (invitation.signed) return { words: state.signed, tone: 'ok' }
  if (invitation.sentAt !== null) return { words: state.sent(dayMonth(invitation.sentAt)), tone: 'ok' }
  return isAnswered(invitation, idsOf(view))
    ? { words: state.ready, tone: 'ok' }
    : { words: state.waiting, tone: 'plain' }
}

/** One person who is asked: why, for what, what partners say, and the link. */
export function InvitationCard(props: InvitationCardProps) {
  const { mine } = useMe()
  const [shown, setShown] = createSignal(false)
  const one = () => props.invitation
  const asked = () => !one().withdrawn && props.view.partners.some((partner) => partner.id === mine().id)
  const part = (id: string) => props.meeting.parts.find((there) => there.id === id)
  const nameOf = (id: string) => {
    const found = part(id)
    return found ? text.part(found.label, found.title) : ''
  }
  return (
    <article class="rd-invite" aria-label={one().name}>
      <div class="rd-invite__head">
        <OrganisationMark organisation={one().organisation} size="l" silent />
        <div>
          <p class="rd-invite__name">{one().name}</p>
          <p class="rd-small rd-sub">
            {[one().jobTitle, one().organisation.shortName].filter((word) => word !== '').join(', ')}
          </p>
        </div>
        <Tag tone={stateOf(props).tone}>{stateOf(props).words}</Tag>
      </div>
      <dl class="rd-invite__facts">
        <dt>{text.purpose}</dt>
        <dd>{one().purpose}</dd>
        <Show when={one().mayDiscuss}>
          <dt>{text.mayDiscuss}</dt>
          <dd>{one().mayDiscuss}</dd>
        </Show>
      </dl>
      <Show when={asked()}>
        <For each={one().parts.map((there) => there.part)}>
          {(id) => (
            <AnswerForm
              invitation={one()}
              part={id}
              label={part(id)?.label ?? ''}
              planning={props.planning}
            />
          )}
        </For>
      </Show>
      <div class="rd-plan-row">
        <span class="rd-small rd-num">
          {text.answered(answeredBy(one(), idsOf(props.view)), props.view.partners.length)}
        </span>
        <Button
          size="sm"
          variant="quiet"
          aria-expanded={shown()}
          icon={shown() ? 'chevronDown' : 'chevronRight'}
          onClick={() => setShown(!shown())}
        >
          {shown() ? text.hideAnswers : text.showAnswers}
        </Button>
      </div>
      <Show when={shown()}>
        <For each={one().parts}>
          {(there) => <Answers title={nameOf(there.part)} part={there} view={props.view} />}
        </For>
      </Show>
      <Show when={props.view.mayPlan && !one().withdrawn}>
        <Deeds {...props} />
      </Show>
    </article>
  )
}

const answerIcons: Readonly<Record<'none' | 'limits' | 'veto', IconName>> = {
  none: 'check',
  limits: 'pen',
  veto: 'doorClosed',
}

function Answers(props: { title: string; part: InvitationPartView; view: PlanningView }) {
  const of = (id: string) => props.part.answers.find((one) => one.organisation === id)
  return (
    <div class="rd-invite__answers">
      <p class="rd-small rd-sub">{props.title}</p>
      <ul>
        <For each={props.view.partners}>
          {(partner) => (
            <li>
              <OrganisationMark organisation={partner} size="s" silent />
              <span>
                <b>{partner.shortName}</b>{' '}
                <Show when={of(partner.id)} fallback={<span class="rd-sub">{text.noAnswer}</span>}>
                  {(answer) => (
                    <>
                      <span class="rd-invite__answer">
                        <Icon name={answerIcons[answer().answer]} size={15} />
                        {text.answer[answer().answer]}
                      </span>
                      <Show when={answer().words}>
                        <span class="rd-invite__words">{answer().words}</span>
                      </Show>
                    </>
                  )}
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}

/** What only the procesregisseur does: make the link, and take the invitation back. */
function Deeds(props: InvitationCardProps) {
  const { me } = useMe()
  const announce = useAnnounce()
  const [link, setLink] = createSignal('')
  const [failure, setFailure] = createSignal('')
  const [asking, setAsking] = createSignal(false)
  const path = (deed: string) => `/api/invitations/${props.invitation.id}/${deed}`
  const say = (sentence: string) => {
    setFailure(sentence)
    if (sentence !== '') announce.urgent(sentence)
  }
  const send = async () => {
    const answer = await props.planning.askFor<InvitationLink>(path('send'))
    if (hasFailed(answer)) return say(failureSentence(answer.failed, me().chairName))
    say('')
    setLink(linkOrigin(props.invitation.id, location) + answer.path)
  }
  const withdraw = async () => {
    setAsking(false)
    setLink('')
    const failed = await props.planning.ask(path('withdraw'))
    say(failed === null ? '' : failureSentence(failed, me().chairName))
  }
  const ready = () =>
    isAnswered(props.invitation, idsOf(props.view)) && openParts(props.invitation).length > 0
  return (
    <>
      <Show when={link()}>
        <Link link={link()} name={props.invitation.name} day={dayMonth(props.meeting.date)} />
      </Show>
      <Show when={failure()}>
        <p class="rd-field__error">{failure()}</p>
      </Show>
      <div class="rd-plan-row">
        <Show when={ready()}>
          <Button size="sm" icon="link" onClick={() => void send()}>
            {props.invitation.sentAt === null ? text.send : text.sendAgain}
          </Button>
        </Show>
        <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
          {text.withdraw}
        </Button>
      </div>
      <Show when={ready() && props.invitation.sentAt !== null && link() === ''}>
        <p class="rd-small rd-sub">{text.sendAgainNote}</p>
      </Show>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={text.withdrawTitle(props.invitation.name)}
        description={text.withdrawText}
        actions={
          <>
            <Button variant="primary" onClick={() => void withdraw()}>
              {text.withdrawYes}
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {text.withdrawNo}
            </Button>
          </>
        }
      />
    </>
  )
}

/** The link, shown once: nobody can read it back, so whoever makes it passes it on now. */
function Link(props: { link: string; name: string; day: string }) {
  const announce = useAnnounce()
  const [said, setSaid] = createSignal('')
  let field: HTMLInputElement | undefined
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.link)
      setSaid(text.copied)
    } catch {
      // A browser may refuse its clipboard; the link stands there, selected, to be copied by hand.
      field?.select()
      setSaid(text.copyFailed)
    }
    announce.urgent(said())
  }
  return (
    <div class="rd-invite__link">
      <label>
        <span class="rd-field__label">{text.link(props.name)}</span>
        <input
          ref={field}
          class="rd-input"
          readOnly
          value={props.link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="rd-plan-row">
        <Button size="sm" onClick={() => void copy()}>
          {text.copy}
        </Button>
        <span class="rd-small">{said()}</span>
      </div>
      <p class="rd-small rd-sub">{text.linkNote(props.day)}</p>
    </div>
  )
}
