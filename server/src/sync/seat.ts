import type { AccountId, LoginId, OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import type { CloseReason } from '@rode-draad/shared/protocol/close-codes.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import type { Identity } from './presence.ts'

/** Who sits behind a connection, and as what. Fixed when it opens: a change of rights always means a new connection. */
export interface Seat {
  readonly accountId: AccountId
  readonly loginId: LoginId
  readonly organisationId: OrganisationId
  readonly identity: Identity
  /** A guest sees the board through the window of its organisation; a covenant partner sees the board itself. */
  readonly sees: 'board' | 'window'
  readonly access: 'read' | 'write'
  /** Is shown to others as somebody who is there, and hears who is. Not whoever only looks: a watcher, the big screen. */
  readonly sits: boolean
  /** May change what the chair alone sets, such as the questions. */
  readonly chairs: boolean
}

/** A connection as the board sees it. */
export interface BoardConnection {
  readonly seat: Seat
  /** clientIDs this connection writes with: a few, see `MOST_CLIENT_IDS`. */
  readonly clientIds: number[]
  /** Sends what must arrive; a reader that is behind gets a fresh state later instead. */
  send(frame: Uint8Array): void
  /** Sends presence, dropped first when the reader is behind. */
  sendPresence(frame: Uint8Array): void
  /** What these frames brought is committed. */
  committed(frames: readonly number[]): void
  reject(frame: number, reason: RejectionReason): void
  /** What is written on this board is not stored now, or is again: for everybody there, whoever wrote. */
  storage(isStoring: boolean): void
  isOpen(): boolean
  /** Ends the connection at once: nothing is taken or sent after this. The line itself may be closed a little later. */
  cut(reason: CloseReason, closeAfterMs?: number): void
}
