import { type Foundation, threadsUnder } from '@rode-draad/shared/interpretation/foundations.ts'
import {
  type InterpretationSection,
  interpretationSections,
  pillars,
} from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { For, Show } from 'solid-js'
import { interpretationText, sectionNames, sectionSlugs, threadCount } from '../language/nl/interpretation.ts'
import type { WritersByRoot } from '../prose/createWriters.ts'
import { WriterMarks } from '../prose/WriterMarks.tsx'

export interface SectionNavProps {
  current: InterpretationSection
  /** null: not there yet, so nobody knows how many there are. */
  foundations: readonly Foundation[] | null
  writers: WritersByRoot
}

/** Takes the line that the count will have, so that nothing moves when it comes. */
const NOTHING_KNOWN = '\u00a0'

/** The sections, with how many threads carry each and who is writing there now. */
export function SectionNav(props: SectionNavProps) {
  const pillar = (section: InterpretationSection) => pillars.find((one) => one === section)
  return (
    <nav class="rd-duiding__nav" aria-labelledby="rd-duiding-nav">
      <h2 class="rd-label" id="rd-duiding-nav">
        {interpretationText.nav}
      </h2>
      <ul>
        <For each={interpretationSections}>
          {(section) => (
            <li>
              <a
                href={`#${sectionSlugs[section]}`}
                aria-current={props.current === section ? 'true' : undefined}
              >
                <span class="rd-duiding__nav-name">{sectionNames[section]}</span>
                <WriterMarks writers={props.writers.get(section) ?? []} />
                <Show when={pillar(section)}>
                  {(name) => (
                    <span class="rd-duiding__nav-note">
                      {props.foundations === null
                        ? NOTHING_KNOWN
                        : threadCount(threadsUnder(props.foundations, name()).length)}
                    </span>
                  )}
                </Show>
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
