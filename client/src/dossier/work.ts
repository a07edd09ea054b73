import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { BoardView, MeView } from '@rode-draad/shared/protocol/api.ts'
import { dossierText } from '../language/nl/dossier.ts'
import { addressOf, type BoardPage, boardPages, levelsOn, planPage, sheetPage } from '../shell/pages.ts'

export interface WayIn {
  readonly href: string
  readonly label: string
}

function wayTo(page: BoardPage, level: Level): WayIn {
  const kind = page.kinds[0] ?? 'flipchart'
  const href = page === planPage ? page.path : addressOf(page, level)
  return { href, label: dossierText.toBoard[kind] }
}

/** The boards behind an open part, in the order of the work. */
export function doorsOf(level: Level | null, boards: readonly BoardView[]): readonly WayIn[] {
  if (level === null) return []
  return boardPages
    .filter((page) => page !== sheetPage && levelsOn(page, boards).includes(level))
    .map((page) => wayTo(page, level))
}

/**
 * Where the work of now is: the first board of the open part; before the first part one's own sheet; else the first
 * board there is.
 */
export function workOfNow(me: MeView): WayIn | null {
  const open = me.meeting.parts.find((part) => part.state === 'open')
  const inPart = doorsOf(open?.level ?? null, me.boards)[0]
  if (inPart) return inPart
  const isBefore = me.meeting.parts.length > 0 && me.meeting.parts.every((part) => part.state === 'planned')
  const sheetLevel = isBefore ? levelsOn(sheetPage, me.boards)[0] : undefined
  if (sheetLevel) return wayTo(sheetPage, sheetLevel)
  return doorsOf('group', me.boards)[0] ?? doorsOf('person', me.boards)[0] ?? null
}
