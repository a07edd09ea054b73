import { type BoardId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { type Board, factsOf, readBoard } from '../rooms/boards.ts'
import type { BoardRegistry } from './board-registry.ts'

export interface ForgetSweep {
  /** Looks now; resolves with how many boards forgot something. */
  now(): Promise<number>
  stop(): void
}

export interface ForgetSweepOptions {
  readonly database: Database
  readonly boards: BoardRegistry
  /** How old a row of the log may get, in ms. */
  readonly keepMs: number
  /** Whether somebody else serves this board; what they say of it is theirs to do. */
  readonly isElsewhere: (error: unknown) => boolean
  readonly onError: (error: unknown) => void
}

/** So often in the time that a row may stand is looked for what is older. */
const LOOKS = 10

/**
 * The log holds what people typed, letter by letter, and so what they took out again, a name among it. No row of it stays
 * for long: it is replaced by the state it amounts to, in which what was deleted is not any more, and with it the windows
 * of guests. It goes by the age of rows in the database, not by what a process remembers, so that a server that was
 * killed leaves nothing behind: the next one finds it, whether anybody opens the board or not (domain R30).
 */
export function createForgetSweep(options: ForgetSweepOptions): ForgetSweep {
  const { database, boards } = options
  let looking: Promise<number> | null = null

  const forgetOn = async (board: Board): Promise<boolean> => {
    const host = await boards.host(factsOf(board))
    try {
      await host.forget()
      return true
    } finally {
      boards.left(host)
    }
  }
  const look = async () => {
    let forgot = 0
    // One after another: a board's state is made anew, and nobody else should wait for more than one.
    for (const id of await boardsWithOldRows(database, options.keepMs)) {
      const board = await readBoard(database, id)
      if (board === null) continue
      try {
        if (await forgetOn(board)) forgot += 1
      } catch (error) {
        if (!options.isElsewhere(error)) options.onError(error)
      }
    }
    return forgot
  }
  const now = () => {
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }
  const timer = setInterval(() => void now().catch(options.onError), options.keepMs / LOOKS).unref()
  return { now, stop: () => clearInterval(timer) }
}

async function boardsWithOldRows({ sql }: Database, keepMs: number): Promise<BoardId[]> {
  try {
    const rows = await sql<{ id: string }[]>`
      select distinct board_id as id from board_update
      where at < clock_timestamp() - ${`${keepMs} milliseconds`}::interval`
    return rows.flatMap(({ id }) => parseId<BoardId>(id) ?? [])
  } catch (error) {
    throw safeError(error)
  }
}
