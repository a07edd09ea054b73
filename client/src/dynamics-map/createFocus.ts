import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { MapModel, ShownTie } from './createMapModel.ts'

/** What stands open beside the map. */
export type Panel =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'tie'; readonly id: string }
  | { readonly kind: 'newTie'; readonly from: string }
  | { readonly kind: 'add' }

/** What one looks at: it lights its lines on the map and its row in the list, both ways. */
export interface MapFocus {
  /** The chosen node, if it is still there. */
  readonly chosen: Accessor<string | null>
  readonly choose: (node: string | null) => void
  readonly hover: (node: string | null) => void
  /** The node whose lines are lit: what the pointer is on, else what is chosen. */
  readonly lit: Accessor<string | null>
  /** The line in hand. */
  readonly tie: Accessor<string | null>
  readonly chooseTie: (tie: string | null) => void
  /** Lines at full strength. */
  readonly litTies: Accessor<readonly ShownTie[]>
  /** The one node of the map that the Tab key reaches. */
  readonly tabStop: Accessor<string | null>
  readonly panel: Accessor<Panel | null>
  readonly open: (panel: Panel) => void
  /** Closes the panel; the keyboard goes back to what it was about. */
  readonly close: (giveFocusBack?: boolean) => void
  /** Where a node or a line is on the picture. */
  readonly register: (id: string, element: SVGElement) => void
  /** The row of a node in the whole list. */
  readonly registerRow: (id: string, row: HTMLElement) => void
  /** Brings the keyboard to a node or a line: on the picture, else to its row. */
  readonly goTo: (id: string) => void
  /** Brings the keyboard to the neighbour in the list, for when this node is about to go. Call it before. */
  readonly nextTo: (id: string) => () => void
}

/** One window's attention on one map. Nothing here is shared with others. */
export function createFocus(model: MapModel): MapFocus {
  const [wanted, choose] = createSignal<string | null>(null)
  const [hovered, hover] = createSignal<string | null>(null)
  const [tieWanted, chooseTie] = createSignal<string | null>(null)
  const [panelWanted, setPanel] = createSignal<Panel | null>(null)
  const elements = new Map<string, SVGElement>()
  const rows = new Map<string, HTMLElement>()

  const present = (id: string | null) => (id !== null && model.node(id) !== undefined ? id : null)
  const chosen = createMemo(() => present(wanted()))
  const tie = createMemo(() => {
    const id = tieWanted()
    return id !== null && model.tie(id) !== undefined ? id : null
  })
  const lit = createMemo(() => present(hovered()) ?? chosen())
  const litTies = createMemo(() => {
    const node = lit()
    const ties = node === null ? [] : model.tiesOf(node)
    const own = model.tie(tie() ?? '')
    return own && !ties.includes(own) ? [...ties, own] : ties
  })
  // Somebody may remove what a panel is about while it stands open; then it closes by itself.
  const panel = createMemo(() => {
    const open = panelWanted()
    if (open?.kind === 'node' && present(open.id) === null) return null
    if (open?.kind === 'newTie' && present(open.from) === null) return null
    if (open?.kind === 'tie' && model.tie(open.id) === undefined) return null
    return open
  })
  const goTo = (id: string) => {
    const element = elements.get(id)
    if (element?.isConnected) element.focus()
    else rows.get(id)?.querySelector<HTMLElement>('select, input, button')?.focus()
  }
  const nextTo = (id: string) => {
    const nodes = model.nodes()
    const at = nodes.findIndex((node) => node.id === id)
    const next = (nodes[at + 1] ?? nodes[at - 1])?.id
    return () => {
      if (next !== undefined) goTo(next)
    }
  }

  return {
    chosen,
    choose: (id) => {
      choose(id)
      chooseTie(null)
    },
    hover,
    lit,
    tie,
    chooseTie,
    litTies,
    tabStop: createMemo(() => chosen() ?? model.nodes()[0]?.id ?? null),
    panel,
    open: (next) => {
      if (next.kind === 'node') choose(next.id)
      if (next.kind === 'newTie') choose(next.from)
      if (next.kind === 'tie') chooseTie(next.id)
      setPanel(next)
    },
    close(giveFocusBack = true) {
      const was = panelWanted()
      setPanel(null)
      if (!giveFocusBack || was === null) return
      const back =
        was.kind === 'node' ? was.id : was.kind === 'newTie' ? was.from : was.kind === 'tie' ? was.id : null
      const first = back !== null && elements.get(back)?.isConnected ? back : chosen()
      if (first !== null) goTo(first)
    },
    register: (id, element) => {
      elements.set(id, element)
    },
    registerRow: (id, row) => {
      rows.set(id, row)
    },
    goTo,
    nextTo,
  }
}
