import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import { cleanup, render } from '@solidjs/testing-library'
import { type Accessor, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { BoardsProvider, type SavedState, useBoard, useSavedState } from './boards.tsx'
import type { ConnectionStatus } from './createBoardConnection.ts'

const [status, setStatus] = createSignal<ConnectionStatus>('live')
const [unsaved, setUnsaved] = createSignal(0)
const [savedAt, setSavedAt] = createSignal<Date | null>(null)
const [stored, setStored] = createSignal(true)
const destroy = vi.fn()
vi.mock('./createBoardConnection.ts', () => ({
  createBoardConnection: (board: BoardView) => ({
    board,
    status,
    unsaved,
    savedAt,
    late: () => false,
    stored,
    mended: () => null,
    spoiled: () => null,
    carrier: () => null,
    destroy,
  }),
}))

afterEach(cleanup)

const board: BoardView = {
  id: newId(),
  kind: 'flipchart',
  level: 'group',
  title: 'Flipcharts',
  access: 'write',
  frozenOn: null,
}

test('[SAV13] what a guest wrote without a line is never called saved, and is counted when its board goes', () => {
  const [boards, setBoards] = createSignal<readonly BoardView[]>([board])
  const lost = vi.fn()
  const at = new Date()
  let saved: Accessor<SavedState> | undefined
  const Page = () => {
    useBoard('flipchart', 'group')
    saved = useSavedState()
    return null
  }
  render(() => (
    <BoardsProvider boards={boards()} onLost={lost}>
      <Page />
    </BoardsProvider>
  ))
  expect(saved?.()).toEqual({ kind: 'saved', at: null })
  setSavedAt(at)
  expect(saved?.()).toEqual({ kind: 'saved', at })
  setStatus('offline')
  setUnsaved(2)
  expect(saved?.()).toEqual({ kind: 'unsaved', count: 2 })
  // The line is back, and the server says that the part closed.
  setStatus('closed')
  expect(saved?.()).toEqual({ kind: 'unsaved', count: 2 })
  expect(lost).not.toHaveBeenCalled()
  setBoards([])
  expect(lost).toHaveBeenCalledExactlyOnceWith(2)
  expect(destroy).toHaveBeenCalledOnce()
  expect(saved?.()).toEqual({ kind: 'saved', at: null })
})

test('[SHE1] when something was saved last is still said on another board', () => {
  const [boards, setBoards] = createSignal<readonly BoardView[]>([board])
  const at = new Date()
  setSavedAt(null)
  setStatus('live')
  setUnsaved(0)
  let saved: Accessor<SavedState> | undefined
  const Page = () => {
    useBoard('flipchart', 'group')
    saved = useSavedState()
    return null
  }
  render(() => (
    <BoardsProvider boards={boards()}>
      <Page />
    </BoardsProvider>
  ))
  setSavedAt(at)
  setBoards([])
  expect(saved?.()).toEqual({ kind: 'saved', at })
})

test('[SAV15] when the server cannot store a board, who wrote nothing reads so too, and may still leave', () => {
  setSavedAt(null)
  setStatus('live')
  setUnsaved(0)
  let saved: Accessor<SavedState> | undefined
  const Page = () => {
    useBoard('flipchart', 'group')
    saved = useSavedState()
    return null
  }
  render(() => (
    <BoardsProvider boards={[board]}>
      <Page />
    </BoardsProvider>
  ))
  const leave = () => dispatchEvent(new Event('beforeunload', { cancelable: true }))
  setStored(false)
  expect(saved?.()).toEqual({ kind: 'unsaved', count: 0 })
  expect(leave()).toBe(true)
  setUnsaved(1)
  expect(saved?.()).toEqual({ kind: 'unsaved', count: 1 })
  expect(leave()).toBe(false)
  setUnsaved(0)
  setStored(true)
  expect(saved?.()).toEqual({ kind: 'saved', at: null })
})
