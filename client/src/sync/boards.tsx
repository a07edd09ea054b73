import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  type ParentProps,
  untrack,
  useContext,
} from 'solid-js'
import type { Carrier } from './carrier.ts'
import { type BoardConnection, createBoardConnection, type Mended } from './createBoardConnection.ts'
import { createRecovery, type Recovery } from './createRecovery.ts'

export type SavedState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'saving'; readonly count: number }
  /** `count` 0: what others wrote on a board of this window is not stored. */
  | { readonly kind: 'unsaved'; readonly count: number }

interface Boards {
  /** The boards this login may see now. */
  readonly seen: Accessor<readonly BoardView[]>
  /** The connection to a board while anything on screen needs it; null while it does not exist for this login. */
  readonly open: (kind: BoardKind, level: Level) => Accessor<BoardConnection | null>
  readonly saved: Accessor<SavedState>
  /** What carries the lines of this window; null while there is none. */
  readonly carrier: Accessor<Carrier | null>
  readonly recovery: Recovery
}

const BoardsContext = createContext<Boards>()

interface Held {
  readonly board: BoardView
  /** Null for a moment, between one that was spoiled and the next: whatever shows it begins anew too. */
  readonly connection: BoardConnection | null
  readonly users: number
}

/** A board that is spoiled so often so soon is not opened again at once. */
const OFTEN = 3
const A_WHILE_MS = 60_000
const REST_MS = 10_000

/**
 * Keeps the open connections of this window: one a board, however many parts of the screen use it. When the server no
 * longer offers a board, its connection and its document are destroyed at once. A board that was closed with unsaved
 * work, and nobody on screen, stays open until it is saved. One that holds what the server will not take is read for what
 * one wrote, thrown away and opened anew.
 */
export function BoardsProvider(
  props: ParentProps<{
    boards: readonly BoardView[]
    /** A board went while so many changes were not saved: somebody must say so. */
    onLost?: (changes: number) => void
    /** How a board is connected to; over this window's own network when left out. */
    connect?: (board: BoardView) => BoardConnection
  }>,
) {
  const [held, setHeld] = createSignal<ReadonlyMap<string, Held>>(new Map())
  const connect = (board: BoardView) => (props.connect ?? createBoardConnection)(board)
  const connections = () => [...held().values()].flatMap((one) => one.connection ?? [])
  const connectionOf = (id: string) => held().get(id)?.connection ?? null
  const put = (id: string, one: Held | null) => {
    const others = [...held()].filter(([key]) => key !== id)
    setHeld(new Map(one === null ? others : [...others, [id, one]]))
  }

  /** When something of this window was saved last, on whatever board; null again when something was lost after it. */
  const [lastSaved, setLastSaved] = createSignal<Date | null>(null)
  const end = (connection: BoardConnection) => {
    const changes = untrack(connection.unsaved)
    if (changes > 0) {
      setLastSaved(null)
      props.onLost?.(changes)
    }
    connection.destroy()
  }
  const drop = (id: string) => {
    const one = held().get(id)
    if (one === undefined) return
    put(id, null)
    if (one.connection !== null) end(one.connection)
  }
  const acquire = (board: BoardView) => {
    const one = held().get(board.id)
    put(board.id, {
      board,
      connection: one === undefined ? connect(board) : one.connection,
      users: (one?.users ?? 0) + 1,
    })
  }
  const release = (id: string) => {
    const one = held().get(id)
    if (one === undefined) return
    put(id, { ...one, users: one.users - 1 })
    if (one.users === 1 && (one.connection?.unsaved() ?? 0) === 0) drop(id)
  }

  const recovery = createRecovery(() => props.boards, connectionOf)
  const spoils = new Map<string, number[]>()
  const renew = ({ board, connection, users }: Held) => {
    const reason = connection?.spoiled() ?? null
    if (connection === null || reason === null) return
    if (connection.unsaved() > 0) {
      setLastSaved(null)
      recovery.keep({ board, reason, pieces: connection.unkept(), takesFocus: true })
    }
    put(board.id, { board, connection: null, users })
    connection.destroy()
    const now = performance.now()
    const recent = [...(spoils.get(board.id) ?? []), now].filter((at) => now - at < A_WHILE_MS)
    spoils.set(board.id, recent)
    // Not a frame without the board, if that can be.
    if (recent.length < OFTEN) queueMicrotask(() => reopen(board))
    else setTimeout(() => reopen(board), REST_MS)
  }
  const reopen = (board: BoardView) => {
    const one = held().get(board.id)
    if (one?.connection === null) put(board.id, { ...one, connection: connect(board) })
  }
  createEffect(() => {
    const ruined = [...held().values()].filter((one) => (one.connection?.spoiled() ?? null) !== null)
    untrack(() => ruined.forEach(renew))
  })
  const given = new WeakSet<Mended>()
  createEffect(() => {
    for (const connection of connections()) {
      const mended = connection.mended()
      if (mended === null || given.has(mended)) continue
      given.add(mended)
      untrack(() => recovery.keep({ board: connection.board, ...mended, takesFocus: false }))
    }
  })

  createEffect(() => {
    const offered = new Set(props.boards.map((board) => board.id))
    for (const id of untrack(held).keys()) if (!offered.has(id)) drop(id)
  })
  createEffect(() => {
    for (const [id, one] of held())
      if (one.users === 0 && (one.connection?.unsaved() ?? 0) === 0) untrack(() => drop(id))
  })
  const heard = new WeakSet<Date>()
  createEffect(() => {
    for (const connection of connections()) {
      const at = connection.savedAt()
      if (at === null || heard.has(at)) continue
      heard.add(at)
      setLastSaved(at)
    }
  })
  onCleanup(() => {
    for (const connection of connections()) end(connection)
    setHeld(new Map())
  })

  const saved = createMemo<SavedState>(() => {
    const count = connections().reduce((sum, one) => sum + one.unsaved(), 0)
    const isStuck = (one: BoardConnection) =>
      // What was closed for good takes nothing any more: that is no saving either.
      one.late() || (one.status() !== 'live' && one.status() !== 'connecting')
    const isTold = connections().some((one) => !one.stored())
    if (isTold || connections().some((one) => one.unsaved() > 0 && isStuck(one)))
      return { kind: 'unsaved', count }
    if (count > 0) return { kind: 'saving', count }
    return { kind: 'saved', at: lastSaved() }
  })

  const carrier = createMemo<Carrier | null>(() => {
    const all = connections().flatMap((one) => one.carrier() ?? [])
    return all.find((one) => one === 'http') ?? all[0] ?? null
  })

  const open = (kind: BoardKind, level: Level) => {
    const board = createMemo(
      () => props.boards.find((one) => one.kind === kind && one.level === level) ?? null,
      null,
      { equals: (a, b) => a?.id === b?.id },
    )
    createEffect(() => {
      const wanted = board()
      if (wanted === null) return
      untrack(() => acquire(wanted))
      onCleanup(() => untrack(() => release(wanted.id)))
    })
    return createMemo(() => {
      const wanted = board()
      return wanted === null ? null : connectionOf(wanted.id)
    })
  }

  const warnOfLoss = (event: BeforeUnloadEvent) => {
    const now = saved()
    if ((now.kind !== 'saved' && now.count > 0) || recovery.kept().length > 0) event.preventDefault()
  }
  addEventListener('beforeunload', warnOfLoss)
  onCleanup(() => removeEventListener('beforeunload', warnOfLoss))

  return (
    <BoardsContext.Provider value={{ seen: () => props.boards, open, saved, carrier, recovery }}>
      {props.children}
    </BoardsContext.Provider>
  )
}

function useBoards(): Boards {
  const boards = useContext(BoardsContext)
  if (boards === undefined) throw new Error('a board is used outside BoardsProvider')
  return boards
}

/** The live connection to the board of this kind and level, or null while there is none for this login. */
export function useBoard(kind: BoardKind, level: Level): Accessor<BoardConnection | null> {
  return useBoards().open(kind, level)
}

/** What stands under the person's name. "Saved" means the database has committed everything made in this window. */
export function useSavedState(): Accessor<SavedState> {
  return useBoards().saved
}

/** What carries the lines of this window, for the details of the connection and nowhere else. */
export function useCarrier(): Accessor<Carrier | null> {
  return useBoards().carrier
}

/** What one wrote and the server did not take. */
export function useRecovery(): Recovery {
  return useBoards().recovery
}
