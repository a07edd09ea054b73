import type { DemoParticipantView } from '@rode-draad/shared/protocol/api.ts'
import { createEffect, createMemo, createResource, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { createMeasured } from '../design/createMeasured.ts'
import { Icon, type IconName } from '../design/Icon.tsx'
import { LogoMark } from '../design/Logo.tsx'
import { Notice } from '../design/Notice.tsx'
import { ThreadLayer, ThreadLine } from '../design/Thread.tsx'
import { capitalised, longDay } from '../language/nl/dates.ts'
import { landingText } from '../language/nl/landing.ts'
import { shellText } from '../language/nl/shell.ts'
import { get } from '../shell/requests.ts'
import './Landing.css'
import { LandingOrganisation } from './LandingOrganisation.tsx'
import { Restart } from './Restart.tsx'
import { groupByOrganisation } from './seats.ts'
import { measureThreads } from './threads.ts'

const facts = (): readonly { icon: IconName; text: string }[] => {
  const now = new Date()
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
  return [
    { icon: 'clock', text: landingText.when(capitalised(longDay(today))) },
    { icon: 'doorOpen', text: landingText.partA },
    { icon: 'doorClosed', text: landingText.partB },
  ]
}

async function fetchParticipants(): Promise<readonly DemoParticipantView[] | null> {
  const answer = await get<readonly DemoParticipantView[]>('/demo/participants')
  return answer.ok ? answer.value : null
}

/** Demo mode's front door: who are you at this table. Partners are strung on the thread, guests on a dotted one. */
export function Landing() {
  let page: HTMLElement | undefined
  const [participants, { refetch }] = createResource(fetchParticipants)
  const seats = createMemo(() => groupByOrganisation(participants() ?? []))
  const partners = () => seats().filter((seat) => seat.kind === 'covenantPartner')
  const guests = () => seats().filter((seat) => seat.kind === 'incidentalParticipant')
  const [threads] = createMeasured(() => page, measureThreads, [])
  createEffect(() => {
    document.title = `${landingText.pageTitle} · ${shellText.product}`
  })
  return (
    <main class="rd-landing" ref={page}>
      <ThreadLayer behind>
        <For each={threads()}>{(line) => <ThreadLine {...line} />}</For>
      </ThreadLayer>
      <Intro onRestart={() => void refetch()} />
      <div class="rd-landing__seats">
        <Show
          when={participants() !== null}
          fallback={
            <Notice
              shape="box"
              tone="warn"
              icon="cloudOff"
              title={landingText.failed}
              announce="status"
              actions={<Button onClick={() => void refetch()}>{shellText.states.again}</Button>}
            />
          }
        >
          <Show when={participants()} fallback={<p class="rd-sub">{landingText.loading}</p>}>
            <Group heading={landingText.partners} seats={partners()} />
            <Group heading={landingText.guests} seats={guests()} />
          </Show>
        </Show>
      </div>
    </main>
  )
}

function Group(props: { heading: string; seats: ReturnType<typeof groupByOrganisation> }) {
  return (
    <section class="rd-landing__group">
      <h2 class="rd-landing__heading">{props.heading}</h2>
      <For each={props.seats}>{(seat) => <LandingOrganisation seat={seat} />}</For>
    </section>
  )
}

function Intro(props: { onRestart: () => void }) {
  return (
    <div class="rd-landing__intro">
      <p class="rd-landing__logo" data-thread="start">
        <LogoMark size={34} />
        {shellText.product}
      </p>
      <h1 class="rd-landing__title">{landingText.title}</h1>
      <p class="rd-landing__lead">{landingText.lead}</p>
      <ul class="rd-landing__facts">
        <For each={facts()}>
          {(fact) => (
            <li>
              <Icon name={fact.icon} size={20} />
              {fact.text}
            </li>
          )}
        </For>
      </ul>
      <Restart onDone={() => props.onRestart()} />
      <p class="rd-landing__disclaimer">{landingText.disclaimer}</p>
    </div>
  )
}
