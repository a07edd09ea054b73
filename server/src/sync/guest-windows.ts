import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import type * as Y from 'yjs'
import type { BoardConnection } from './seat.ts'

/** Where on a board something is held back from guests. Never the text or the name. */
export interface HeldPlace {
  readonly root: string
  /** The record's id, or null for prose. */
  readonly id: string | null
}

/** The guests' side of a group board: a window document for each guest organisation (architecture, decision 5). */
export interface GuestWindows {
  /** The document a guest of this organisation speaks with. */
  documentFor(organisation: OrganisationId): Y.Doc
  /** A guest's own words go into its organisation's window at once; the caller applies them to the board too. */
  applyGuest(organisation: OrganisationId, update: Uint8Array, from: BoardConnection): void
  /** The board changed: look again at the next release moment. */
  mainChanged(): void
  heldPlaces(): readonly HeldPlace[]
  /** The name list changed: everything is looked at anew. */
  namesChanged(inspector: Inspector | null): void
  join(connection: BoardConnection): void
  leave(connection: BoardConnection): void
  close(): Promise<void>
}
