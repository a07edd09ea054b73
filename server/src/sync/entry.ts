import type { BoardId, LoginId } from '@rode-draad/shared/kernel/ids.ts'
import type { CloseReason } from '@rode-draad/shared/protocol/close-codes.ts'
import type { Gate } from '../access/gate.ts'
import type { LiveRegister } from '../access/live.ts'
import type { Situation } from '../access/situation.ts'
import type { Board } from '../rooms/boards.ts'
import { liesHere, resourceOf } from '../rooms/boards.ts'
import { sitsAsPartner, sitsAtTable } from '../rooms/door.ts'
import type { LiveConnection } from './connection.ts'
import type { Seat } from './seat.ts'

export interface EntryOptions {
  readonly gate: Gate
  readonly live: LiveRegister
  /** No other server serves this database: whatever changes rights is told here at once. */
  readonly servesAlone: boolean
  readonly readBoard: (id: BoardId) => Promise<Board | null>
  /** Somebody asked for a board that is not there, or is another dossier's. */
  readonly onAbsent: (situation: Situation) => void
}

export interface Allowed {
  readonly kind: 'allow'
  readonly board: Board
  readonly seat: Seat
}
/** What somebody who asks for a board gets. */
export type Entry = Allowed | { readonly kind: 'refuse'; readonly close: CloseReason }

async function decideEntry(
  options: EntryOptions,
  situation: Situation | null,
  boardId: BoardId | null,
): Promise<Entry> {
  if (situation === null) return { kind: 'refuse', close: 'noLogin' }
  const { gate } = options
  const board = boardId === null ? null : await options.readBoard(boardId)
  if (board === null || !liesHere(board, situation)) {
    options.onAbsent(situation)
    return { kind: 'refuse', close: 'notThere' }
  }
  const about = { objectId: board.id, origin: 'socket' } as const
  const decision = await gate.ask(situation, 'read', resourceOf(board, situation), about)
  if (decision.outcome === 'refuse') return { kind: 'refuse', close: 'notThere' }
  return { kind: 'allow', board, seat: seatOf(gate, situation, board) }
}

/** One look at somebody's rights. */
export interface Look {
  readonly entry: Entry
  /** Of the register of what is alive: for as long as it is this, whoever acts on the look is found by the next change that is told. */
  readonly generation: number
  readonly at: number
}

/** So long a look may stand while a board is loaded, in ms: a change is told by the database, and that may be late. */
const LOOK_STANDS_MS = 250

/** Whether somebody may sit down on this look: nothing was told since, and nothing can be on its way for long. */
export function mayStand({ live, servesAlone }: EntryOptions, { generation, at }: Look): boolean {
  return servesAlone && live.generation() === generation && performance.now() - at < LOOK_STANDS_MS
}

/** Decides, until no change of rights was told in between. */
export async function decideFreshly(
  options: EntryOptions,
  login: LoginId,
  boardId: BoardId | null,
): Promise<Look> {
  const at = performance.now()
  const generation = options.live.generation()
  const entry = await decideEntry(options, await options.gate.situation(login), boardId)
  return options.live.generation() === generation
    ? { entry, generation, at }
    : decideFreshly(options, login, boardId)
}

/** As what somebody sits at a board that may be read. */
export function seatOf(gate: Gate, situation: Situation, board: Board): Seat {
  const { person } = situation
  const may = (action: 'write' | 'lead') =>
    gate.foresee(situation, action, resourceOf(board, situation)).outcome === 'allow'
  return {
    accountId: person.accountId,
    loginId: situation.login,
    organisationId: person.organisation.id,
    identity: {
      key: person.key,
      name: person.name,
      organisation: person.organisation.id,
      mark: person.organisation.mark,
      token: person.organisation.token,
    },
    sees: seesBoardItself(situation, board) ? 'board' : 'window',
    access: may('write') ? 'write' : 'read',
    sits: sitsAtTable(situation),
    chairs: may('lead'),
  }
}

/**
 * A sheet has no window: whoever reads it is of its own organisation. Any other board is seen itself by covenant partners
 * who sit at the table as themselves; a new role or a new kind of login must never see the board by accident.
 */
function seesBoardItself(situation: Situation, board: Board): boolean {
  if (board.kind === 'sheet') return true
  return sitsAsPartner(situation)
}

export type LostRight = Extract<CloseReason, 'noLogin' | 'forbidden'>

/**
 * Cuts a connection that lost its right, and makes one whose right changed come back for a new seat. Says which right was
 * lost; null when none was.
 */
export function reviewSeat(
  gate: Gate,
  connection: LiveConnection,
  board: Board,
  situation: Situation | null | 'unknown',
): LostRight | null {
  const putOut = (reason: LostRight) => {
    connection.cut(reason)
    return reason
  }
  if (situation === null) return putOut('noLogin')
  const comeBack = () => {
    connection.cut('draining')
    return null
  }
  if (situation === 'unknown') return comeBack()
  const stillReads =
    liesHere(board, situation) &&
    gate.foresee(situation, 'read', resourceOf(board, situation)).outcome === 'allow'
  if (!stillReads) return putOut('forbidden')
  const seat = seatOf(gate, situation, board)
  const same = seat.access === connection.seat.access && seat.sees === connection.seat.sees
  const sameParty =
    seat.organisationId === connection.seat.organisationId && seat.chairs === connection.seat.chairs
  return same && sameParty ? null : comeBack()
}
