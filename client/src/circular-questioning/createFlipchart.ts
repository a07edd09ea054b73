import type { Question, Thread, WithdrawnCard } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import {
  homeOf,
  openQuestions,
  type QuestionView,
  viewQuestion,
} from '@rode-draad/shared/circular-questioning/question-view.ts'
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import type { AtTable } from '../shell/me.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import type { ComposeTarget } from './compose.ts'
import { createFlipchartActions } from './createFlipchartActions.ts'
import { createFlipchartRecords, type FlipchartStores } from './createFlipchartRecords.ts'
import { createRound } from './createRound.ts'

/** A title being written: a new bundle (perhaps to lay a card in at once), or another name for one. */
export type Naming =
  | { readonly kind: 'new'; readonly card: string | null }
  | { readonly kind: 'rename'; readonly cluster: string }

/** A thread being written: a new one on a bundle, or further on one that is there. */
export type Writing =
  | { readonly kind: 'new'; readonly cluster: string }
  | { readonly kind: 'edit'; readonly thread: string }

const nothing: QuestionView = { loose: [], bundles: [], unhoused: [], cardCount: 0, organisationCount: 0 }

/**
 * One flipchart as this window shows it: what is in the document, and what only this person is looking at or writing.
 * While a menu is open or a card is being dragged the layout stands still, so that nothing moves under somebody's hand.
 */
export function createFlipchart(connection: BoardConnection, table: AtTable) {
  const records = createFlipchartRecords(connection.doc)
  const [withdrawn, setWithdrawn] = createSignal<ReadonlyMap<string, WithdrawnCard>>(new Map())
  const [compose, setCompose] = createSignal<ComposeTarget | null>(null)
  const [naming, setNaming] = createSignal<Naming | null>(null)
  const [writing, setWriting] = createSignal<Writing | null>(null)

  const questions = createMemo(() => [...records.questions].sort((a, b) => a.number - b.number))
  const round = createRound(table, connection.board.level)
  const hold = createHold()
  const isBusy = () => compose() !== null || naming() !== null || writing() !== null || hold.isStill()
  const onTable = () => round.current()?.id ?? null
  const { question, choose } = createChosenQuestion({ questions, records, onTable, isBusy })
  const view = createLayout({ question, records, withdrawn, table, hold })
  const { inHand, read } = createThreadInHand(question, view, records)
  const home = (thread: Thread) => homeOf(thread, records)
  const bundleInHand = (): string | null => {
    const being = writing()
    if (being?.kind === 'new') return being.cluster
    const thread = inHand()
    return thread === null ? null : home(thread)
  }
  const mine = () => table.mine().id

  return {
    connection,
    table,
    records,
    level: connection.board.level,
    round,
    /** Where the question on this screen stands; null when the open part does not ask it. */
    phase: () => round.questionOf(question()?.id)?.phase ?? null,
    /**
     * Whether its cards lie closed still. They come with the document, before the round tells that they were turned over;
     * then they are shown at once (sync.md: everybody sees them in one moment).
     */
    isSealed: () =>
      round.questionOf(question()?.id)?.phase === 'sealed' &&
      !records.revealed.some((one) => one.question === question()?.id),
    /** Whether the question on this screen is the one that lies on the table. */
    isOnTable: () => onTable() !== null && onTable() === question()?.id,
    mayWrite: () => connection.ready() && connection.mayWrite(),
    questions,
    question,
    choose(id: string) {
      choose(id)
      setNaming(null)
      setWriting(null)
      if (compose()?.kind === 'card') setCompose({ kind: 'card', question: id })
    },
    view,
    bundle: (id: string) => view().bundles.find((one) => one.id === id),
    inHand,
    /** Puts a thread, with its bundle, next to the panel. */
    read(thread: string) {
      setWriting(null)
      read(thread)
    },
    bundleInHand,
    home,
    /** Whether the thread that is read stands on this card, or the one being written would. */
    isSource(card: string): boolean {
      const being = writing()
      if (being?.kind === 'new')
        return view().bundles.some((bundle) => bundle.id === being.cluster && bundle.cards.includes(card))
      return inHand()?.sources.includes(card) ?? false
    },
    openQuestions: createMemo(() => openQuestions(mine(), records.cards, records.followUps)),
    ownCardCount: () =>
      records.cards.filter((card) => card.question === question()?.id && card.organisation === mine()).length,
    isMine: (one: { readonly organisation: string }) => one.organisation === mine(),
    compose,
    setCompose,
    naming,
    setNaming,
    writing,
    setWriting,
    withdrawn,
    ...hold,
    ...createFlipchartActions({ connection, table, records, home, question, setWithdrawn, read }),
  }
}

export type Flipchart = ReturnType<typeof createFlipchart>

/** Holds the layout still while somebody's hand is on it. */
function createHold() {
  const [holds, setHolds] = createSignal(0)
  return {
    isStill: () => holds() > 0,
    /** Holds the layout still until the function it returns is called. */
    holdStill(): () => void {
      setHolds((count) => count + 1)
      let done = false
      return () => {
        if (!done) setHolds((count) => count - 1)
        done = true
      }
    },
  }
}

interface LayoutParts {
  readonly question: Accessor<Question | null>
  readonly records: FlipchartStores
  readonly withdrawn: Accessor<ReadonlyMap<string, WithdrawnCard>>
  readonly table: AtTable
  readonly hold: ReturnType<typeof createHold>
}

/** Where everything lies. */
function createLayout({ question, records, withdrawn, table, hold }: LayoutParts) {
  const order = createMemo(() => new Map(table.me().organisations.map((one, at) => [one.id, at])))
  const orderOf = (organisation: string) => order().get(organisation) ?? order().size
  const laidOut = createMemo<{ question: string; view: QuestionView }>(
    (before) => {
      const current = question()
      if (current === null) return { question: '', view: nothing }
      if (hold.isStill() && before.question === current.id) return before
      const view = viewQuestion(current.id, withGhosts(records, withdrawn()), orderOf)
      return { question: current.id, view }
    },
    { question: '', view: nothing },
  )
  return () => laidOut().view
}

/** Cards that were taken away a moment ago keep their place until it is too late to bring them back. */
function withGhosts(records: FlipchartStores, ghosts: ReadonlyMap<string, WithdrawnCard>) {
  const gone = [...ghosts.values()].filter((ghost) => records.card(ghost.card.id) === undefined)
  if (gone.length === 0) return records
  return {
    ...records,
    cards: [...records.cards, ...gone.map((ghost) => ghost.card)],
    placements: [...records.placements, ...gone.flatMap((ghost) => ghost.placement ?? [])],
  }
}

interface ChoiceParts {
  readonly questions: Accessor<readonly Question[]>
  readonly records: FlipchartStores
  /** The question that lies on the table, where a round is on. */
  readonly onTable: Accessor<string | null>
  /** Whether somebody's words or hand are on the screen: then it does not go elsewhere by itself. */
  readonly isBusy: Accessor<boolean>
}

/**
 * The question on screen: the one that was chosen; else the one on the table, which everybody's screen follows, unless
 * somebody is writing; without a round the first with a thread in the making, else the first.
 */
function createChosenQuestion({ questions, records, onTable, isBusy }: ChoiceParts) {
  const [chosen, choose] = createSignal<string | null>(null)
  createEffect(on(onTable, () => choose(null), { defer: true }))
  const id = createMemo<string | null>((before) => {
    const present = (one: string | null) => questions().some((question) => question.id === one)
    if (present(chosen())) return chosen()
    if (isBusy() && present(before)) return before
    if (present(onTable())) return onTable()
    if (present(before)) return before
    const busy = questions().find((question) =>
      records.threads.some((thread) => thread.question === question.id && !thread.confirmed),
    )
    return (busy ?? questions()[0])?.id ?? null
  }, null)
  const question = createMemo(() => records.question(id() ?? '') ?? null)
  return { question, choose }
}

/** The thread being read: the one that was chosen for this question, else one in the making, else the first. */
function createThreadInHand(
  question: Accessor<Question | null>,
  view: Accessor<QuestionView>,
  records: FlipchartStores,
) {
  const [chosen, setChosen] = createSignal<ReadonlyMap<string, string>>(new Map())
  const id = createMemo<string | null>((before) => {
    const current = question()
    if (current === null) return null
    const isHere = (one: string | null | undefined) =>
      typeof one === 'string' && records.thread(one)?.question === current.id
    const picked = chosen().get(current.id)
    if (picked !== undefined && isHere(picked)) return picked
    if (isHere(before)) return before
    const all = [...view().bundles.flatMap((bundle) => bundle.threads), ...view().unhoused]
    return all.find((one) => records.thread(one)?.confirmed === false) ?? all[0] ?? null
  }, null)
  const read = (thread: string) => {
    const of = records.thread(thread)?.question
    if (of !== undefined) setChosen(new Map([...chosen(), [of, thread]]))
  }
  return { inHand: createMemo(() => records.thread(id() ?? '') ?? null), read }
}
