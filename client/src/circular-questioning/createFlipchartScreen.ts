import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import type { NamedMember } from '@rode-draad/shared/dossier/mentions.ts'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { AtTable } from '../shell/me.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createCardDrag, type DropPlace } from './createCardDrag.ts'
import { createFlipchart, type Flipchart } from './createFlipchart.ts'
import { createRoving } from './createRoving.ts'
import { useHeld } from './useHeld.ts'

/** In which of the two columns an organisation's cards lie, by its place in the list: fixed, so a new card moves little. */
const columnOf = [1, 0, 0, 1, 1, 0, 0, 1] as const

/** A flipchart with what belongs to looking at it: focus, dragging, what is held back from guests. */
export function createFlipchartScreen(
  connection: BoardConnection,
  table: AtTable,
  container: () => HTMLElement | undefined,
) {
  const flipchart = createFlipchart(connection, table)
  const [linking, setLinking] = createSignal<string | null>(null)
  const isHeld = useHeld(() => (table.isGuest() || flipchart.level === 'person' ? null : connection.board.id))
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
  const roving = createRoving(container)
  keepFocusOnCard(flipchart, roving, container)

  const empty: readonly NamedMember[] = []
  return {
    ...flipchart,
    isHeld,
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
    focusSoon,
    focusCard: (id: string) => afterDrawing(() => roving.focus(id)),
    focusThread: () => focusSoon(() => document.getElementById('cq-thread-title'), { scroll: true }),
    focusComposeButton: () => focusSoon(() => document.getElementById('cq-compose')),
  }
}

export type FlipchartScreen = ReturnType<typeof createFlipchartScreen>

function createLooseColumns(flipchart: Flipchart, organisationOfCard: (id: string) => string) {
  const place = createMemo(() => new Map(flipchart.table.me().organisations.map((one, at) => [one.id, at])))
  const inColumn = (id: string) => columnOf[(place().get(organisationOfCard(id)) ?? 0) % columnOf.length] ?? 0
  const both = createMemo(() => {
    const loose = flipchart.view().loose
    return [loose.filter((id) => inColumn(id) === 0), loose.filter((id) => inColumn(id) === 1)] as const
  })
  return (column: 0 | 1) => both()[column]
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

function focusSoon(find: () => HTMLElement | null | undefined, options?: { readonly scroll: boolean }) {
  afterDrawing(() => {
    const element = find()
    element?.focus({ preventScroll: true })
    if (options?.scroll === true) element?.scrollIntoView({ block: 'nearest' })
  })
}
