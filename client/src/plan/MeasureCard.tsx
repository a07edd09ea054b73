import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { lacksOf, measureLacks } from '@rode-draad/shared/plan/completeness.ts'
import type { Measure } from '@rode-draad/shared/plan/content.ts'
import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { planText } from '../language/nl/plan.ts'
import { useMe } from '../shell/me.tsx'
import { isForPersons } from './createPlan.ts'
import './MeasureCard.css'

export interface MeasureCardProps {
  measure: Measure
  inFocus: boolean
  mayWrite: boolean
  onChoose: () => void
  onEdit: () => void
  onRemove: () => void
  /** Takes it out of sight because it is about a person; absent where persons may be discussed. */
  onFlag?: (() => void) | undefined
}

/** One measure: its name, who pulls it and its term; with the focus also what it is and whether it is whole. */
export function MeasureCard(props: MeasureCardProps) {
  const { memberName } = useMe()
  return (
    <article
      class="rd-measure"
      classList={{ 'rd-measure--focus': props.inFocus }}
      data-measure={props.measure.id}
      data-focus={props.inFocus}
    >
      <h3>
        <button type="button" aria-expanded={props.inFocus} onClick={() => props.onChoose()}>
          {readAloud(props.measure.title, memberName)}
        </button>
      </h3>
      <Show when={props.inFocus}>
        <Details measure={props.measure} />
      </Show>
      <WhoAndWhen measure={props.measure} inFocus={props.inFocus} />
      <Show when={props.inFocus && props.mayWrite}>
        <div class="rd-measure__actions">
          <Button size="sm" variant="quiet" icon="pen" onClick={() => props.onEdit()}>
            {planText.edit}
          </Button>
          <Button size="sm" variant="quiet" icon="trash" onClick={() => props.onRemove()}>
            {planText.remove}
          </Button>
          <Show when={props.onFlag}>
            {(flag) => (
              <Button size="sm" variant="quiet" icon="flag" onClick={() => flag()()}>
                {airlockText.flag.item}
              </Button>
            )}
          </Show>
        </div>
      </Show>
    </article>
  )
}

function Details(props: { measure: Measure }) {
  const { memberName } = useMe()
  const aloud = (text: string) => readAloud(text, memberName)
  return (
    <>
      <Show when={props.measure.description}>{(text) => <p>{aloud(text())}</p>}</Show>
      <Show when={props.measure.check}>{(text) => <p class="rd-measure__check">{aloud(text())}</p>}</Show>
      <Show when={props.measure.capacity}>{(text) => <p>{planText.capacity(aloud(text()))}</p>}</Show>
      <Show when={isForPersons(props.measure) && props.measure}>
        {(measure) => <Members ids={measure().members} />}
      </Show>
      <MeasureChecks measure={props.measure} />
    </>
  )
}

function WhoAndWhen(props: { measure: Measure; inFocus: boolean }) {
  const { organisation } = useMe()
  const partners = () => props.measure.partners.flatMap((id) => organisation(id) ?? [])
  return (
    <div class="rd-measure__who">
      <Show when={organisation(props.measure.lead)} fallback={<span>{planText.noLead}</span>}>
        {(lead) => (
          <>
            <OrganisationMark organisation={lead()} silent={props.inFocus} />
            <Show when={props.inFocus}>
              <span>{planText.pulls(lead().shortName, partners().length)}</span>
            </Show>
          </>
        )}
      </Show>
      <Show when={props.inFocus}>
        <For each={partners()}>{(one) => <OrganisationMark organisation={one} />}</For>
      </Show>
      <span class="rd-measure__term">{planText.term(props.measure.startsOn, props.measure.endsOn)}</span>
    </div>
  )
}

function Members(props: { ids: readonly string[] }) {
  const { memberName } = useMe()
  return (
    <Show when={props.ids.length > 0}>
      <div class="rd-measure__members">
        <span>{planText.forWhom}</span>
        <ul>
          <For each={props.ids}>{(id) => <li class="rd-measure__member">{memberName(id)}</li>}</For>
        </ul>
      </div>
    </Show>
  )
}

function MeasureChecks(props: { measure: Measure }) {
  const lacks = () => lacksOf(props.measure)
  return (
    <ul class="rd-measure__checks" aria-label={planText.checks}>
      <For each={measureLacks}>
        {(lack) => (
          <li classList={{ 'rd-measure__lack': lacks().includes(lack) }}>
            <Icon name={lacks().includes(lack) ? 'warning' : 'check'} size={14} weight={2.4} />
            {planText.lack(lack, !lacks().includes(lack))}
          </li>
        )}
      </For>
    </ul>
  )
}
