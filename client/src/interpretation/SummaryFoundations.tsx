import { type Foundation, threadsUnder } from '@rode-draad/shared/interpretation/foundations.ts'
import { type Pillar, pillars } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { For } from 'solid-js'
import { interpretationText, sectionNames, sectionSlugs } from '../language/nl/interpretation.ts'
import type { Threads } from '../red-thread/createThreads.ts'

/** The summary stands on the pillars; through them on the threads. */
export function SummaryFoundations(props: { foundations: readonly Foundation[]; threads: Threads }) {
  const titles = (pillar: Pillar) => {
    const ids = threadsUnder(props.foundations, pillar)
    return props.threads.all().filter((thread) => ids.includes(thread.id))
  }
  return (
    <aside class="rd-duiding__sources" aria-labelledby="rd-duiding-sources">
      <h2 class="rd-label" id="rd-duiding-sources">
        {interpretationText.restsOn}
      </h2>
      <p class="rd-small">{interpretationText.summaryRestsOn}</p>
      <ul class="rd-duiding__pillars">
        <For each={pillars}>
          {(pillar) => (
            <li>
              <a href={`#${sectionSlugs[pillar]}`}>{sectionNames[pillar]}</a>
              <ul>
                <For each={titles(pillar)}>{(thread) => <li>{thread.title}</li>}</For>
              </ul>
            </li>
          )}
        </For>
      </ul>
    </aside>
  )
}
