import { createEffect, createMemo, For, on, onCleanup, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { ChairActions } from '../shell/ChairActions.tsx'
import { useMe } from '../shell/me.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { BoardNotices } from './BoardNotices.tsx'
import { Bundle } from './Bundle.tsx'
import { BundleName } from './BundleName.tsx'
import { Composer } from './Composer.tsx'
import { organisationName, organisationOf } from './card-words.ts'
import { createFlipchartScreen } from './createFlipchartScreen.ts'
import { createMedia } from './createMedia.ts'
import { FlipchartContext, useFlipchart } from './flipchart-context.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { LooseCards } from './LooseCards.tsx'
import { MentionText } from './MentionText.tsx'
import { OpenQuestions } from './OpenQuestions.tsx'
import { QuestionRow } from './QuestionRow.tsx'
import { ThreadLines } from './ThreadLines.tsx'
import { ThreadPanel } from './ThreadPanel.tsx'

/** One question on the table: loose cards, bundles, and beside its bundle the thread that is read or written. */
export function FlipchartTable(props: { connection: BoardConnection }) {
  let columns: HTMLDivElement | undefined
  const flipchart = createFlipchartScreen(props.connection, useMe(), () => columns)
  const isPhone = createMedia('(max-width: 640px)')
  const others = createMemo(() =>
    flipchart
      .view()
      .bundles.map((bundle) => bundle.id)
      .filter((id) => id !== flipchart.bundleInHand()),
  )
  announceNewCards(flipchart)
  return (
    <FlipchartContext.Provider value={flipchart}>
      <div class="cq" classList={{ 'cq--dragging': flipchart.drag.state() !== null }}>
        <Show when={flipchart.question()} fallback={<NoQuestions />}>
          <QuestionRow />
          <Ask />
          <BoardNotices />
          <OpenQuestions />
          <Show when={isPhone()}>
            <Composing />
            <ThreadPanel />
          </Show>
          <div
            class="cq-cols"
            classList={{
              'cq-cols--others':
                others().length > 0 || flipchart.naming()?.kind === 'new' || flipchart.mayWrite(),
              'cq-cols--hand': flipchart.bundleInHand() !== null,
            }}
            ref={(element) => {
              columns = element
              flipchart.roving.attach(element)
              flipchart.drag.attach(element)
            }}
          >
            <div class="cq-first">
              <Show when={!isPhone()}>
                <Composing />
              </Show>
              <LooseCards />
            </div>
            <div class="cq-others">
              <For each={others()}>{(id) => <Bundle id={id} />}</For>
              <NewBundle />
            </div>
            <div class="cq-in-hand">
              <Show when={flipchart.bundleInHand()} keyed>
                {(id) => <Bundle id={id} />}
              </Show>
            </div>
            <Show when={!isPhone()}>
              <ThreadPanel />
              <ThreadLines container={() => columns} />
            </Show>
          </div>
          <LinkDialog />
          <InHand />
          <ChairKeys />
        </Show>
      </div>
    </FlipchartContext.Provider>
  )
}

function NoQuestions() {
  return (
    <div class="cq-wait">
      <h1 class="rd-hidden">{flipchartText.title}</h1>
      <EmptyState title={flipchartText.noQuestions} noLoop>
        {flipchartText.noQuestionsText}
      </EmptyState>
    </div>
  )
}

/** The question itself, and the way to answer it. */
function Ask() {
  const flipchart = useFlipchart()
  const open = () => {
    const question = flipchart.question()
    if (question !== null) flipchart.setCompose({ kind: 'card', question: question.id })
  }
  const mayOpen = () => flipchart.mayWrite() && flipchart.compose()?.kind !== 'card'
  createSingleKeys(() => (mayOpen() ? { [flipchartText.keys.compose]: open } : {}))
  return (
    <header class="cq-ask">
      <div>
        <p class="cq-ask__of">
          {flipchartText.questionOf(flipchart.question()?.number ?? 0, flipchart.questions().length)}
        </p>
        <h1 class="cq-ask__text">{flipchart.question()?.text}</h1>
      </div>
      <Show when={mayOpen()}>
        <div class="cq-ask__act">
          <Button
            id="cq-compose"
            icon="pen"
            variant={flipchart.table.chairs() ? 'secondary' : 'primary'}
            hint={flipchartText.keys.compose.toUpperCase()}
            onClick={open}
          >
            {flipchartText.compose.open}
          </Button>
        </div>
      </Show>
    </header>
  )
}

function Composing() {
  const flipchart = useFlipchart()
  return (
    <Show when={flipchart.mayWrite() && flipchart.compose()}>
      {(target) => <Composer target={target()} />}
    </Show>
  )
}

/** Where a new bundle begins: a button, the field for its name, and while one drags a place to drop. */
function NewBundle() {
  const flipchart = useFlipchart()
  const beingNamed = () => {
    const naming = flipchart.naming()
    return naming?.kind === 'new' ? naming : null
  }
  return (
    <Show when={flipchart.mayWrite()}>
      <Show
        when={beingNamed()}
        fallback={
          <div
            class="cq-new"
            classList={{
              'cq-drop': flipchart.drag.state() !== null,
              'cq-drop--over': flipchart.drag.state()?.over === 'new',
            }}
            data-drop="new"
          >
            <Show when={flipchart.drag.state() === null} fallback={<p>{flipchartText.bundle.createHere}</p>}>
              <Button
                variant="quiet"
                size="sm"
                icon="plus"
                onClick={() => flipchart.setNaming({ kind: 'new', card: null })}
              >
                {flipchartText.bundle.create}
              </Button>
            </Show>
          </div>
        }
      >
        {(naming) => <BundleName naming={naming()} title="" />}
      </Show>
    </Show>
  )
}

/** The card that is being dragged, under the pointer. */
function InHand() {
  const flipchart = useFlipchart()
  const card = () => flipchart.records.card(flipchart.drag.state()?.card ?? '')
  return (
    <Show when={card()}>
      {(dragged) => (
        <Portal>
          <div
            class="cq-card cq-card--dragged"
            aria-hidden="true"
            style={{
              transform: `translate(${flipchart.drag.state()?.x ?? 0}px, ${flipchart.drag.state()?.y ?? 0}px)`,
            }}
          >
            <OrganisationMark organisation={organisationOf(flipchart, dragged().organisation)} silent />
            <p class="cq-card__text">
              <MentionText text={dragged().text} />
            </p>
          </div>
        </Portal>
      )}
    </Show>
  )
}

/** The chair's two steps: confirm what the table sees, and on to the next question. */
function ChairKeys() {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const thread = () => {
    const inHand = flipchart.inHand()
    return inHand !== null && !inHand.confirmed && flipchart.writing() === null && flipchart.mayWrite()
      ? inHand
      : null
  }
  const next = () => {
    const all = flipchart.questions()
    return all[all.findIndex((one) => one.id === flipchart.question()?.id) + 1] ?? null
  }
  const confirm = () => {
    const inHand = thread()
    if (inHand === null) return
    flipchart.confirmThread(inHand.id, true)
    announce(flipchartText.thread.isConfirmed)
  }
  const goOn = () => {
    const question = next()
    if (question !== null) flipchart.choose(question.id)
  }
  const { keys } = flipchartText
  createSingleKeys(() => ({
    ...(flipchart.table.chairs() && thread() !== null ? { [keys.confirm]: confirm } : {}),
    ...(flipchart.table.chairs() && next() !== null ? { [keys.next]: goOn } : {}),
  }))
  return (
    <ChairActions>
      <Show when={thread()}>
        <Button icon="check" hint={keys.confirm.toUpperCase()} onClick={confirm}>
          {flipchartText.thread.confirm}
        </Button>
      </Show>
      <Show when={next()}>
        <Button variant="primary" iconEnd="arrowRight" hint={keys.next.toUpperCase()} onClick={goOn}>
          {flipchartText.nextQuestion}
        </Button>
      </Show>
    </ChairActions>
  )
}

/** Says politely who placed cards, for who cannot see them come in. */
function announceNewCards(flipchart: ReturnType<typeof createFlipchartScreen>) {
  const announce = useAnnounce()
  let known: ReadonlySet<string> | null = null
  createEffect(
    on(
      () => flipchart.records.cards.map((card) => card.id),
      (ids) => {
        const before = known
        known = new Set(ids)
        if (before === null) return
        const counts = new Map<string, number>()
        for (const id of ids) {
          const card = flipchart.records.card(id)
          if (before.has(id) || card === undefined || flipchart.isMine(card)) continue
          counts.set(card.organisation, (counts.get(card.organisation) ?? 0) + 1)
        }
        for (const [organisation, count] of counts)
          announce(flipchartText.announced(organisationName(flipchart, organisation), count))
      },
    ),
  )
  onCleanup(() => {
    known = null
  })
}
