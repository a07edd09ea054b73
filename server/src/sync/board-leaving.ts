import type { BoardHost, BoardParts } from './board-host.ts'
import { compactWhenLong } from './compaction.ts'

/** The two ways in which a board leaves memory: at rest, with people still connected, and closed. */
export function createLeaving(parts: BoardParts): Pick<BoardHost, 'rest' | 'close'> {
  const { options, insides, queue, turns, forgetting, losses } = parts
  const { facts, log, works, limits, onError } = options
  const { doc, windows, ownership } = insides

  const letGo = async () => {
    forgetting.stop()
    queue.stop()
    losses.close()
    ownership.close()
    try {
      await windows?.close()
    } finally {
      doc.destroy()
    }
  }
  return {
    async rest(mayRest) {
      await queue.drained()
      await windows?.settle()
      const at = await forgetting.settle()
      // From here on nothing is awaited: what came in between keeps the board as it is.
      const isStored = queue.isQuiet() && queue.committedSeq() === at.seq && windows?.isSettled() !== false
      if (!isStored || !turns.isIdle() || !mayRest()) return null
      void letGo().catch(onError)
      return at
    },
    async close() {
      try {
        // Whose turn was still to come has it first.
        do {
          await turns.afterOthers()
          await queue.drained()
        } while (!turns.isIdle())
        await forgetting.finish()
        await compactWhenLong(facts.id, log, works, limits.compactionRows)
      } finally {
        await letGo()
      }
    },
  }
}
