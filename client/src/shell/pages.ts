import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { levels } from '@rode-draad/shared/kernel/levels.ts'
import type { BoardView, DoorView } from '@rode-draad/shared/protocol/api.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { shellText } from '../language/nl/shell.ts'

/** A page that shows boards: its address and the kinds that give a reason to go there. */
export interface BoardPage {
  readonly path: string
  readonly label: string
  readonly kinds: readonly BoardKind[]
}

export const flipchartPage: BoardPage = {
  path: '/flipcharts',
  label: shellText.tabs.flipchart,
  kinds: ['flipchart'],
}
export const interpretationPage: BoardPage = {
  path: '/duiding',
  label: shellText.tabs.interpretation,
  kinds: ['interpretation'],
}
export const dynamicsPage: BoardPage = {
  path: '/dynamiek',
  label: shellText.tabs.dynamics,
  kinds: ['dynamics-map'],
}
export const planPage: BoardPage = {
  path: '/plan',
  label: shellText.tabs.plan,
  kinds: ['plan', 'plan-annex'],
}

/** One's own organisation's answers before the meeting. */
export const sheetPage: BoardPage = { path: '/blad', label: shellText.tabs.sheet, kinds: ['sheet'] }

export const boardPages: readonly BoardPage[] = [
  sheetPage,
  flipchartPage,
  interpretationPage,
  dynamicsPage,
  planPage,
]

/** Where a meeting is planned: no board, so it is a page of no room. */
export const preparePage = { path: '/voorbereiden', label: shellText.tabs.prepare }

/** The tabs of this login: the meeting always, a board only when there is something to see on it. */
export function tabsFor(
  boards: readonly BoardView[],
  prepares = false,
): readonly { path: string; label: string }[] {
  const seen = boardPages.filter((page) => boards.some((board) => page.kinds.includes(board.kind)))
  const preparing = prepares ? [preparePage] : []
  return [{ path: '/', label: shellText.tabs.meeting }, ...preparing, ...seen]
}

/** `?niveau=persoon` ↔ a level. */
export const levelParameter = 'niveau'
const spelled: Readonly<Record<Level, string>> = { group: 'groep', person: 'persoon' }

export function levelOfQuery(value: unknown): Level | null {
  return levels.find((level) => spelled[level] === value) ?? null
}

export function addressOf(page: BoardPage, level: Level): string {
  return `${page.path}?${levelParameter}=${spelled[level]}`
}

/** The levels at which this login may see something on a page. */
export function levelsOn(page: BoardPage, boards: readonly BoardView[]): readonly Level[] {
  return levels.filter((level) =>
    boards.some((board) => board.level === level && page.kinds.includes(board.kind)),
  )
}

/**
 * The level a page shows: the one asked for if it may be seen, else the open room's, else whatever there is. The plan
 * is one page over two levels: as soon as names can be on it, it is a page of the person room. Null: nothing to see.
 */
export function levelOn(
  page: BoardPage,
  boards: readonly BoardView[],
  door: DoorView,
  asked: Level | null,
): Level | null {
  const seen = levelsOn(page, boards)
  if (page === planPage) return seen.at(-1) ?? null
  if (asked !== null && seen.includes(asked)) return asked
  const room = door.kind === 'inside' ? door.room : null
  if (room !== null && seen.includes(room)) return room
  return seen[0] ?? null
}

/** The page of an address. */
export function pageAt(pathname: string): BoardPage | undefined {
  return boardPages.find((page) => pathname === page.path || pathname.startsWith(`${page.path}/`))
}
