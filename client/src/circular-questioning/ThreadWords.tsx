import { type Thread, wordOf } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { createMemo, For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { useFlipchart } from './flipchart-context.ts'
import { OwnWord } from './OwnWord.tsx'
import { Said } from './Said.tsx'

const text = flipchartText.words

/** *Herken je deze draad?* A row for every organisation, dissent with its reason; one's own can be set here. */
export function ThreadWords(props: { thread: Thread }) {
  const flipchart = useFlipchart()
  const word = (organisation: string) => wordOf(flipchart.records.words, props.thread.id, organisation)
  const concerned = createMemo(() => {
    const all = flipchart.table
      .me()
      .organisations.filter((one) => flipchart.level === 'group' || one.kind === 'covenantPartner')
    const isOwn = (one: OrganisationView) => one.id === flipchart.table.mine().id
    return flipchart.isPhone() ? [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))] : all
  })
  const yes = () => concerned().filter((one) => word(one.id)?.word === 'recognisable').length
  return (
    <div class="cq-words">
      <div class="cq-words__head">
        <h3 class="cq-heading">{text.question}</h3>
        <span class="cq-count">
          <span aria-hidden="true">{text.count(yes(), concerned().length)}</span>
          <VisuallyHidden>{text.countLong(yes(), concerned().length)}</VisuallyHidden>
        </span>
      </div>
      <ul>
        <For each={concerned()}>
          {(organisation) => (
            <li class="cq-words__row">
              <OrganisationMark
                organisation={organisation}
                silent
                off={word(organisation.id) === null && !isAtTable(organisation)}
              />
              <span>{organisation.shortName}</span>
              <Show
                when={organisation.id === flipchart.table.mine().id && flipchart.mayWrite()}
                fallback={<Said word={word(organisation.id)} organisation={organisation} />}
              >
                <OwnWord thread={props.thread.id} word={word(organisation.id)} organisation={organisation} />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  )

  function isAtTable(organisation: OrganisationView): boolean {
    return flipchart.table.presence().some((person) => person.organisation === organisation.id)
  }
}
