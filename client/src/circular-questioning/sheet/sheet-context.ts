import type { SheetView } from '@rode-draad/shared/circular-questioning/sheet-view.ts'
import type { NamedMember } from '@rode-draad/shared/dossier/mentions.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { createContext, useContext } from 'solid-js'
import type { Sheet } from './createSheet.ts'
import type { SheetFacts } from './createSheetView.ts'

export interface SheetHere extends Sheet {
  readonly level: Level
  readonly facts: SheetFacts
  /** What the server told of the sheets; there as long as this is on screen. */
  readonly view: () => SheetView
  /** The name list where names may be written; empty at group level. */
  readonly namedMembers: () => readonly NamedMember[]
}

export const SheetContext = createContext<SheetHere>()

export function useSheet(): SheetHere {
  const sheet = useContext(SheetContext)
  if (sheet === undefined) throw new Error('a sheet is used outside its page')
  return sheet
}
