import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import type { ThreadView } from '@rode-draad/shared/interpretation/threads.ts'
import type { Measure } from '@rode-draad/shared/plan/content.ts'
import { For, Show } from 'solid-js'
import { interpretationText, sectionNames, sectionSlugs } from '../language/nl/interpretation.ts'
import { planText } from '../language/nl/plan.ts'
import { Beads } from '../red-thread/Beads.tsx'
import { useMe } from '../shell/me.tsx'
import type { Sources } from './createSources.ts'
import './SourceStrip.css'

const text = planText.strip

/** Where the measure in focus comes from, read from right to left: cards, thread, pillars. */
export function SourceStrip(props: { measure: Measure; sources: Sources }) {
  const threads = () => props.sources.among(props.measure.sources)
  return (
    <section class="rd-strip" aria-labelledby="rd-strip-title">
      <h2 class="rd-hidden" id="rd-strip-title">
        {text.label}
      </h2>
      <Show
        when={threads().length > 0}
        fallback={
          <p class="rd-strip__none">{props.measure.sources.length === 0 ? text.none : text.unseen}</p>
        }
      >
        <ul>
          <For each={threads()}>
            {(thread, at) => <StripRow thread={thread} first={at() === 0} sources={props.sources} />}
          </For>
        </ul>
      </Show>
    </section>
  )
}

function StripRow(props: { thread: ThreadView; first: boolean; sources: Sources }) {
  const { memberName } = useMe()
  const pillars = () => props.sources.pillars(props.thread.id)
  return (
    <li class="rd-strip__row">
      <div class="rd-strip__pillars">
        <span class="rd-strip__label" classList={{ 'rd-hidden': !props.first }}>
          {text.restsOn}
        </span>
        <div class="rd-strip__end" data-strip="pillars">
          <For
            each={pillars()}
            fallback={<span>{pillars() === null ? text.personThread : text.noPillar}</span>}
          >
            {(pillar) => <a href={`/duiding#${sectionSlugs[pillar]}`}>{sectionNames[pillar]}</a>}
          </For>
        </div>
      </div>
      <div class="rd-strip__thread">
        <span class="rd-strip__label" classList={{ 'rd-hidden': !props.first }}>
          {text.thread}
        </span>
        <h3 data-strip="thread">{readAloud(props.thread.title, memberName)}</h3>
      </div>
      <div class="rd-strip__cards">
        <span class="rd-strip__label">
          {interpretationText.cards(props.thread.beads.length, props.thread.question)}
        </span>
        <div data-strip="cards">
          <Beads organisations={props.thread.beads} />
        </div>
      </div>
    </li>
  )
}
