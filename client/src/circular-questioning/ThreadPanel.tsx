import { supportersOf, type Thread } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { For, Match, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Tag } from '../design/Tag.tsx'
import { Knot } from '../design/Thread.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { roundText } from '../language/nl/round.ts'
import { useFlipchart } from './flipchart-context.ts'
import { HeldNote } from './HeldNote.tsx'
import { MentionText } from './MentionText.tsx'
import { ThreadEditor } from './ThreadEditor.tsx'
import './ThreadPanel.css'
import { ThreadWords } from './ThreadWords.tsx'

const text = flipchartText.thread

/** The thread that is being read or written, next to its bundle, with what every organisation says of it. */
export function ThreadPanel() {
  const flipchart = useFlipchart()
  const writing = flipchart.writing
  const edited = () => {
    const being = writing()
    return being?.kind === 'edit' && being.thread === flipchart.inHand()?.id ? being : null
  }
  const begun = () => {
    const being = writing()
    return being?.kind === 'new' ? being : null
  }
  return (
    <section class="cq-thread" aria-label={text.label} id="cq-thread">
      <Switch
        fallback={
          <EmptyState
            title={text.none}
            actions={
              <Show when={flipchart.mayWrite() && flipchart.view().cardCount > 0}>
                <Button onClick={() => flipchart.setNaming({ kind: 'new', card: null })}>{text.begin}</Button>
              </Show>
            }
          >
            {text.noneText}
          </EmptyState>
        }
      >
        <Match when={begun()}>{(being) => <ThreadEditor writing={being()} />}</Match>
        <Match when={edited()}>{(being) => <ThreadEditor writing={being()} />}</Match>
        <Match when={flipchart.inHand()}>{(thread) => <ThreadRead thread={thread()} />}</Match>
      </Switch>
      <OtherThreads />
    </section>
  )
}

function ThreadRead(props: { thread: Thread }) {
  const flipchart = useFlipchart()
  const sources = () => props.thread.sources.filter((id) => flipchart.records.card(id) !== undefined).length
  /** In the table's fixed order, like everywhere. */
  const supporters = () => {
    const yes = supportersOf(flipchart.records.words, props.thread.id)
    return flipchart.table
      .me()
      .organisations.filter((one) => yes.includes(one.id))
      .map((one) => one.shortName)
  }
  const isMinority = () => props.thread.confirmed && supporters().length < 2
  return (
    <>
      <p class="cq-thread__state">
        {props.thread.confirmed ? text.confirmed : text.inTheMaking}
        <Show when={isMinority()}>
          {' '}
          <Tag tone="warn">{roundText.minority.tag}</Tag>
        </Show>
      </p>
      <div class="cq-thread__body">
        <span class="cq-thread__rule" aria-hidden="true" />
        <span class="cq-thread__start" data-thread-start="" aria-hidden="true" />
        <Knot class="cq-thread__end" open={!props.thread.confirmed} />
        <h2 class="cq-thread__title" id="cq-thread-title" tabindex="-1">
          <MentionText text={props.thread.title} />
        </h2>
        <p class="cq-thread__text">
          <MentionText text={props.thread.text} />
        </p>
        <p class="cq-thread__meta">
          {sources() === 0 ? roundText.noCards : text.restsOn(sources())}
          <Show when={flipchart.mayWrite() && !props.thread.confirmed}>
            <Button
              variant="quiet"
              size="sm"
              icon="pen"
              onClick={() => flipchart.setWriting({ kind: 'edit', thread: props.thread.id })}
            >
              {text.edit}
            </Button>
          </Show>
          <Show when={flipchart.mayWrite() && props.thread.confirmed && flipchart.table.chairs()}>
            <Button
              variant="quiet"
              size="sm"
              icon="restart"
              onClick={() => void flipchart.confirmThread(props.thread.id, false)}
            >
              {text.reopen}
            </Button>
          </Show>
          <Show when={flipchart.mayFlag()}>
            <Button
              variant="quiet"
              size="sm"
              icon="flag"
              onClick={() => void flipchart.flagThread(props.thread.id)}
            >
              {airlockText.flag.item}
            </Button>
          </Show>
        </p>
        <Show when={props.thread.confirmed}>
          <p class="cq-thread__meta">
            {isMinority() ? roundText.minority.text : roundText.minority.supporters(supporters())}
          </p>
        </Show>
        <Show when={flipchart.isHeld(props.thread.id)}>
          <HeldNote words={flipchartText.held.other} />
        </Show>
      </div>
      <ThreadWords thread={props.thread} />
    </>
  )
}

/** Threads of this question whose cards lie in no bundle: nowhere else could one find them. */
function OtherThreads() {
  const flipchart = useFlipchart()
  const others = () => flipchart.view().unhoused.filter((id) => id !== flipchart.inHand()?.id)
  return (
    <Show when={others().length > 0}>
      <div class="cq-thread__others">
        <h3 class="cq-heading">{text.others}</h3>
        <For each={others()}>
          {(id) => (
            <button type="button" class="cq-bundle__thread" onClick={() => flipchart.read(id)}>
              <MentionText text={flipchart.records.thread(id)?.title ?? ''} />
            </button>
          )}
        </For>
      </div>
    </Show>
  )
}
