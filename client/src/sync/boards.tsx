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
import { type BoardConnection, createBoardConnection } from './createBoardConnection.ts'

export type SavedState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'saving'; readonly count: number }
  | { readonly kind: 'unsaved'; readonly count: number }

interface Boards {
  /** The boards this login may see now. */
  readonly seen: Accessor<readonly BoardView[]>
  /** The connection to a board while anything on screen needs it; null while it does not exist for this login. */
  readonly open: (kind: BoardKind, level: Level) => Accessor<BoardConnection | null>
  readonly saved: Accessor<SavedState>
}

const BoardsContext = createContext<Boards>()

interface Held {
  readonly connection: BoardConnection
  users: number
}

/**
 * Keeps the open connections of this window: one a board, however many parts of the screen use it. When the server no
 * longer offers a board, its connection and its document are destroyed at once. A board that was closed with unsaved
 * work, and nobody on screen, stays open until it is saved.
 */
export function BoardsProvider(
  props: ParentProps<{
    boards: readonly BoardView[]
    /** A board went while so many changes were not saved: somebody must say so. */
    onLost?: (changes: number) => void
  }>,
) {
  const [held, setHeld] = createSignal<ReadonlyMap<string, Held>>(new Map())

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
    setHeld(new Map([...held()].filter(([key]) => key !== id)))
    end(one.connection)
  }
  const acquire = (board: BoardView): BoardConnection => {
    const existing = held().get(board.id)
    if (existing !== undefined) {
      existing.users += 1
      return existing.connection
    }
    const connection = createBoardConnection(board)
    setHeld(new Map([...held(), [board.id, { connection, users: 1 }]]))
    return connection
  }
  const release = (id: string) => {
    const one = held().get(id)
    if (one === undefined) return
    one.users -= 1
    if (one.users === 0 && one.connection.unsaved() === 0) drop(id)
  }

  createEffect(() => {
    const offered = new Set(props.boards.map((board) => board.id))
    for (const id of untrack(held).keys()) if (!offered.has(id)) drop(id)
  })
  createEffect(() => {
    for (const [id, one] of held()) if (one.users === 0 && one.connection.unsaved() === 0) drop(id)
  })
  const heard = new WeakSet<Date>()
  createEffect(() => {
    for (const { connection } of held().values()) {
      const at = connection.savedAt()
      if (at === null || heard.has(at)) continue
      heard.add(at)
      setLastSaved(at)
    }
  })
  onCleanup(() => {
    for (const one of held().values()) end(one.connection)
  })

  const saved = createMemo<SavedState>(() => {
    const connections = [...held().values()].map((one) => one.connection)
    const count = connections.reduce((sum, one) => sum + one.unsaved(), 0)
    // What was closed for good takes nothing any more: that is no saving either.
    if (
      connections.some((one) => one.unsaved() > 0 && one.status() !== 'live' && one.status() !== 'connecting')
    )
      return { kind: 'unsaved', count }
    if (count > 0) return { kind: 'saving', count }
    return { kind: 'saved', at: lastSaved() }
  })

  const open = (kind: BoardKind, level: Level) => {
    const board = createMemo(
      () => props.boards.find((one) => one.kind === kind && one.level === level) ?? null,
      null,
      { equals: (a, b) => a?.id === b?.id },
    )
    const [connection, setConnection] = createSignal<BoardConnection | null>(null)
    createEffect(() => {
      const wanted = board()
      if (wanted === null) {
        setConnection(null)
        return
      }
      setConnection(untrack(() => acquire(wanted)))
      onCleanup(() => {
        setConnection(null)
        untrack(() => release(wanted.id))
      })
    })
    return connection
  }

  const warnOfLoss = (event: BeforeUnloadEvent) => {
    if (saved().kind !== 'saved') event.preventDefault()
  }
  addEventListener('beforeunload', warnOfLoss)
  onCleanup(() => removeEventListener('beforeunload', warnOfLoss))

  return (
    <BoardsContext.Provider value={{ seen: () => props.boards, open, saved }}>
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
