import { createMemo, createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon, type IconName } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { phoneText } from '../language/nl/phone.ts'
import { failureSentence } from '../shell/failures.ts'
import { post } from '../shell/requests.ts'
import { organisationOf } from './card-words.ts'
import { type FlipchartScreen, useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'

const text = phoneText.report

interface Item {
  readonly root: 'cards' | 'followUps' | 'clusters' | 'threads' | 'words'
  readonly id: string
  /** Null: the table wrote it together. */
  readonly organisation: string | null
  readonly text: string
}

/** *Dit gaat over een persoon*: everything said with this question, and for each the way to take it out of sight. */
export function PhoneReport() {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const [failure, setFailure] = createSignal('')
  const [asking, setAsking] = createSignal<string | null>(null)
  let heading: HTMLHeadingElement | undefined
  const items = createMemo(() => itemsOf(flipchart))
  const report = async ({ root, id }: Item) => {
    const board = flipchart.connection.board.id
    const answer = await post(`/api/boards/${board}/flag`, { root, id })
    setAsking(null)
    setFailure(answer.ok ? '' : failureSentence(answer.reason, flipchart.table.me().chairName))
    announce.urgent(answer.ok ? text.done : failure())
    flipchart.focusSoon(() => heading)
  }
  return (
    <section class="cq-report">
      <h1 class="cq-ask__text" tabindex="-1" ref={heading}>
        {text.title}
      </h1>
      <p>{text.what}</p>
      <Show when={failure()}>
        <p class="cq-report__failure" role="alert">
          {failure()}
        </p>
      </Show>
      <Show when={flipchart.level === 'group'} fallback={<p>{text.personRoom}</p>}>
        <ul>
          <For each={items()}>
            {(item) => (
              <li>
                <Show when={item.organisation} fallback={<Icon name={icons[item.root]} />}>
                  {(one) => <OrganisationMark organisation={organisationOf(flipchart, one())} />}
                </Show>
                <p id={`cq-report-${item.id}`}>
                  <MentionText text={item.text} />
                </p>
                <Show
                  when={asking() === item.id}
                  fallback={
                    <Button
                      size="sm"
                      icon="flag"
                      aria-describedby={`cq-report-${item.id}`}
                      onClick={() => setAsking(item.id)}
                    >
                      {text.ask}
                    </Button>
                  }
                >
                  <div class="cq-actions">
                    <Button variant="primary" size="sm" onClick={() => void report(item)}>
                      {text.yes}
                    </Button>
                    <Button variant="quiet" size="sm" onClick={() => setAsking(null)}>
                      {text.no}
                    </Button>
                  </div>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

const icons: Readonly<Record<Item['root'], IconName>> = {
  cards: 'pen',
  followUps: 'pen',
  words: 'pen',
  clusters: 'list',
  threads: 'thread',
}

/** Cards with what was asked and said about them, then the bundles and threads with the reasons why not yet. */
function itemsOf({ records, question }: FlipchartScreen): readonly Item[] {
  const here = <T extends { readonly question: string }>(all: readonly T[]) =>
    all.filter((one) => one.question === question()?.id)
  const cards = here(records.cards).flatMap((card): Item[] => [
    { root: 'cards', ...card },
    ...records.followUps
      .filter((one) => one.card === card.id)
      .map((one): Item => ({ root: 'followUps', ...one })),
  ])
  const bundles = here(records.clusters).map(
    ({ id, title }): Item => ({ root: 'clusters', id, organisation: null, text: title }),
  )
  const threads = here(records.threads).flatMap(({ id, title, text: words }): Item[] => [
    { root: 'threads', id, organisation: null, text: words === '' ? title : `${title}. ${words}` },
    ...records.words
      .filter((one) => one.thread === id && one.why !== '')
      .map((one): Item => ({ root: 'words', id: one.id, organisation: one.organisation, text: one.why })),
  ])
  return [...cards, ...bundles, ...threads]
}
