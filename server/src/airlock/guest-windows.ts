import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import * as Y from 'yjs'
import type { UpdateLog } from '../persistence/update-log.ts'
import type { BoardFacts } from '../sync/board-host.ts'
import type { CommitQueue } from '../sync/commit-queue.ts'
import type { GuestWindows, HeldPlace } from '../sync/guest-windows.ts'
import type { SyncLimits } from '../sync/limits.ts'
import { encodeUpdate } from '../sync/messages.ts'
import type { BoardConnection } from '../sync/seat.ts'
import { createWindow, type Window, type WindowOptions } from './window.ts'

export interface GuestWindowsOptions {
  readonly facts: BoardFacts
  readonly main: Y.Doc
  readonly commits: CommitQueue
  readonly limits: SyncLimits
  readonly log: UpdateLog
  /** null when the name list could not be read: then nothing is released. */
  readonly inspector: Inspector | null
  readonly onHeldChanged: () => void
  readonly onError: (error: unknown) => void
}

/** The window nobody writes in: what any new guest organisation starts from. */
const BASE = 'base'
/** A place held back is looked at again this often even when nobody types: a word may have settled meanwhile. */
const LOOK_AGAIN_MS = 1000

type Start = Pick<WindowOptions, 'state' | 'from'>

interface Pane {
  readonly audience: string
  readonly window: Window
  /** What its guests have not been sent yet, with whom it came from. */
  unsent: { readonly update: Uint8Array; readonly from: BoardConnection | null }[]
  writer: BoardConnection | null
}

/**
 * Keeps a window document for each guest organisation on one group board, and the base from which new ones start.
 * What the table writes goes into them on a fixed cadence, never because of what was written; what goes in is stored
 * before any guest is sent it, so that a restart shows guests neither more nor less than before.
 */
export async function openGuestWindows(options: GuestWindowsOptions): Promise<GuestWindows> {
  const { facts, main, commits, limits, log } = options
  let inspector = options.inspector
  const panes = new Map<string, Pane>()
  const guests = new Set<BoardConnection>()
  let timer: NodeJS.Timeout | null = null
  let heldBefore = ''
  let tail: Promise<void> = Promise.resolve()
  let closed = false

  const addPane = (audience: string, start: Start): Pane => {
    const window = createWindow({ main, inspector, ...start })
    const pane: Pane = { audience, window, unsent: [], writer: null }
    window.onUpdate((update) => pane.unsent.push({ update, from: pane.writer }))
    panes.set(audience, pane)
    return pane
  }
  for (const stored of await log.loadWindows(facts.id)) addPane(stored.audience, { state: stored.data })
  const base = panes.get(BASE) ?? addPane(BASE, {})

  /** Stores what the windows took in, then sends it. In order: the next waits for this one. */
  const share = () => {
    const seq = commits.committedSeq()
    for (const pane of panes.values()) {
      if (pane.unsent.length === 0) continue
      const going = pane.unsent
      pane.unsent = []
      const state = Y.encodeStateAsUpdate(pane.window.doc)
      tail = tail
        .then(() => log.saveWindow(facts.id, pane.audience, state, seq))
        .then(() => deliver(pane.audience, going, guests))
        .catch(options.onError)
    }
  }
  const tellHeld = () => {
    const held = JSON.stringify(heldPlaces())
    if (held === heldBefore) return
    heldBefore = held
    options.onHeldChanged()
  }
  const heldPlaces = (): HeldPlace[] => base.window.heldPlaces().map(({ root, id }) => ({ root, id }))
  const release = () => {
    timer = null
    if (closed) return
    commits.whenCommitted(() => {
      let held = false
      for (const pane of panes.values()) if (pane.window.release(Date.now()) === 'held') held = true
      share()
      tellHeld()
      if (held) schedule(LOOK_AGAIN_MS)
    })
  }
  const schedule = (ms: number) => {
    if (!closed) timer ??= setTimeout(release, ms).unref()
  }
  const paneOf = (organisation: OrganisationId): Pane =>
    panes.get(organisation) ?? addPane(organisation, { from: base.window })

  base.window.release(Date.now())
  share()
  return {
    documentFor: (organisation) => paneOf(organisation).window.doc,
    applyGuest(organisation, update, from) {
      const pane = paneOf(organisation)
      pane.writer = from
      try {
        pane.window.applyGuest(update)
      } finally {
        pane.writer = null
      }
      commits.whenCommitted(share)
    },
    mainChanged: () => schedule(limits.releaseMs),
    heldPlaces,
    namesChanged(fresh) {
      inspector = fresh
      for (const pane of panes.values()) pane.window.setInspector(fresh)
      schedule(0)
    },
    join(connection) {
      guests.add(connection)
    },
    leave(connection) {
      guests.delete(connection)
    },
    async close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await tail
      for (const pane of panes.values()) pane.window.close()
    },
  }
}

function deliver(
  audience: string,
  going: readonly { readonly update: Uint8Array; readonly from: BoardConnection | null }[],
  guests: ReadonlySet<BoardConnection>,
) {
  for (const { update, from } of going) {
    const frame = encodeUpdate(update)
    for (const guest of guests)
      if (guest !== from && guest.seat.organisationId === audience) guest.send(frame)
  }
}
