import type { LiveRegister } from '../access/live.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/**
 * Between a change of rights and the moment this instance hears of it lies a message that may be under way, and another
 * instance may have made the change. So whoever has just committed an edit asks the database, before telling anybody,
 * whether rights changed that were not reviewed here yet: an edit that was written after a right was withdrawn never
 * reaches who lost it.
 */
export interface AccessFence {
  /**
   * Resolves when everything alive was decided anew since the last change of rights that was committed before this was
   * called. Rejects with a DatabaseFault when that cannot be known; then nothing may be told.
   */
  passed(): Promise<void>
  /** A change was announced; null: announcements may have been missed. */
  heard(announcement: string | null): Promise<void>
}

export function createAccessFence({ sql }: Database, live: LiveRegister): AccessFence {
  let reviewed = ''
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  // Which changes there are, whatever the order they were committed in; that old ones are tidied away is a change too.
  const readChanges = async (): Promise<string> => {
    const [row] = await sql<[{ changes: string }]>`
      select count(*) || ' ' || coalesce(sum(xid::text::numeric), 0) as changes from access_change`
    return row.changes
  }
  const look = async () => {
    try {
      const changes = await readChanges()
      if (changes === reviewed) return
      await live.review()
      reviewed = changes
    } catch (error) {
      throw safeError(error)
    }
  }
  /** Whoever comes while one looks needs a look that began after that; all who do share the next. */
  const passed = (): Promise<void> => {
    if (running === null) {
      running = look().finally(() => {
        running = null
      })
      return running
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null
        return passed()
      })
    return next
  }
  return {
    passed,
    heard: (announcement) => (announcement === null ? live.review() : passed().catch(() => live.review())),
  }
}
