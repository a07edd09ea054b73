import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import * as Y from 'yjs'
import type { UpdateLog } from '../persistence/update-log.ts'
import type { BoardFacts } from '../sync/board-host.ts'
import { buildDocument } from '../sync/build-document.ts'
import type { CommitQueue } from '../sync/commit-queue.ts'
import type { HeldPlace, OpenWindows } from '../sync/guest-windows.ts'
import type { SyncLimits } from '../sync/limits.ts'
import { encodeUpdate } from '../sync/messages.ts'
import type { BoardConnection } from '../sync/seat.ts'
import type { StateWorks } from '../sync/state-works.ts'
import { alone, apart, openBase } from './opening.ts'
import type { UnseenPace } from './unseen-pace.ts'
import { createWindow, type Window } from './window.ts'

export interface GuestWindowsOptions {
  readonly facts: BoardFacts
  readonly main: Y.Doc
  readonly commits: CommitQueue
  readonly limits: SyncLimits
  readonly log: UpdateLog
  readonly works: StateWorks
  /** null when the name list could not be read: then nothing is released. */
  readonly inspector: Inspector | null
  /** The same as it is now. */
  readonly latest?: () => Promise<Inspector | null>
  /** Who should hear of a list that changes while they are being opened: at once, for a release may wait for a commit. */
  readonly whileOpening?: ((hear: (inspector: Inspector | null) => void) => void) | undefined
  readonly pace: UnseenPace
  readonly onHeldChanged: () => void
  readonly onError: (error: unknown) => void
}

/** The window nobody writes in: what any new guest organisation starts from. */
const BASE = 'base'

/** A window that no guest looks at is stored this often, in ms: after a crash it may be that much older, never newer. */
const STORE_UNSEEN_MS = 5000

interface Going {
  readonly update: Uint8Array
  readonly from: BoardConnection | null
}

interface Pane {
  readonly audience: string
  readonly window: Window
  /** What its guests have not been sent yet, with whom it came from. */
  unsent: Going[]
  /** It changed since it was stored. */
  stale: boolean
  storedAt: number
  writer: BoardConnection | null
  /** The state vector of what is stored and was sent. */
  sent: Uint8Array
  /** Storing, then sending, one after another. */
  tail: Promise<void>
}

/**
 * Keeps a window document for each guest organisation on one group board, and the base from which new ones start.
 * What the table writes goes into them on a fixed beat that goes on as long as a guest is connected, whatever is held:
 * a beat that slowed down for a name would tell who is on the list. What goes in is stored before any guest is sent
 * it, and only after the board itself has it, so that a restart shows guests neither more nor less than before.
 */
export async function openGuestWindows(options: GuestWindowsOptions): Promise<OpenWindows> {
  const { facts, commits, limits, pace } = options
  const guests = new Set<BoardConnection>()
  const recordRoots = Object.entries(facts.schema.roots).flatMap(([name, { shape }]) =>
    shape === 'records' ? [name] : [],
  )
  const panes = createPanes(options, guests)
  const base = await openPanes(options, panes).catch((error: unknown) => {
    for (const pane of panes.all()) pane.window.close()
    throw error
  })
  const of = (organisation: OrganisationId) => panes.of(organisation, base.window)
  let heldBefore = ''
  let beat: NodeJS.Timeout | null = null
  let soon: NodeJS.Timeout | null = null

  const heldPlaces = (): HeldPlace[] => base.window.heldPlaces().map(({ root, id }) => ({ root, id }))
  const tell = () => {
    panes.share()
    const held = JSON.stringify(heldPlaces())
    if (held === heldBefore) return
    heldBefore = held
    options.onHeldChanged()
    // Without guests nothing beats; a word that may settle is looked at again all the same.
    lookSoon()
  }
  const release = () => {
    commits.whenCommitted(() => {
      const begunAt = performance.now()
      for (const pane of panes.all()) pane.window.release(Date.now())
      if (guests.size === 0) pace.spent(performance.now() - begunAt)
      tell()
    })
  }
  /** For the partners' screens while no guest is here: what would be held is told a moment after it was written. */
  const lookSoon = () => {
    if (beat !== null || soon !== null) return
    const look = () => {
      soon = null
      release()
      if (heldPlaces().length > 0) lookSoon()
    }
    soon = setTimeout(look, pace.turn(limits.releaseMs * 2, performance.now())).unref()
  }
  const keepBeat = () => {
    if (guests.size > 0) beat ??= setInterval(release, limits.releaseMs).unref()
    else if (beat !== null) {
      clearInterval(beat)
      beat = null
      lookSoon()
    }
  }

  commits.whenCommitted(tell)
  return {
    documentFor: (organisation) => of(organisation).window.doc,
    knownTo: (organisation) => knownToBoth(of(organisation).window.doc, options.main),
    sentTo: (organisation) => of(organisation).sent,
    whenStored(organisation, then) {
      const pane = of(organisation)
      commits.whenCommitted(() => {
        if (pane.stale) void panes.sharePane(pane)
        pane.tail = pane.tail.then(() => then(pane.window.doc)).catch(options.onError)
      })
    },
    applyGuest(organisation, update, from) {
      const pane = of(organisation)
      pane.writer = from
      try {
        pane.window.applyGuest(update)
      } finally {
        pane.writer = null
      }
      commits.whenCommitted(panes.share)
    },
    mainChanged: lookSoon,
    heldPlaces,
    namesChanged(inspector) {
      panes.inspectWith(inspector)
      release()
    },
    forget: (taken) => panes.forget(recordRoots, taken),
    settle: panes.settle,
    isSettled: () => panes.all().every((pane) => !pane.stale),
    join(connection) {
      guests.add(connection)
      keepBeat()
    },
    leave(connection) {
      if (guests.delete(connection)) keepBeat()
    },
    async close() {
      if (beat !== null) clearInterval(beat)
      if (soon !== null) clearTimeout(soon)
      await panes.settle()
      for (const pane of panes.all()) pane.window.close()
    },
  }
}

/** Opens the windows that are stored, then the base, and shows each what it may. Returns the base. */
async function openPanes(options: GuestWindowsOptions, panes: Panes): Promise<Pane> {
  const { facts, main, commits, works, log, inspector } = options
  let listed = inspector
  const latest = async () => (options.latest === undefined ? listed : options.latest())
  const inspectWith = (list: Inspector | null) => {
    if (list !== listed) panes.inspectWith(list)
    listed = list
  }
  options.whileOpening?.(inspectWith)
  /** With the list as it is told by then. What a window was filled with is committed when this resolves. */
  const release = ({ window }: Pane) =>
    new Promise<void>((resolve, reject) => {
      const now = () => alone(() => void window.release(Date.now())).then(resolve, reject)
      commits.whenCommitted(now, reject)
    })
  for (const { audience, data } of await log.loadWindows(facts.id))
    panes.add(audience, createWindow({ main, inspector, doc: await buildDocument(works, data) }))
  for (const { window } of panes.all()) await apart(window.look(Date.now()))
  for (const pane of panes.all()) {
    inspectWith(await latest())
    await release(pane)
  }
  const kept = panes.get(BASE)
  if (kept !== undefined) return kept
  const opened = await openBase({ main, works, inspector: listed, latest })
  inspectWith(opened.inspector)
  const base = panes.add(BASE, opened.window)
  await release(base)
  // Only now: what it was filled with may have been refused, and then it is stored nowhere.
  if (opened.isFilled) base.stale = true
  return base
}

type Panes = ReturnType<typeof createPanes>

/** The panes of a board: who sees what, and how it gets there. */
function createPanes(
  { facts, main, commits, log, onError, inspector: first }: GuestWindowsOptions,
  guests: ReadonlySet<BoardConnection>,
) {
  let inspector = first
  const panes = new Map<string, Pane>()
  const isSeen = ({ audience }: Pane) => [...guests].some((guest) => sits(guest, audience))
  const add = (audience: string, window: Window): Pane => {
    const sent = Y.encodeStateVector(window.doc)
    const tail = Promise.resolve()
    const pane: Pane = { audience, window, unsent: [], stale: false, storedAt: 0, writer: null, sent, tail }
    window.onUpdate((update) => {
      pane.stale = true
      if (isSeen(pane)) pane.unsent.push({ update, from: pane.writer })
    })
    panes.set(audience, pane)
    return pane
  }

  const sharePane = (pane: Pane): Promise<boolean> => {
    const going = pane.unsent
    pane.unsent = []
    pane.stale = false
    pane.storedAt = performance.now()
    const state = Y.encodeStateAsUpdate(pane.window.doc)
    const sent = Y.encodeStateVector(pane.window.doc)
    const seq = commits.committedSeq()
    const stored = pane.tail.then(async () => {
      try {
        await log.saveWindow(facts.id, pane.audience, state, seq)
        pane.sent = sent
        deliver(pane.audience, going, guests)
        return true
      } catch (error) {
        // Sent without being stored it would be more than a restart gives back; later frames would build on a gap.
        onError(error)
        for (const guest of [...guests]) if (sits(guest, pane.audience)) guest.cut('draining')
        return false
      }
    })
    pane.tail = stored.then(() => undefined)
    return stored
  }
  return {
    add,
    get: (audience: string) => panes.get(audience),
    all: () => [...panes.values()],
    /** An organisation that comes for the first time begins with what stands in `from`. */
    of: (organisation: OrganisationId, from: Window): Pane =>
      panes.get(organisation) ?? add(organisation, createWindow({ main, inspector, from })),
    sharePane,
    async settle() {
      await Promise.all([...panes.values()].map((pane) => (pane.stale ? sharePane(pane) : pane.tail)))
    },
    /** Stores what changed and sends it to who looks; what nobody looks at may wait. */
    share: () => {
      const before = performance.now() - STORE_UNSEEN_MS
      for (const pane of panes.values())
        if (pane.stale && (isSeen(pane) || pane.storedAt < before)) void sharePane(pane)
    },
    /** Each window is stored, changed or not: what an earlier failure left in its row goes too. */
    async forget(roots: readonly string[], taken: readonly Y.ID[]) {
      const all = [...panes.values()]
      for (const pane of all) pane.window.forget(roots, taken)
      const stored = await Promise.all(all.map(sharePane))
      if (stored.includes(false)) throw new Error('a window could not be stored')
    },
    inspectWith(fresh: Inspector | null) {
      inspector = fresh
      for (const pane of panes.values()) pane.window.setInspector(fresh)
    },
  }
}

const sits = (guest: BoardConnection, audience: string) => guest.seat.organisationId === audience

function deliver(audience: string, going: readonly Going[], guests: ReadonlySet<BoardConnection>) {
  for (const { update, from } of going) {
    const frame = encodeUpdate(update)
    for (const guest of guests) if (guest !== from && sits(guest, audience)) guest.send(frame)
  }
}

/**
 * What both the window and the board know, per clientID: a guest asked from here sends again whatever one of them
 * lacks. After a crash between the two that is how its words reach both.
 */
function knownToBoth(window: Y.Doc, main: Y.Doc): Uint8Array {
  const known = new Map<number, number>()
  const inMain = Y.decodeStateVector(Y.encodeStateVector(main))
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(window))) {
    const both = Math.min(clock, inMain.get(client) ?? 0)
    if (both > 0) known.set(client, both)
  }
  return Y.encodeStateVector(known)
}
