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

/**
 * The guests' side of a group board: a window document for each guest organisation (architecture, decision 5). They open
 * when the first needs them, so who only comes and goes at the table itself does not wait for them and costs nothing for
 * them. Until then nothing is held and nothing is stored; whatever asks for one organisation's window opens them first.
 */
export interface GuestWindows extends OpenWindows {
  /** Opens them. Rejects when they cannot be read; who asks again tries again. */
  opened(): Promise<void>
  readonly isOpen: () => boolean
}

/** The windows while they are open. */
export interface OpenWindows {
  /** The document a guest of this organisation speaks with. */
  documentFor(organisation: OrganisationId): Y.Doc
  /** State vector of what both that document and the board hold. */
  knownTo(organisation: OrganisationId): Uint8Array
  /** State vector of what was stored and sent to this organisation's guests. */
  sentTo(organisation: OrganisationId): Uint8Array
  /** Runs `then` with the document when all that it holds is committed and stored. */
  whenStored(organisation: OrganisationId, then: (doc: Y.Doc) => void): void
  /**
   * A guest's own words go into its organisation's window at once; the caller applied them to the board before. `from` is
   * null when the server brought them in for that organisation.
   */
  applyGuest(organisation: OrganisationId, update: Uint8Array, from: BoardConnection | null): void
  /** The board changed: look again soon. */
  mainChanged(): void
  heldPlaces(): readonly HeldPlace[]
  /** The name list changed, or is being read (null): everything is looked at anew. */
  namesChanged(inspector: Inspector | null): void
  /**
   * Lets what was removed from the board go from every window, whatever is held, and stores them: records, and of texts
   * only the elements in `taken`. Call it at a moment when all is committed. Rejects when a window could not be stored.
   */
  forget(taken: readonly Y.ID[]): Promise<void>
  /** Stores what is not stored yet. */
  settle(): Promise<void>
  /** Whether every window is stored as it is. */
  isSettled(): boolean
  join(connection: BoardConnection): void
  leave(connection: BoardConnection): void
  close(): Promise<void>
}
