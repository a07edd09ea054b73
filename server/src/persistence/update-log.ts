import type { AccountId, BoardId, LoginId } from '@rode-draad/shared/kernel/ids.ts'
import { soonAnswered } from './answering-socket.ts'
import type { Database } from './database.ts'
import { appendTogether, type Batch, createGroupCommit, type GroupCommit } from './group-commit.ts'
import { append } from './log-append.ts'
import { LogRefusal } from './log-refusal.ts'
import { compact, read, startEpoch } from './log-snapshots.ts'
import { bindClient, clientsOf, loadWindows, saveWindow } from './log-windows.ts'
import { unpackRows } from './packed-rows.ts'
import { safeError } from './safe-error.ts'

export interface LoadedLog {
  readonly epoch: number
  /** The last number used in this epoch; 0 when nothing was ever written. The next append starts at `seq + 1`. */
  readonly seq: number
  readonly snapshot: { readonly uptoSeq: number; readonly data: Uint8Array } | null
  /** What came after the snapshot, in order. */
  readonly updates: readonly { readonly seq: number; readonly data: Uint8Array }[]
  /** Words were taken away by a row up to this number and have not been forgotten yet; null: none. */
  readonly forgetSeq: number | null
}

/** The same as it lies there: `rows` as `packed-rows.ts` reads them; `stateVector` null where an older version stored it. */
export interface StoredBoard {
  readonly epoch: number
  readonly seq: number
  readonly snapshot: {
    readonly uptoSeq: number
    readonly data: Uint8Array
    readonly stateVector: Uint8Array | null
  } | null
  readonly rows: Uint8Array
  readonly forgetSeq: number | null
}

/** Something an organisation took back. */
export interface Withdrawn {
  readonly element: string
  readonly organisation: string
}

export interface LogRow {
  readonly data: Uint8Array
  /** Ids and delete ranges, never text; kept as JSON. */
  readonly authors: readonly object[]
  /** Words are gone by this row: they must leave what is stored too. */
  readonly forgets?: boolean
  /** What an organisation took back by it. */
  readonly withdrawn?: readonly Withdrawn[]
  /** How many edits it holds; one when it is not said. */
  readonly edits?: number
}

export interface LoadedWindow {
  readonly audience: string
  readonly data: Uint8Array
  readonly uptoSeq: number
}

export interface BoundClient {
  readonly clientId: number
  readonly accountId: AccountId
  readonly loginId: LoginId | null
}

export interface UpdateLog {
  /** The stored state of a board at one moment. @throws LogRefusal `no-board`, `corrupt-snapshot` */
  load(boardId: BoardId): Promise<LoadedLog>
  /** The same, without taking its rows apart. */
  read(boardId: BoardId): Promise<StoredBoard>
  /**
   * Writes rows `firstSeq`, `firstSeq + 1`… in one statement: when it resolves they are committed, all of them; when
   * it throws a LogRefusal none is. After a lost connection (`DatabaseFault.isConnectionLost`) call it again with the
   * same arguments: rows that turn out to be there already, byte for byte, count as written. At most 10,000 rows.
   * @throws LogRefusal `no-board`, `stale-epoch`, `fenced-off`, `sequence-taken`, `frozen`
   */
  append(boardId: BoardId, epoch: number, firstSeq: number, rows: readonly LogRow[]): Promise<void>
  /** Resolves when rows that are given to `append` at once go into the next commit; see `group-commit.ts`. */
  gathered(): Promise<void>
  /**
   * Replaces the rows up to and including `uptoSeq` by one snapshot, atomically. Build the snapshot from what `load`
   * gave, never from memory. `forgottenUpTo`: words taken away by rows up to this one are in no window any more either,
   * so the board has nothing left to forget of before it. `stateVector`: of the snapshot, so that who joins can be asked what
   * it has before the snapshot is taken apart. @throws LogRefusal `no-board`, `stale-epoch`, `gap`,
   * `corrupt-snapshot`
   */
  compact(
    boardId: BoardId,
    epoch: number,
    uptoSeq: number,
    snapshot: Uint8Array,
    sha256: Uint8Array,
    forgottenUpTo?: number,
    stateVector?: Uint8Array | null,
  ): Promise<void>
  /**
   * Starts the next epoch from a state: all rows, windows and the old snapshot are removed with what they remember.
   * For erasure and restore. Returns the new epoch; numbering starts at 1 again. @throws LogRefusal
   */
  startEpoch(boardId: BoardId, epoch: number, snapshot: Uint8Array, sha256: Uint8Array): Promise<number>
  loadWindows(boardId: BoardId): Promise<readonly LoadedWindow[]>
  /** Stores what an audience was shown, up to a committed number; never goes back. @throws LogRefusal `stale-window` */
  saveWindow(boardId: BoardId, audience: string, data: Uint8Array, uptoSeq: number): Promise<void>
  /** Binds a Yjs clientID to an account, for ever; `foreign` when it is another account's. */
  bindClient(
    boardId: BoardId,
    clientId: number,
    accountId: AccountId,
    loginId: LoginId,
  ): Promise<'bound' | 'foreign'>
  clientsOf(boardId: BoardId): Promise<readonly BoundClient[]>
}

export interface UpdateLogs extends UpdateLog {
  /**
   * The same log for a board that was opened under a fence number, where several servers serve: everything that writes
   * throws `fenced-off` (a window: `stale-window`) once another server opened the board, and `append` resolves after
   * `committed`, so that what must be known before a commit is told to anybody can be found out first.
   */
  behind(fence: number, committed: () => Promise<void>): UpdateLog
}

/** The log of board updates in PostgreSQL. Every error it throws is a LogRefusal or a DatabaseFault. */
export function createUpdateLog(database: Database): UpdateLogs {
  const alone = (batch: Batch) => append(database, batch)
  const group = createGroupCommit({ together: (batches) => appendTogether(database, batches), alone })
  return {
    ...logBehind(database, group, null),
    behind(fence, committed) {
      const log = logBehind(database, group, fence)
      return {
        ...log,
        async append(...batch) {
          await log.append(...batch)
          await guarded(database, committed)
        },
      }
    },
  }
}

function logBehind(database: Database, group: GroupCommit, fence: number | null): UpdateLog {
  return {
    load: async (boardId) => loadedFrom(await guarded(database, () => read(database, boardId))),
    read: (boardId) => guarded(database, () => read(database, boardId)),
    append: (boardId, epoch, firstSeq, rows) => {
      const batch = { boardId, epoch, fence, firstSeq, rows }
      return guarded(database, () => (isPlain(rows) ? group.write(batch) : append(database, batch)))
    },
    gathered: group.gathered,
    compact: (boardId, epoch, uptoSeq, snapshot, sha256, forgottenUpTo = 0, stateVector = null) => {
      const at = { boardId, epoch, fence, uptoSeq, snapshot, sha256, forgottenUpTo, stateVector }
      return guarded(database, () => compact(database, at))
    },
    startEpoch: (boardId, epoch, snapshot, sha256) =>
      guarded(database, () => startEpoch(database, { boardId, epoch, fence, snapshot, sha256 })),
    loadWindows: (boardId) => guarded(database, () => loadWindows(database, boardId)),
    saveWindow: (boardId, audience, data, uptoSeq) =>
      guarded(database, () => saveWindow(database, { boardId, audience, fence, data, uptoSeq })),
    bindClient: (boardId, clientId, accountId, loginId) =>
      guarded(database, () => bindClient(database, { boardId, clientId, accountId, loginId })),
    clientsOf: (boardId) => guarded(database, () => clientsOf(database, boardId)),
  }
}

function loadedFrom({ epoch, seq, forgetSeq, snapshot, rows }: StoredBoard): LoadedLog {
  const { uptoSeq, data } = snapshot ?? { uptoSeq: 0, data: null }
  return {
    epoch,
    seq,
    forgetSeq,
    snapshot: data === null ? null : { uptoSeq, data },
    updates: unpackRows(rows),
  }
}

/** Whether rows concern the log only: what an organisation takes back is rare, and says so to another table too. */
const isPlain = (rows: readonly LogRow[]) =>
  rows.length > 0 && rows.every((row) => (row.withdrawn ?? []).length === 0)

async function guarded<T>(database: Database, run: () => Promise<T>): Promise<T> {
  try {
    return await soonAnswered(database, run)
  } catch (error) {
    throw error instanceof LogRefusal ? error : safeError(error)
  }
}
