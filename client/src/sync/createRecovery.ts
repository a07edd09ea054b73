import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { BoardConnection } from './createBoardConnection.ts'
import { fits, putBack } from './put-back.ts'
import type { Unkept } from './unkept.ts'

/** What one wrote on a board and the server did not take, all of one time. */
export interface Kept {
  readonly number: number
  readonly board: BoardView
  readonly reason: RejectionReason | 'staleEpoch'
  /** Empty when nothing of it was words: something moved, removed or ticked. */
  readonly pieces: readonly Unkept[]
  /** The board was loaded anew under the writer's hands, so the words take the focus; else nobody is disturbed. */
  readonly takesFocus: boolean
}

/** In the memory of this window only, and only while its board is this login's to see. */
export interface Recovery {
  readonly kept: Accessor<readonly Kept[]>
  keep(what: Omit<Kept, 'number'>): void
  /** Whether the board is open for writing and has a place for these words. */
  readonly mayPutBack: (kept: Kept, piece: Unkept) => boolean
  /** Puts them on the board again, as they are or as `now` words them, and lets go of them here. */
  putBack(kept: Kept, piece: Unkept, now?: Unkept): void
  /** Lets go of all of it. */
  dismiss(kept: Kept): void
}

export function createRecovery(
  offered: Accessor<readonly BoardView[]>,
  connectionOf: (id: string) => BoardConnection | null,
): Recovery {
  const [all, setAll] = createSignal<readonly Kept[]>([])
  let count = 0
  // A board that one may not see any more takes its words along: they may be about persons, and the door is open.
  const kept = createMemo(() => all().filter((one) => offered().some(({ id }) => id === one.board.id)))
  const schema = ({ board }: Kept) => schemaOf(board.kind, board.level)
  const writable = (one: Kept) => {
    const connection = connectionOf(one.board.id)
    return connection?.status() === 'live' && connection.mayWrite() ? connection : null
  }
  return {
    kept,
    keep(what) {
      count += 1
      setAll([...all(), { ...what, number: count }])
    },
    mayPutBack(one, piece) {
      const connection = writable(one)
      return connection !== null && fits(connection.doc, schema(one), piece)
    },
    putBack(one, piece, now = piece) {
      const connection = writable(one)
      if (connection === null || !putBack(connection.doc, schema(one), now)) return
      const pieces = one.pieces.filter((other) => other !== piece)
      setAll(
        all().flatMap((other) => {
          if (other.number !== one.number) return other
          return pieces.length === 0 ? [] : { ...other, pieces }
        }),
      )
    },
    dismiss(one) {
      setAll(all().filter((other) => other.number !== one.number))
    },
  }
}
