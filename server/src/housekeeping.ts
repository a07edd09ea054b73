import type { LiveRegister } from './access/live.ts'
import { ServedElsewhere } from './instances/leases.ts'
import type { Database } from './persistence/database.ts'
import type { BoardRegistry } from './sync/board-registry.ts'
import { createForgetSweep } from './sync/forget-sweep.ts'
import type { SyncLimits } from './sync/limits.ts'

export interface HousekeepingOptions {
  readonly database: Database
  readonly live: LiveRegister
  readonly boards: BoardRegistry
  readonly limits: Pick<SyncLimits, 'keepTypedMs'>
  /** Look at once: what the last end left behind goes now. Not where others may be serving it. */
  readonly atOnce: boolean
  readonly onError: (error: unknown) => void
}

/** What is looked at again and again, whatever happens. Returns what ends it. */
export function keepHouse(options: HousekeepingOptions): () => void {
  const { database, live, boards, onError } = options
  // Belt and braces for what no commit announces: a login that expires.
  const reviews = setInterval(() => void live.review(), 60_000).unref()
  const isElsewhere = (error: unknown) => error instanceof ServedElsewhere
  const keepMs = options.limits.keepTypedMs
  const forgetting = createForgetSweep({ database, boards, keepMs, isElsewhere, onError })
  if (options.atOnce) void forgetting.now().catch(onError)
  return () => {
    clearInterval(reviews)
    forgetting.stop()
  }
}
