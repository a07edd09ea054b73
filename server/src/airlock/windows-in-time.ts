import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { GuestWindows, OpenWindows } from '../sync/guest-windows.ts'

export interface WindowsInTimeOptions {
  /** Reads them. `whileOpening`: who hears of a list that changes meanwhile. */
  readonly open: (whileOpening: (hear: (inspector: Inspector | null) => void) => void) => Promise<OpenWindows>
  /** Whether somebody is at the board, who should know what is held. */
  readonly isVisited: () => boolean
  readonly onError: (error: unknown) => void
}

/** So long after a board woke it is looked whether somebody stays at it, and then again and again, in ms. */
const OPEN_AFTER_MS = 1000

/**
 * Opens the windows of a board for the first guest, for whatever must leave them, or a moment after it woke while somebody
 * is there: the table should know what would be held. Whoever only comes in, writes and goes waits for none of it.
 */
export function windowsInTime({ open, isVisited, onError }: WindowsInTimeOptions): GuestWindows {
  let windows: OpenWindows | null = null
  let opening: Promise<void> | null = null
  /** What the list became while they were being opened, and who hears it already. */
  let told: { readonly inspector: Inspector | null } | null = null
  let hear: (inspector: Inspector | null) => void = () => undefined
  let timer: NodeJS.Timeout | null = null
  let closed = false
  let troubled = false

  const begin = async () => {
    try {
      const fresh = await open((hearing) => {
        hear = hearing
      })
      if (told !== null) fresh.namesChanged(told.inspector)
      windows = fresh
      stopWaiting()
    } finally {
      opening = null
      told = null
      hear = () => undefined
    }
  }
  const opened = async () => {
    if (windows !== null) return
    if (closed) throw new Error('the board is closed')
    opening ??= begin()
    await opening
  }
  const look = () => {
    timer = null
    if (!isVisited()) return wait()
    opened().catch((error: unknown) => {
      // A board that leaves memory meanwhile is no fault.
      if (closed) return
      // It is tried again as long as somebody is there; once is enough to know of it.
      if (!troubled) onError(error)
      troubled = true
      wait()
    })
  }
  const wait = () => {
    timer ??= setTimeout(look, OPEN_AFTER_MS).unref()
  }
  const stopWaiting = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const present = () => {
    if (windows === null) throw new Error('windows that are not open were asked for')
    return windows
  }

  wait()
  return {
    opened,
    isOpen: () => windows !== null,
    documentFor: (organisation) => present().documentFor(organisation),
    knownTo: (organisation) => present().knownTo(organisation),
    sentTo: (organisation) => present().sentTo(organisation),
    whenStored: (organisation, then) => present().whenStored(organisation, then),
    applyGuest: (organisation, update, from) => present().applyGuest(organisation, update, from),
    // What is not open is read whole when it opens.
    mainChanged: () => windows?.mainChanged(),
    heldPlaces: () => windows?.heldPlaces() ?? [],
    namesChanged(inspector) {
      if (windows !== null) windows.namesChanged(inspector)
      else if (opening !== null) {
        told = { inspector }
        hear(inspector)
      }
    },
    forget: async (taken) => present().forget(taken),
    async settle() {
      await opening
      await windows?.settle()
    },
    isSettled: () => opening === null && windows?.isSettled() !== false,
    join: (connection) => present().join(connection),
    leave: (connection) => windows?.leave(connection),
    async close() {
      closed = true
      stopWaiting()
      // reason: what could not be opened is closed; who waits for it hears why.
      await opening?.catch(() => undefined)
      await windows?.close()
    },
  }
}
