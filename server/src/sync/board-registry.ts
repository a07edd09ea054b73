import { setTimeout as pause } from 'node:timers/promises'
import type { BoardId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Quietly } from './at-once.ts'
import type { BoardFacts, BoardHost } from './board-host.ts'
import type { LiveBoard } from './live-board.ts'

/** The boards that are served: one of each, opened by the first who needs it, left when nobody does. */
export interface BoardRegistry {
  /** A board for who comes to sit at it, perhaps at rest. Rejects when it cannot be read. */
  live(facts: BoardFacts): Promise<LiveBoard>
  /** The host of a board, with its document in memory and its windows open; wakes it. Rejects when it cannot be loaded. */
  host(facts: BoardFacts): Promise<BoardHost>
  /** Those awake now, for looking; never opens or wakes one. */
  open(): readonly BoardHost[]
  /** Whether this is still the one that is served: not given up, and not on its way out of memory. */
  serves(board: LiveBoard): boolean
  /** Wakes those at rest that somebody is connected to: what stands on them must be looked at. */
  wake(): void
  /** Somebody left: the board goes when nobody comes back within the idle time. */
  left(board: Pick<LiveBoard, 'facts'>): void
  /** The board may not be served from here any longer: everybody off, and loaded anew by who comes back. */
  lost(boardId: BoardId): void
  /** The same for all boards of a dossier: another server serves it. */
  lostAll(dossierId: DossierId): void
  /**
   * Cuts everybody off, stores everything, does `work` while nothing can be opened, and opens again. One at a time:
   * a second call waits for the first.
   */
  whileClosed(work: () => Promise<void>): Promise<void>
  /**
   * For good: stores everything, tells whoever wrote that it is stored, and sends everybody away, spread over a while so
   * that they do not all come back at once elsewhere. Resolves when all boards are closed and let go of the log.
   */
  handOver(): Promise<HandedOver>
}

export interface HandedOver {
  /** Resolves when the last one was sent away. */
  readonly everybodyLeft: Promise<void>
}

/** How long after one another people are sent away when the server stops, and how long that may take in all, in ms. */
const LEAVING_MS = 15
const MOST_SPREAD_MS = 3000

interface Slot {
  readonly facts: BoardFacts
  readonly board: Promise<LiveBoard>
  opened: LiveBoard | null
  timer: NodeJS.Timeout | null
  /** It waits for its turn to leave memory: whoever asks for it until then just gets it. */
  isLeaving: boolean
  /** Set while it leaves memory: whoever asks for it meanwhile waits, and gets a fresh one. */
  closing: Promise<void> | null
}

export interface BoardRegistryOptions {
  readonly load: (facts: BoardFacts) => Promise<LiveBoard>
  readonly idleSeconds: number
  /** How long storing the last changes may take before a board is let go all the same. */
  readonly closeSeconds: number
  /** Boards that were left at the same moment leave memory in turn. */
  readonly quietly: Quietly
  readonly onError: (error: unknown) => void
}

export function createBoardRegistry(options: BoardRegistryOptions): BoardRegistry {
  const slots = new Map<BoardId, Slot>()
  let door: Promise<void> = Promise.resolve()
  let isOver = false

  const close = (slot: Slot, board: LiveBoard, seconds = options.closeSeconds): Promise<void> => {
    slot.closing ??= within(board.close(), seconds)
      .catch(options.onError)
      .finally(() => {
        if (slots.get(board.facts.id) === slot) slots.delete(board.facts.id)
      })
    return slot.closing
  }
  const evict = async (slot: Slot) => {
    const board = await slot.board
    if (slot.timer !== null) clearTimeout(slot.timer)
    for (const connection of [...board.connections]) connection.cut('draining')
    await close(slot, board)
  }
  /** @param turnMs when the next one should be sent away, in ms from now */
  const seeOff = async (slot: Slot, turnMs: () => number) => {
    const board = await slot.board
    if (slot.timer !== null) clearTimeout(slot.timer)
    const sendAway = () => {
      for (const connection of [...board.connections]) connection.cut('draining', turnMs())
    }
    // At that very moment everything that was taken is stored and acknowledged; what comes later is not taken any more.
    await within(board.whenStored(sendAway), options.closeSeconds * 0.75).catch(sendAway)
    await close(slot, board, options.closeSeconds * 0.25)
  }
  const openSlot = async (facts: BoardFacts): Promise<LiveBoard> => {
    const board = options.load(facts)
    const slot: Slot = { facts, board, opened: null, timer: null, isLeaving: false, closing: null }
    slots.set(facts.id, slot)
    try {
      slot.opened = await slot.board
      return slot.opened
    } catch (error) {
      if (slots.get(facts.id) === slot) slots.delete(facts.id)
      throw error
    }
  }
  const get = async (facts: BoardFacts): Promise<LiveBoard> => {
    const waited = door
    await waited
    if (isOver) throw new Error('the server is stopping')
    const present = slots.get(facts.id)
    if (waited !== door || present?.closing) {
      await present?.closing
      return get(facts)
    }
    if (present === undefined) return openSlot(facts)
    if (present.timer !== null) clearTimeout(present.timer)
    present.timer = null
    present.isLeaving = false
    return present.board
  }
  const lost = (boardId: BoardId) => {
    const slot = slots.get(boardId)
    slots.delete(boardId)
    if (slot !== undefined) void evict(slot).catch(options.onError)
  }
  const left = ({ facts }: Pick<LiveBoard, 'facts'>) => {
    const slot = slots.get(facts.id)
    const board = slot?.opened
    if (slot === undefined || !board || slot.closing || board.connections.size > 0) return
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.timer = setTimeout(() => {
      slot.timer = null
      slot.isLeaving = true
      void options.quietly(async () => {
        if (slot.isLeaving && board.connections.size === 0) await close(slot, board)
      })
    }, options.idleSeconds * 1000)
    slot.timer.unref()
  }
  const opened = () =>
    [...slots.values()].flatMap((slot) => (slot.opened === null || slot.closing ? [] : [slot.opened]))

  return {
    live: get,
    async host(facts) {
      const host = await (await get(facts)).awake()
      try {
        await host.windows?.opened()
      } catch (error) {
        // Whoever asked gets nothing to leave.
        left({ facts })
        throw error
      }
      return host
    },
    open: () => opened().flatMap((board) => board.host() ?? []),
    serves(board) {
      const slot = slots.get(board.facts.id)
      return slot?.opened === board && slot.closing === null
    },
    wake() {
      // Whoever fails to wake has told so, and cut its people off.
      for (const board of opened())
        if (board.host() === null && board.connections.size > 0) board.awake().catch(() => undefined)
    },
    left,
    lost,
    lostAll(dossierId) {
      for (const { facts } of [...slots.values()]) if (facts.dossierId === dossierId) lost(facts.id)
    },
    whileClosed(work) {
      const before = door
      const turn = before.then(async () => {
        await Promise.allSettled([...slots.values()].map(evict))
        await work()
      })
      // Whoever asks for a board waits for this; that the work failed is told to its caller, not to them.
      door = turn.catch(() => undefined)
      return turn
    },
    async handOver() {
      isOver = true
      await door
      const all = [...slots.values()]
      const people = all.reduce((sum, { opened }) => sum + (opened?.connections.size ?? 0), 0)
      const spreadMs = Math.min(people * LEAVING_MS, MOST_SPREAD_MS)
      let turn = 0
      let lastAt = performance.now()
      const turnMs = () => {
        const ms = (spreadMs * turn++) / Math.max(people, 1)
        lastAt = Math.max(lastAt, performance.now() + ms)
        return ms
      }
      await Promise.allSettled(all.map((slot) => seeOff(slot, turnMs)))
      return { everybodyLeft: pause(Math.max(0, lastAt - performance.now())) }
    },
  }
}

async function within(work: Promise<void>, seconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('a board could not be stored in time')), seconds * 1000)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
