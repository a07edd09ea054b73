import type { AccountId, OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import type * as Y from 'yjs'

/** Who is writing: what they wrote waits under their name. */
export interface HoldWriter {
  readonly organisation: OrganisationId
  readonly account: AccountId
}

/** The airlock's hand on the records of one group board: what may be about a person is taken off it and waits. */
export interface RecordHolds {
  /**
   * Called inside the transaction that just changed the document, so that words that are taken off again are in no
   * update, no log and no other replica. `writer`: null when the server itself wrote. Says whether it took anything.
   */
  look(transaction: Y.Transaction, writer: HoldWriter | null): boolean
  /**
   * The elements of texts that were taken off because they are about a person: they leave the guests' windows whatever is
   * held there.
   */
  takenPlaces(): readonly Y.ID[]
  /** Stores what was taken off and is not stored yet. Call before the commit of the rows it was taken from. */
  store(): Promise<void>
}
