import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type * as Y from 'yjs'
import type { UpdateLog } from '../persistence/update-log.ts'
import type { Quietly } from '../sync/at-once.ts'
import { type BoardFacts, type BoardHostOptions, openBoard } from '../sync/board-host.ts'
import type { CommitQueue } from '../sync/commit-queue.ts'
import type { SyncLimits } from '../sync/limits.ts'
import { type Company, type LiveBoard, openLiveBoard } from '../sync/live-board.ts'
import type { StateWorks } from '../sync/state-works.ts'
import type { Airlock } from './airlock.ts'
import { type GuestWindowsOptions, openGuestWindows } from './guest-windows.ts'
import { createUnseenPace } from './unseen-pace.ts'
import { windowsInTime } from './windows-in-time.ts'

export interface BoardLoaderOptions {
  /** The log a board is read from and written to by this server. */
  readonly logFor: (facts: BoardFacts) => Promise<UpdateLog>
  readonly works: StateWorks
  readonly limits: SyncLimits
  readonly airlock: Airlock
  readonly quietly: Quietly
  readonly onHeldChanged: (dossierId: DossierId) => void
  readonly onLost: (facts: BoardFacts) => void
  readonly onWithdrawn: (facts: BoardFacts) => void
  readonly onError: (error: unknown) => void
}

/** Reads boards; when one wakes it is opened with what the airlock does on it: windows for guests, and words that wait. */
export function createBoardLoader(options: BoardLoaderOptions): (facts: BoardFacts) => Promise<LiveBoard> {
  const { works, limits, airlock, quietly, onLost, onWithdrawn, onError } = options
  const { inspectors } = airlock
  const pace = createUnseenPace()
  return async (facts) => {
    const log = await options.logFor(facts)
    const open = async (
      main: Y.Doc,
      commits: CommitQueue,
      whileOpening: GuestWindowsOptions['whileOpening'],
    ) => {
      const onHeldChanged = () => options.onHeldChanged(facts.dossierId)
      let used = await inspectors.latest(facts.dossierId)
      const latest = async () => {
        used = await inspectors.latest(facts.dossierId)
        return used
      }
      const common = { facts, main, commits, limits, log, works, pace, onHeldChanged, onError }
      const windows = await openGuestWindows({ ...common, inspector: used, latest, whileOpening })
      // The list may have changed before they could hear of it.
      if (used !== (await inspectors.of(facts.dossierId))) windows.namesChanged(await latest())
      return windows
    }
    const openWindows =
      (company: Company): BoardHostOptions['openWindows'] =>
      (main, commits) =>
        windowsInTime({
          open: (whileOpening) => open(main, commits, whileOpening),
          isVisited: () => company.connections.size > 0,
          onError,
        })
    return openLiveBoard({
      facts,
      log,
      works,
      limits,
      async open(from, company) {
        const host = await openBoard(
          {
            facts,
            company,
            log,
            works,
            limits,
            openWindows: facts.level === 'person' || facts.kind === 'sheet' ? null : openWindows(company),
            openHolds: (main) => airlock.openHolds(facts, main),
            onLost,
            onWithdrawn,
            onError,
          },
          from,
        )
        try {
          await airlock.lookAtOpened(host)
        } catch (error) {
          await host.close().catch(onError)
          throw error
        }
        return host
      },
      quietly,
      onLost,
      onError,
    })
  }
}
