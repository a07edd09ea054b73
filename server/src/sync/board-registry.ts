import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import type { BoardFacts, BoardHost } from './board-host.ts'

/** The boards that are in memory: one host a board, opened by the first who needs it, left when nobody does. */
export interface BoardRegistry {
  /** The host of a board; loads it when it is not in memory. Rejects when it cannot be loaded. */
  host(facts: BoardFacts): Promise<BoardHost>
  /** Those in memory now, for looking; never opens one. */
  open(): readonly BoardHost[]
  /** Somebody left: the board goes when nobody comes back within the idle time. */
  left(host: BoardHost): void
  /** The board may not be served from here any longer: everybody off, without storing what cannot be stored. */
  lost(boardId: BoardId): void
  /** Cuts everybody off and stores everything; used at shutdown and when the demo starts anew. */
  closeAll(): Promise<void>
}

interface Slot {
  readonly host: Promise<BoardHost>
  opened: BoardHost | null
  timer: NodeJS.Timeout | null
  /** Set while it leaves memory: whoever asks for it meanwhile waits, and gets a fresh one. */
  closing: Promise<void> | null
}

export function createBoardRegistry(options: {
  readonly load: (facts: BoardFacts) => Promise<BoardHost>
  readonly idleSeconds: number
  readonly onError: (error: unknown) => void
}): BoardRegistry {
  const slots = new Map<BoardId, Slot>()

  const close = (slot: Slot, host: BoardHost): Promise<void> => {
    slot.closing ??= host
      .close()
      .catch(options.onError)
      .finally(() => {
        if (slots.get(host.facts.id) === slot) slots.delete(host.facts.id)
      })
    return slot.closing
  }
  const get = async (facts: BoardFacts): Promise<BoardHost> => {
    const present = slots.get(facts.id)
    if (present?.closing) {
      await present.closing
      return get(facts)
    }
    if (present !== undefined) {
      if (present.timer !== null) clearTimeout(present.timer)
      present.timer = null
      return present.host
    }
    const slot: Slot = { host: options.load(facts), opened: null, timer: null, closing: null }
    slots.set(facts.id, slot)
    try {
      slot.opened = await slot.host
    } catch (error) {
      slots.delete(facts.id)
      throw error
    }
    return slot.opened
  }

  return {
    host: get,
    open: () =>
      [...slots.values()].flatMap((slot) => (slot.opened === null || slot.closing ? [] : [slot.opened])),
    left(host) {
      const slot = slots.get(host.facts.id)
      if (slot?.opened !== host || host.connections.size > 0 || slot.closing) return
      if (slot.timer !== null) clearTimeout(slot.timer)
      slot.timer = setTimeout(() => {
        slot.timer = null
        if (host.connections.size === 0) void close(slot, host)
      }, options.idleSeconds * 1000)
      slot.timer.unref()
    },
    lost(boardId) {
      const slot = slots.get(boardId)
      slots.delete(boardId)
      for (const connection of slot?.opened?.connections ?? []) connection.cut('draining')
    },
    async closeAll() {
      const closing = [...slots.values()].map(async (slot) => {
        const host = await slot.host
        for (const connection of [...host.connections]) connection.cut('draining')
        if (slot.timer !== null) clearTimeout(slot.timer)
        await close(slot, host)
      })
      await Promise.allSettled(closing)
    },
  }
}
