import { createMemo, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { useMe } from '../shell/me.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { announceNewCards } from './announceNewCards.ts'
import { BoardNotices } from './BoardNotices.tsx'
import { Bundle } from './Bundle.tsx'
import { BundleName } from './BundleName.tsx'
import { ChairKeys } from './ChairKeys.tsx'
import { Composer } from './Composer.tsx'
import { createChairSteps } from './createChairSteps.ts'
import { createFlipchartScreen } from './createFlipchartScreen.ts'
import { DraggedCard } from './DraggedCard.tsx'
import { FlipchartContext, useFlipchart } from './flipchart-context.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { LooseCards } from './LooseCards.tsx'
import { NextForUs } from './NextForUs.tsx'
import { NowStrip } from './NowStrip.tsx'
import { nextForUs } from './next-for-us.ts'
import { OpenQuestions } from './OpenQuestions.tsx'
import { Phone } from './Phone.tsx'
import { QuestionRow } from './QuestionRow.tsx'
import { RoundNotices } from './RoundNotices.tsx'
import { RoundTimer } from './RoundTimer.tsx'
import { SealedCards } from './SealedCards.tsx'
import { ThreadLines } from './ThreadLines.tsx'
import { ThreadPanel } from './ThreadPanel.tsx'

/** One question on the table: loose cards, bundles, and beside its bundle the thread that is read or written. */
export function FlipchartTable(props: { connection: BoardConnection }) {
  let columns: HTMLDivElement | undefined
  const flipchart = createFlipchartScreen(props.connection, useMe(), () => columns)
  announceNewCards(flipchart)
  const attach = (element: HTMLDivElement) => {
    columns = element
    flipchart.roving.attach(element)
    flipchart.drag.attach(element)
  }
  return (
    <FlipchartContext.Provider value={flipchart}>
      <div class="cq" classList={{ 'cq--dragging': flipchart.drag.state() !== null }}>
        <Show when={flipchart.question()} fallback={<NoQuestions />}>
          <Table attach={attach} />
          <LinkDialog />
          <DraggedCard />
        </Show>
      </div>
    </FlipchartContext.Provider>
  )
}

function Table(props: { attach: (element: HTMLDivElement) => void }) {
  const flipchart = useFlipchart()
  const steps = createChairSteps()
  const cards = () => (
    <Show when={!flipchart.isSealed()} fallback={<SealedCards />}>
      <Columns ref={props.attach} />
    </Show>
  )
  return (
    <>
      <Show
        when={!flipchart.isPhone()}
        fallback={<Phone cards={cards()} notices={<RoundNotices steps={steps} />} />}
      >
        <QuestionRow />
        <Ask />
        <BoardNotices />
        <RoundNotices steps={steps} />
        <OpenQuestions />
        {cards()}
      </Show>
      <ChairKeys steps={steps} />
    </>
  )
}

/** The table itself: loose cards, the other bundles, the bundle in hand, and its thread beside it. */
function Columns(props: { ref: (element: HTMLDivElement) => void }) {
  const flipchart = useFlipchart()
  let element: HTMLDivElement | undefined
  const others = createMemo(() =>
    flipchart
      .view()
      .bundles.map((bundle) => bundle.id)
      .filter((id) => id !== flipchart.bundleInHand()),
  )
  return (
    <div
      class="cq-cols"
      classList={{
        'cq-cols--others': others().length > 0 || flipchart.mayWrite(),
        'cq-cols--hand': flipchart.bundleInHand() !== null,
      }}
      ref={(own) => {
        element = own
        props.ref(own)
      }}
    >
      <div class="cq-first">
        <Show when={!flipchart.isPhone()}>
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
      <Show when={!flipchart.isPhone()}>
        <ThreadPanel />
        <ThreadLines container={() => element} />
      </Show>
    </div>
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
  const mayOpen = () => {
    const composing = flipchart.compose()
    return flipchart.mayWrite() && !flipchart.isSealed() && composing?.kind !== 'card'
  }
  createSingleKeys(() => (mayOpen() ? { [flipchartText.keys.compose]: open } : {}))
  return (
    <header class="cq-ask">
      <div>
        <p class="cq-ask__of">
          {flipchartText.questionOf(flipchart.question()?.number ?? 0, flipchart.questions().length)}
        </p>
        <h1 class="cq-ask__text">{flipchart.question()?.text}</h1>
      </div>
      <NowStrip />
      <RoundTimer />
      <Show when={mayOpen()}>
        <div class="cq-ask__act">
          <NextForUs />
          <Button
            id="cq-compose"
            icon="pen"
            variant={flipchart.table.chairs() || nextForUs(flipchart) !== null ? 'secondary' : 'primary'}
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
