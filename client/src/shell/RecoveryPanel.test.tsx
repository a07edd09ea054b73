import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { cleanup, render, within } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { type Accessor, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { LiveRegionProvider } from '../design/LiveRegion.tsx'
import { BoardsProvider, type SavedState, useBoard, useSavedState } from '../sync/boards.tsx'
import { createCarrierChoice } from '../sync/carrier.ts'
import { type BoardConnection, createBoardConnection } from '../sync/createBoardConnection.ts'
import { createBoardServer } from '../testing/board-server.ts'
import { RecoveryPanel } from './RecoveryPanel.tsx'

afterEach(cleanup)

const { cards } = flipchartSchema.roots
const board: BoardView = {
  id: newId(),
  kind: 'flipchart',
  level: 'group',
  title: 'Flipcharts',
  access: 'write',
  frozenOn: null,
}
const place = (connection: BoardConnection, text: string) =>
  placeRecord(connection.doc, 'cards', cards, newId(), {
    organisation: newId(),
    author: newId(),
    question: newId(),
    text,
    placedAt: 1,
  })

async function atTheFlipchart() {
  const server = createBoardServer()
  const [boards, setBoards] = createSignal<readonly BoardView[]>([board])
  let connection: Accessor<BoardConnection | null> = () => null
  let saved: Accessor<SavedState> = () => ({ kind: 'saved', at: null })
  const seen: (BoardConnection | null)[] = []
  const Page = () => {
    connection = useBoard('flipchart', 'group')
    saved = useSavedState()
    return (
      <>
        {void seen.push(connection())}
        <RecoveryPanel memberName={() => 'Sam'} />
      </>
    )
  }
  const around = {
    network: { webSocket: server.wire, http: server.wire },
    choice: createCarrierChoice(),
    random: () => 0,
  }
  const screen = render(() => (
    <LiveRegionProvider>
      <BoardsProvider boards={boards()} connect={(one) => createBoardConnection(one, around)}>
        <Page />
      </BoardsProvider>
    </LiveRegionProvider>
  ))
  const live = () =>
    vi.waitFor(() => {
      const now = connection()
      if (now?.status() !== 'live') throw new Error('the board is not live yet')
      return now
    })
  return { server, screen, setBoards, live, saved: () => saved() }
}
const textsOn = (doc: BoardConnection['doc']) => readRecords(doc, 'cards', cards).map((one) => one.text)
const leaving = () => {
  const event = new Event('beforeunload', { cancelable: true })
  dispatchEvent(event)
  return event.defaultPrevented
}

test('[REC4] a refused card is given back in words, the board is loaded anew, and it can be put back or let go', async () => {
  const { server, screen, live, saved } = await atTheFlipchart()
  const first = await live()
  place(first, 'Deze staat')
  await vi.waitFor(() => expect(first.unsaved()).toBe(0))
  server.refuse('Rommelig', 'malformed', 'invalidUpdate')
  place(first, 'Rommelig, zegt {{member:0b8e1b1a-5a55-4c0b-9d35-2f6c7b1f7a10}}')
  const panel = await screen.findByRole('region', { name: 'Dit staat niet op het bord' })
  expect(panel.textContent).toContain('Flipcharts, groepskamer')
  const field = within(panel).getByRole<HTMLTextAreaElement>('textbox', { name: 'Wat je schreef' })
  expect(field.value).toBe('Rommelig, zegt Sam')
  expect(field.readOnly).toBe(true)
  expect(leaving()).toBe(true)
  const second = await live()
  expect(second).not.toBe(first)
  expect(textsOn(second.doc)).toEqual(['Deze staat'])
  expect(saved()).toEqual({ kind: 'saved', at: null })

  server.refuse('niets meer', 'malformed', 'invalidUpdate')
  screen.getByRole('button', { name: 'Zet opnieuw op het bord' }).click()
  await vi.waitFor(() => expect(textsOn(server.doc)).toHaveLength(2))
  expect(screen.queryByRole('region')).toBeNull()
  await vi.waitFor(() => expect(saved().kind).toBe('saved'))
  expect(leaving()).toBe(false)
})

test('[REC4] words are copied, or selected where a browser does not let them; then one lets them go', async () => {
  const { server, screen, live } = await atTheFlipchart()
  const first = await live()
  server.refuse('Kopieer', 'read-only', 'forbidden')
  place(first, 'Kopieer mij')
  await screen.findByRole('region')
  const written = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('no clipboard'))
  vi.stubGlobal('navigator', { clipboard: { writeText: written } })
  screen.getByRole('button', { name: 'Kopieer' }).click()
  await screen.findByText('Gekopieerd')
  expect(written).toHaveBeenCalledExactlyOnceWith('Kopieer mij')
  screen.getByRole('button', { name: 'Kopieer' }).click()
  await screen.findByText('De tekst is geselecteerd. Kopieer met Ctrl en C.')
  vi.unstubAllGlobals()
  screen.getByRole('button', { name: 'Haal dit weg' }).click()
  expect(screen.queryByRole('region')).toBeNull()
})

test('[REC4] what one goes on typing goes on in the words that came back, and is put on the board with them', async () => {
  const { server, screen, live } = await atTheFlipchart()
  const first = await live()
  server.refuse('Midden in', 'too-large', 'tooLarge')
  place(first, 'Midden in')
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Wat je schreef' })
  expect(document.activeElement).toBe(field)
  expect(field.selectionStart).toBe('Midden in'.length)
  await live()
  await userEvent.clear(field)
  await userEvent.keyboard('Een zin')
  screen.getByRole('button', { name: 'Zet opnieuw op het bord' }).click()
  await vi.waitFor(() => expect(textsOn(server.doc)).toEqual(['Een zin']))
})

test('[REC7] a card that the server takes out again is given back, and takes the focus from nobody', async () => {
  const { server, screen, live, saved } = await atTheFlipchart()
  const connection = await live()
  place(connection, 'Past nog')
  await vi.waitFor(() => expect(connection.unsaved()).toBe(0))
  server.full(1)
  place(connection, 'Te veel')
  const panel = await screen.findByRole('region', { name: 'Dit staat niet op het bord' })
  const field = within(panel).getByRole<HTMLTextAreaElement>('textbox', { name: 'Wat je schreef' })
  expect(field.value).toBe('Te veel')
  expect(panel.textContent).toContain('Het bord is vol.')
  expect(document.activeElement).toBe(document.body)
  expect(textsOn(connection.doc)).toEqual(['Past nog'])
  expect([connection.status(), connection.rejection()]).toEqual(['live', null])
  server.full(9)
  screen.getByRole('button', { name: 'Zet opnieuw op het bord' }).click()
  await vi.waitFor(() => expect(textsOn(server.doc)).toEqual(expect.arrayContaining(['Past nog', 'Te veel'])))
  await vi.waitFor(() => expect(saved().kind).toBe('saved'))
  // What others take away is no mending.
  server.doc.getMap('cards').clear()
  await vi.waitFor(() => expect(textsOn(connection.doc)).toEqual([]))
  expect(screen.queryByRole('region')).toBeNull()
})

test('[REC5] what was given back goes from the screen with its board, and stands in no storage of the browser', async () => {
  const { server, screen, live, setBoards } = await atTheFlipchart()
  const first = await live()
  server.refuse('Over een persoon', 'malformed', 'invalidUpdate')
  place(first, 'Over een persoon')
  await screen.findByRole('region')
  setBoards([])
  expect(screen.queryByRole('region')).toBeNull()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
})
