import {
  type HeldRecord,
  REASON_LEAST,
  REASON_MOST,
  type ReleasedRecord,
  type ReleaseGround,
  releaseGrounds,
  type StandingRecord,
} from '@rode-draad/shared/airlock/held.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { CheckField, SelectField, TextField } from '../design/Field.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { SidePanel } from '../design/SidePanel.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { clockTime, dayMonth, localDay } from '../language/nl/dates.ts'
import { useMe } from '../shell/me.tsx'
import { post } from '../shell/requests.ts'
import './airlock.css'
import type { HeldRecords } from './createHeldRecords.ts'

const text = airlockText.chair

/** For whoever lets texts go: how many wait, quietly; opens what waits beside the work. */
export function AirlockCounter(props: { held: HeldRecords }) {
  const [open, setOpen] = createSignal(false)
  let button: HTMLSpanElement | undefined
  const count = () => props.held.view().waiting.length + props.held.view().standing.length
  const done = () => props.held.view().released.length
  const close = () => {
    setOpen(false)
    button?.querySelector('button')?.focus()
  }
  return (
    <Show when={props.held.view().releases && (count() + done() > 0 || open())}>
      <span ref={button}>
        <Button
          variant="quiet"
          icon="hourglass"
          aria-expanded={open()}
          onClick={() => (open() ? close() : setOpen(true))}
        >
          {count() === 0 && done() > 0 ? text.releasedCounter(done()) : text.counter(count())}
        </Button>
      </span>
      <Show when={open()}>
        <Panel held={props.held} onClose={close} />
      </Show>
    </Show>
  )
}

function Panel(props: { held: HeldRecords; onClose: () => void }) {
  let heading: HTMLHeadingElement | undefined
  const view = () => props.held.view()
  // What was settled goes away with the button one stood on: the keyboard stays in the panel.
  const settled = () => {
    heading?.focus()
    props.held.refresh()
  }
  return (
    <SidePanel
      label={text.label}
      onClose={props.onClose}
      headingRef={(element) => {
        heading = element
      }}
    >
      <Show when={view().waiting.length + view().standing.length === 0}>
        <p class="rd-sub">{text.none}</p>
      </Show>
      <ul class="al-panel__list">
        <For each={view().waiting}>{(one) => <Waiting record={one} onSettled={settled} />}</For>
        <For each={view().standing}>{(one) => <Standing record={one} onSettled={settled} />}</For>
      </ul>
      <Show when={view().released.length > 0}>
        <h3 class="al-panel__title">{text.releasedTitle}</h3>
        <ul class="al-panel__done">
          <For each={view().released}>{(one) => <Released record={one} />}</For>
        </ul>
      </Show>
    </SidePanel>
  )
}

function Words(props: { record: HeldRecord | StandingRecord; shared?: boolean; note: string }) {
  const { organisation } = useMe()
  // Who said that it is about a person is nobody's business here.
  const whose = () => (props.shared === true ? undefined : organisation(props.record.organisation))
  return (
    <>
      <p class="al-panel__whose">
        <Show when={whose()}>{(one) => <OrganisationMark organisation={one()} size="s" silent />}</Show>
        <b>{props.shared === true ? text.shared : whose()?.shortName}</b>
        <span class="rd-sub">{props.record.boardTitle}</span>
      </p>
      <div class="al-held">
        <div>
          <For each={props.record.texts}>{(words) => <p>{words}</p>}</For>
        </div>
      </div>
      <p class="rd-sub rd-small">{props.note}</p>
    </>
  )
}

function Waiting(props: { record: HeldRecord; onSettled: () => void }) {
  const announce = useAnnounce()
  const [reason, setReason] = createSignal('')
  const [ground, setGround] = createSignal<ReleaseGround>(
    props.record.cause === 'found' ? 'everyday-word' : 'no-person',
  )
  const [word, setWord] = createSignal(false)
  const [missing, setMissing] = createSignal(false)
  const ask = async (way: 'release' | 'withdraw', body: object, said: string) => {
    const answer = await post(`/api/held/${props.record.id}/${way}`, body)
    announce(answer.ok ? said : airlockText.failed)
    props.onSettled()
  }
  const release = (event: Event) => {
    event.preventDefault()
    setMissing(reason().trim().length < REASON_LEAST)
    if (!missing())
      void ask('release', { ground: ground(), reason: reason().trim(), word: word() }, text.released)
  }
  return (
    <li class="al-panel__one">
      <Words record={props.record} shared={props.record.shared} note={text.cause[props.record.cause]} />
      <form onSubmit={release}>
        <SelectField
          label={text.ground}
          value={ground()}
          options={releaseGrounds.map((value) => ({ value, label: text.grounds[value] }))}
          onChange={setGround}
        />
        <TextField
          label={text.reason}
          hint={text.reasonHint}
          value={reason()}
          maxlength={REASON_MOST}
          onInput={setReason}
          {...(missing() ? { error: text.reasonMissing } : {})}
        />
        <Show when={props.record.cause === 'found'}>
          <CheckField label={text.word} checked={word()} onChange={setWord} />
        </Show>
        <div class="al-ways">
          <Button size="sm" type="submit">
            {text.release}
          </Button>
          <Button variant="quiet" size="sm" onClick={() => void ask('withdraw', {}, text.removed)}>
            {text.remove}
          </Button>
        </div>
      </form>
    </li>
  )
}

/** What was let go: by whom, when and why. Its words stand on the board, or are gone; they are not kept here. */
function Released(props: { record: ReleasedRecord }) {
  const { organisation } = useMe()
  const whose = () => organisation(props.record.organisation)
  const at = () => new Date(props.record.at)
  return (
    <li>
      <p class="al-panel__whose">
        <Show when={whose()}>{(one) => <OrganisationMark organisation={one()} size="s" silent />}</Show>
        <b>{whose()?.shortName}</b>
        <span class="rd-sub">{props.record.boardTitle}</span>
      </p>
      <p>{props.record.reason}</p>
      <p class="rd-sub rd-small">
        {text.releasedBy(props.record.by, dayMonth(localDay(at())), clockTime(at()))}
      </p>
    </li>
  )
}

/** A guest's own words stand as they are; the chair may take them away for everybody. */
function Standing(props: { record: StandingRecord; onSettled: () => void }) {
  const announce = useAnnounce()
  const remove = async () => {
    const { board, root, id } = props.record
    const answer = await post(`/api/boards/${board}/flag`, { root, id })
    announce(answer.ok ? text.removed : airlockText.failed)
    props.onSettled()
  }
  return (
    <li class="al-panel__one">
      <Words record={props.record} note={text.guest} />
      <div class="al-ways">
        <Button size="sm" onClick={() => void remove()}>
          {text.remove}
        </Button>
      </div>
    </li>
  )
}
