import type { RoundQuestion } from '@rode-draad/shared/circular-questioning/round.ts'
import { createEffect, createMemo, createSignal, For, type JSX, Match, on, Show, Switch } from 'solid-js'
import { Button } from '../../design/Button.tsx'
import { EmptyState } from '../../design/EmptyState.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Notice } from '../../design/Notice.tsx'
import { dayMonth } from '../../language/nl/dates.ts'
import { closeSentences, rejectionSentences } from '../../language/nl/refusals.ts'
import { sheetText as text } from '../../language/nl/sheet.ts'
import type { BoardPageProps } from '../../shell/board-page.ts'
import { failureSentence } from '../../shell/failures.ts'
import { useMe } from '../../shell/me.tsx'
import { addressOf, sheetPage } from '../../shell/pages.ts'
import { SavedStateLine } from '../../shell/SavedState.tsx'
import { useBoard, useSavedState } from '../../sync/boards.tsx'
import type { BoardConnection } from '../../sync/createBoardConnection.ts'
import { createSheet } from './createSheet.ts'
import { createSheetView, type SheetFacts } from './createSheetView.ts'
import { LooseAnswers } from './LooseAnswers.tsx'
import { questionAnchor, SheetQuestion } from './SheetQuestion.tsx'
import { SheetSide } from './SheetSide.tsx'
import { SheetContext, type SheetHere, useSheet } from './sheet-context.ts'
import { WeighingBlock } from './WeighingForm.tsx'
import './sheet.css'

/** *Ons blad*: where people of one organisation answer the questions before the meeting, sealed for everybody else. */
export default function SheetBoard(props: BoardPageProps) {
  const { me } = useMe()
  const connection = useBoard('sheet', props.level)
  const facts = createSheetView()
  const ready = () => {
    const open = connection()
    return open?.ready() === true && facts.view() !== null ? open : null
  }
  return (
    <Switch fallback={<State title={text.title}>{text.fetching}</State>}>
      <Match when={connection() === null}>
        <State title={text.notHere}>{text.notHereText}</State>
      </Match>
      <Match when={connection()?.closedWith()}>
        {(reason) => <State title={text.closed}>{closeSentences[reason()]}</State>}
      </Match>
      <Match when={facts.view() === null && facts.failure()}>
        {(failed) => (
          <State title={text.failed}>
            {failureSentence(failed(), me().chairName)}{' '}
            <Button onClick={() => void facts.refresh()}>{text.again}</Button>
          </State>
        )}
      </Match>
      <Match when={ready()} keyed>
        {(open) => <Page connection={open} facts={facts} level={props.level} />}
      </Match>
    </Switch>
  )
}

function State(props: { title: string; children: JSX.Element }) {
  return (
    <div class="cq-wait">
      <h1 class="rd-hidden">{text.title}</h1>
      <EmptyState title={props.title} noLoop>
        {props.children}
      </EmptyState>
    </div>
  )
}

function Page(props: { connection: BoardConnection; facts: SheetFacts; level: BoardPageProps['level'] }) {
  const table = useMe()
  const { me, mine } = table
  const sheet = createSheet(props.connection, {
    organisation: mine().id,
    // Who wrote it is stamped by the server; until then any id will do.
    account: mine().id,
  })
  const view = () => {
    const now = props.facts.view()
    if (now === null) throw new Error('the sheet is on screen before its questions are known')
    return now
  }
  const here: SheetHere = {
    ...sheet,
    level: props.level,
    facts: props.facts,
    view,
    namedMembers: () => (props.level === 'person' ? table.members() : []),
  }
  const questions = createMemo(
    () => view().levels.find((one) => one.level === props.level)?.questions ?? [],
    [],
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const weighing = () => (props.level === 'person' ? view().weighing : null)
  const due = () => weighing()?.lines === null
  const intro = () =>
    text.kicker(me().meeting.title, me().meeting.date === '' ? '' : dayMonth(me().meeting.date))
  return (
    <SheetContext.Provider value={here}>
      <div class="sh-page">
        <div class="sh-nav">
          <Levels level={props.level} />
          <Questions questions={questions()} />
        </div>
        <div class="sh-main">
          <header class="sh-head">
            <p class="rd-label">{intro()}</p>
            <h1 class="rd-title" tabindex="-1">
              {text.title}
            </h1>
            <p class="sh-head__sealed">
              <Icon name="lock" size={18} />
              <span>{text.sealed(mine().shortName)}</span>
            </p>
            {/* Inside, it stands in the head already. */}
            <Show when={me().door.kind === 'lobby'}>
              <Saved />
            </Show>
          </header>
          <Rejected connection={props.connection} />
          <Show when={weighing()}>{(one) => <WeighingBlock kept={one().lines} />}</Show>
          <Show
            when={questions().length > 0}
            fallback={<EmptyState title={text.noQuestions}>{text.noQuestionsText}</EmptyState>}
          >
            <For each={questions()}>
              {(question) => <SheetQuestion question={question} mayAdd={!due()} />}
            </For>
          </Show>
          <LooseAnswers questions={questions()} />
        </div>
        <SheetSide intro={intro()} />
      </div>
    </SheetContext.Provider>
  )
}

function Saved() {
  const { online } = useMe()
  const saved = useSavedState()
  return <SavedStateLine state={saved()} online={online()} />
}

/** Something written was not kept: which, and how to go on. */
function Rejected(props: { connection: BoardConnection }) {
  const [told, setTold] = createSignal('')
  createEffect(
    on(
      () => props.connection.rejection(),
      (rejection) => {
        if (rejection !== null) setTold(rejectionSentences[rejection.reason])
      },
    ),
  )
  return (
    <Show when={told()}>
      <Notice tone="warn" icon="warning" announce="alert">
        {told()}
      </Notice>
    </Show>
  )
}

/** The group's sheet and that about persons are two; a link leads from the one to the other. */
function Levels(props: { level: BoardPageProps['level'] }) {
  const { boards } = useMe()
  const levels = () => (['group', 'person'] as const).filter((one) => boards('sheet', one).length > 0)
  return (
    <Show when={levels().length > 1}>
      <nav class="sh-levels" aria-label={text.levels}>
        <For each={levels()}>
          {(one) => (
            <a href={addressOf(sheetPage, one)} aria-current={one === props.level ? 'page' : undefined}>
              <Icon name={one === 'group' ? 'doorOpen' : 'doorClosed'} size={17} />
              {text.level[one]}
            </a>
          )}
        </For>
      </nav>
    </Show>
  )
}

function Questions(props: { questions: readonly RoundQuestion[] }) {
  return (
    <Show when={props.questions.length > 1}>
      <nav class="sh-questions" aria-label={text.questions}>
        <For each={props.questions}>{(question) => <QuestionLink question={question} />}</For>
      </nav>
    </Show>
  )
}

function QuestionLink(props: { question: RoundQuestion }) {
  const sheet = useSheet()
  const count = () => sheet.answersTo(props.question.id).filter((one) => one.text !== '').length
  const go = (event: MouseEvent) => {
    event.preventDefault()
    const there = document.getElementById(`${questionAnchor(props.question.id)}-text`)
    there?.focus({ preventScroll: true })
    there?.scrollIntoView({ block: 'center' })
  }
  return (
    <a class="sh-questions__link" href={`#${questionAnchor(props.question.id)}`} onClick={go}>
      <span>
        {props.question.number}. {props.question.label}
      </span>
      <span class="rd-sub rd-small rd-num">{text.progress(count(), props.question.most)}</span>
    </a>
  )
}
