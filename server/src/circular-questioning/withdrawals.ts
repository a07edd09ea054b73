import { type BoardId, type DossierId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { removeRecord } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { type Board, factsOf, readBoard, readBoards } from '../rooms/boards.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'

export interface Withdrawals {
  /** An organisation took something back from this board: its other copies go too. One after another. */
  settle(board: BoardId): Promise<void>
  /**
   * What an end of the server left undone: copies that were not taken away yet, words not forgotten yet. null: everywhere,
   * for a server that serves alone.
   */
  settleAll(dossier: DossierId | null): Promise<void>
}

export interface WithdrawalsOptions {
  readonly database: Database
  readonly boards: BoardRegistry
}

/**
 * A card that came from a sheet stands there too, under the same id, and may wait at the airlock. When its organisation
 * takes it back it must be nowhere, or a second reveal would bring it back (domain R30). What is to be done stands in
 * rows written with the withdrawal itself, so it survives a crash, and doing it twice does no harm.
 */
export function createWithdrawals({ database, boards }: WithdrawalsOptions): Withdrawals {
  const { sql } = database
  let tail: Promise<void> = Promise.resolve()

  const settleNow = async (id: BoardId) => {
    const rows = await sql<{ element_id: string; organisation_id: string; at: string }[]>`
      select element_id, organisation_id, at::text as at from withdrawal
      where board_id = ${id} and settled_at is null`
    const board = rows.length === 0 ? null : await readBoard(database, id)
    if (board === null) return
    const elements = rows.map((row) => row.element_id)
    if (board.kind === 'flipchart') {
      for (const sheet of await sheetsBeside(
        database,
        board,
        new Set(rows.map((row) => row.organisation_id)),
      ))
        await takeAway(boards, sheet, ['answers', 'behalves'], elements)
      if (!board.frozen) await takeAway(boards, board, ['behalves'], elements)
    }
    await sql`update held_text set fields = null, outcome = 'withdrawn', settled_at = now()
      where board_id = ${id} and id = any(${elements}::uuid[]) and outcome is null`
    // One that was taken back once more meanwhile waits for the next turn.
    for (const row of rows)
      await sql`update withdrawal set settled_at = now()
        where board_id = ${id} and element_id = ${row.element_id} and at::text = ${row.at}`
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = tail.then(work).catch((error: unknown) => {
      throw safeError(error)
    })
    tail = turn.catch(() => undefined)
    return turn
  }
  return {
    settle: (board) => inTurn(() => settleNow(board)),
    settleAll: (dossier) =>
      inTurn(async () => {
        const rows = await sql<{ id: string }[]>`
          select b.id from board b join board_head h on h.board_id = b.id join room r on r.id = b.room_id
          where (${dossier}::uuid is null or r.dossier_id = ${dossier}::uuid) and (h.forget_seq is not null
            or exists (select 1 from withdrawal w where w.board_id = b.id and w.settled_at is null))`
        for (const { id } of rows) {
          const board = parseId<BoardId>(id)
          if (board === null) continue
          await settleNow(board)
          await forgetOn(boards, await readBoard(database, board))
        }
      }),
  }
}

/** The sheets of these organisations that a flipchart is filled from. */
async function sheetsBeside(
  database: Database,
  { dossierId, level }: { readonly dossierId: DossierId; readonly level: Board['level'] },
  organisations: ReadonlySet<string>,
): Promise<Board[]> {
  const all = await readBoards(database, dossierId)
  return all.filter(
    (one) =>
      one.kind === 'sheet' &&
      one.level === level &&
      one.organisationId !== null &&
      organisations.has(one.organisationId),
  )
}

/** Removes records by id, if any of them is there. Opens the board for it when nobody has it open. */
async function takeAway(
  boards: BoardRegistry,
  board: Board,
  roots: readonly string[],
  elements: readonly string[],
): Promise<void> {
  const host = await boards.host(factsOf(board))
  const stands = (doc: Y.Doc) => roots.some((root) => elements.some((id) => doc.getMap(root).has(id)))
  try {
    if (stands(host.doc))
      await host.command((doc) => {
        for (const root of roots) for (const id of elements) removeRecord(doc, root, id)
      })
  } finally {
    boards.left(host)
  }
}

async function forgetOn(boards: BoardRegistry, board: Board | null): Promise<void> {
  if (board === null) return
  const host = await boards.host(factsOf(board))
  try {
    await host.forget()
  } finally {
    boards.left(host)
  }
}
