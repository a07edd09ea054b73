import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import { type NamedMember, readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { createEffect, createMemo, createRoot, createSignal, on } from 'solid-js'
import { createFlag } from '../airlock/createFlag.ts'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import type { AtTable } from '../shell/me.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createCardDrag, type DropPlace } from './createCardDrag.ts'
import { createFlipchart, type Flipchart } from './createFlipchart.ts'
import { createMedia } from './createMedia.ts'
import { createRoving } from './createRoving.ts'
import type { ThreadDraft } from './createThreadDraft.ts'
import { useHeld } from './useHeld.ts'

/** A flipchart with what belongs to looking at it: focus, dragging, what is held back from guests. */
export function createFlipchartScreen(
  connection: BoardConnection,
  table: AtTable,
  container: () => HTMLElement | undefined,
) {
  const flipchart = createFlipchart(connection, table)
  const announce = useAnnounce()
  const [linking, setLinking] = createSignal<string | null>(null)
  const isHeld = useHeld(
    () => (table.isGuest() || flipchart.level === 'person' ? null : connection.board.id),
    table.heldChanges,
  )
  const organisationOfCard = (id: string) =>
    flipchart.records.card(id)?.organisation ?? flipchart.withdrawn().get(id)?.card.organisation ?? ''
  const columns = createLooseColumns(flipchart, organisationOfCard)
  const cardsOnScreen = createMemo(() => [
    ...columns(0),
    ...columns(1),
    ...flipchart.view().bundles.flatMap((bundle) => [...bundle.cards, ...bundle.also.map((one) => one.card)]),
  ])
  const present = createMemo(() => new Set(cardsOnScreen()))

  const onDrop = (card: string, place: DropPlace) => {
    if (place.kind === 'new') flipchart.setNaming({ kind: 'new', card })
    else flipchart.move(card, place.kind === 'loose' ? null : place.id)
  }
  const roving = createRoving(container, flipchart.isStill)
  const focusCard = createCardFocus(flipchart, roving)
  keepFocusOnCard(flipchart, roving, container)

  const empty: readonly NamedMember[] = []
  const flag = createFlag(() => connection.board.id)
  return {
    ...flipchart,
    isHeld,
    /** Takes a card, follow-up or thread out of sight: it is about a person. Only where persons may not be discussed. */
    mayFlag: () => flipchart.level === 'group' && flipchart.mayWrite(),
    flag,
    /** The same for a thread; the keyboard goes on with what takes its place. */
    async flagThread(id: string) {
      if (await flag('threads', id))
        onceGone(() => flipchart.records.thread(id) === undefined, focusAfterThread)
    },
    /** One thing under the other, with what one can do oneself first. */
    isPhone: createMedia('(max-width: 640px)'),
    linking,
    setLinking,
    organisationOfCard,
    columns,
    /** The name list where names may be written; empty in the group room. */
    namedMembers: () => (flipchart.level === 'person' ? table.members() : empty),
    drag: createCardDrag({ mayDrag: flipchart.mayWrite, holdStill: flipchart.holdStill, onDrop }),
    roving,
    isStop: (id: string) => roving.isStop(id, cardsOnScreen()[0] ?? null, (one) => present().has(one)),
    isAsked: createLastAsked(flipchart),
    /** Drafts of this window by what they are for; memory only. */
    drafts: new Map<string, string>(),
    threadDrafts: new Map<string, ThreadDraft>(),
    focusSoon,
    focusCard,
    /** Moves a card and goes along with it, for who works by keyboard. */
    moveAndStay(card: string, cluster: string | null) {
      flipchart.move(card, cluster)
      const title = readAloud(flipchart.records.cluster(cluster ?? '')?.title ?? '', table.memberName)
      announce(flipchartText.card.moved(cluster === null ? flipchartText.loose : title))
      focusCard(card)
    },
    focusThread: () => focusSoon(() => document.getElementById('cq-thread-title'), { scroll: true }),
    focusComposeButton: () => focusSoon(() => document.getElementById('cq-compose')),
  }
}

export type FlipchartScreen = ReturnType<typeof createFlipchartScreen>

/**
 * Two columns of loose cards, an organisation's together in one. Which one is decided once for each question, so that
 * they are about as long; after that an organisation stays where it is and a new card moves only what is under it.
 */
function createLooseColumns(flipchart: Flipchart, organisationOfCard: (id: string) => string) {
  const decided = new Map<string, Map<string, 0 | 1>>()
  const both = createMemo(() => {
    const question = flipchart.question()?.id ?? ''
    const sides = decided.get(question) ?? new Map<string, 0 | 1>()
    decided.set(question, sides)
    return divide(flipchart.view().loose, organisationOfCard, sides)
  })
  return (column: 0 | 1) => both()[column]
}

function divide(loose: readonly string[], groupOf: (id: string) => string, sides: Map<string, 0 | 1>) {
  const columns: readonly [string[], string[]] = [[], []]
  for (const group of new Set(loose.map(groupOf))) {
    const side = sides.get(group) ?? (columns[0].length <= columns[1].length ? 0 : 1)
    sides.set(group, side)
    columns[side].push(...loose.filter((id) => groupOf(id) === group))
  }
  return columns
}

/** The card the table talks about: the one with the latest question that nobody answered yet. */
function createLastAsked(flipchart: Flipchart) {
  const asked = createMemo(() => {
    const current = flipchart.question()?.id
    const open = flipchart.records.cards
      .filter((card) => card.question === current)
      .flatMap((card) => {
        const talk = conversationOf(card.id, flipchart.records.followUps)
        const last = talk.filter((one) => one.kind !== 'otherReading').at(-1)
        return last?.kind === 'question' ? [last] : []
      })
    return open.sort((a, b) => a.placedAt - b.placedAt).at(-1)?.card ?? null
  })
  return (card: string) => asked() === card
}

/** Puts the focus on a card, once the layout may move again: a card that was moved from its menu lies elsewhere then. */
function createCardFocus(flipchart: Flipchart, roving: ReturnType<typeof createRoving>) {
  const [wanted, setWanted] = createSignal<string | null>(null)
  createEffect(() => {
    const card = wanted()
    if (card === null || flipchart.isStill()) return
    setWanted(null)
    afterDrawing(() => roving.focus(card))
  })
  return (card: string) => {
    setWanted(card)
  }
}

/**
 * When somebody else moves the card one is on, it is drawn anew elsewhere and the browser drops the focus. It goes back
 * to that same card, without scrolling; when the card is gone, to the tab stop that takes its place.
 */
function keepFocusOnCard(
  flipchart: Flipchart,
  roving: ReturnType<typeof createRoving>,
  container: () => HTMLElement | undefined,
) {
  createEffect(
    on(
      flipchart.view,
      () => {
        const card = roving.focused()
        if (card === null || document.activeElement !== document.body) return
        if (roving.focus(card, { preventScroll: true })) return
        container()?.querySelector<HTMLElement>('[data-card][tabindex="0"]')?.focus({ preventScroll: true })
      },
      { defer: true },
    ),
  )
}

/** After the screen is drawn, and after a menu that closes has given its focus away. */
function afterDrawing(act: () => void) {
  requestAnimationFrame(() => requestAnimationFrame(act))
}

function focusAfterThread() {
  focusSoon(() => document.getElementById('cq-thread-title') ?? document.getElementById('cq-compose'))
}

function onceGone(isGone: () => boolean, act: () => void) {
  createRoot((dispose) => {
    createEffect(() => {
      if (!isGone()) return
      act()
      queueMicrotask(dispose)
    })
  })
}

function focusSoon(find: () => HTMLElement | null | undefined, options?: { readonly scroll: boolean }) {
  afterDrawing(() => {
    const element = find()
    element?.focus({ preventScroll: true })
    if (options?.scroll === true) element?.scrollIntoView({ block: 'nearest' })
  })
}
