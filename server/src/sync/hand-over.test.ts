import { type BoardId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { describe, expect, test } from 'vitest'
import { inQuietTurns } from './at-once.ts'
import type { BoardFacts } from './board-host.ts'
import { createBoardRegistry } from './board-registry.ts'
import type { LiveBoard } from './live-board.ts'

interface Cut {
  readonly reason: string
  readonly afterMs: number | undefined
}

/** A registry with one board at which so many people sit, and what it does with them in order. */
async function aBoardWith(people: number, whenStored: (read: () => void) => Promise<void>) {
  const cuts: Cut[] = []
  const deeds: string[] = []
  const connections = new Set(
    Array.from({ length: people }, () => ({
      cut: (reason: string, afterMs?: number) => cuts.push({ reason, afterMs }),
    })),
  )
  const id = newId<BoardId>()
  const board = {
    facts: { id },
    connections,
    whenStored: (read: () => void) => {
      deeds.push('asked to be told when all is stored')
      return whenStored(read)
    },
    close: async () => void deeds.push('closed'),
  }
  const registry = createBoardRegistry({
    idleSeconds: 30,
    closeSeconds: 0.4,
    quietly: inQuietTurns(),
    onError: (error) => {
      throw error
    },
    // reason: the registry uses no more of a board than this.
    load: () => Promise.resolve(board as unknown as LiveBoard),
  })
  // reason: nor of a board's facts.
  await registry.live({ id } as BoardFacts)
  return { registry, cuts, deeds, facts: { id } as BoardFacts }
}

describe('a registry that hands over', () => {
  test('[INST9] sends nobody away before all is stored, and each a little after the one before', async () => {
    let store: () => void = () => undefined
    const stored = (read: () => void) =>
      new Promise<void>((resolve) => {
        store = () => {
          read()
          resolve()
        }
      })
    const { registry, cuts, deeds } = await aBoardWith(4, stored)
    const handing = registry.handOver()
    await new Promise((resolve) => setImmediate(resolve))
    expect(cuts).toEqual([])
    store()
    await (await handing).everybodyLeft
    expect(cuts.map(({ afterMs }) => afterMs)).toEqual([0, 15, 30, 45])
    expect(new Set(cuts.map(({ reason }) => reason))).toEqual(new Set(['draining']))
    expect(deeds.at(-1)).toBe('closed')
  })

  test('[INST9] takes no longer than three seconds over it, however many there are', async () => {
    const { registry, cuts } = await aBoardWith(1000, async (read) => read())
    await registry.handOver()
    expect(Math.max(...cuts.map(({ afterMs }) => afterMs ?? 0))).toBeLessThan(3000)
    expect(new Set(cuts.map(({ afterMs }) => afterMs)).size).toBe(1000)
  })

  test('[INST9] does not wait for a database that is away', async () => {
    const { registry, cuts } = await aBoardWith(2, () => new Promise(() => undefined))
    await registry.handOver()
    expect(cuts).toHaveLength(2)
  })

  test('[INST9] opens no board any more', async () => {
    const { registry, facts } = await aBoardWith(0, async (read) => read())
    await registry.handOver()
    await expect(registry.live(facts)).rejects.toThrow('stopping')
  })
})
