import { describe, expect, test } from 'vitest'
import { judge, type Verdict } from '../testing/faults/ledger.ts'
import { type CommitQueue, createCommitQueue } from './commit-queue.ts'
import type { BoardConnection } from './seat.ts'
import { createRandom } from './validate-random.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A disk that keeps a batch only when it is told to; what it was not told to keep is gone with the power. */
function aDisk() {
  const kept: string[] = []
  const waiting: (() => void)[] = []
  return {
    kept,
    write: (rows: readonly { data: Uint8Array }[]) =>
      new Promise<void>((resolve) => {
        waiting.push(() => {
          for (const row of rows) kept.push(`edit ${row.data[0]}`)
          resolve()
        })
      }),
    keepNext: () => waiting.shift()?.(),
  }
}

/** Counts what the writer is told; nothing else of a connection matters here. */
function aWriter(told: Set<string>): BoardConnection {
  const only: Pick<BoardConnection, 'committed'> = {
    committed: (frames) => {
      for (const frame of frames) told.add(`edit ${frame}`)
    },
  }
  // reason: the queue calls nothing but `committed`.
  return only as BoardConnection
}

/** How a server takes an edit: into the queue, and its frame behind it. */
type Take = (queue: CommitQueue, writer: BoardConnection, edit: number) => void

const asTheServerDoes: Take = (queue, writer, edit) => {
  queue.add({ data: Uint8Array.from([edit]), authors: [] })
  queue.addFrame(writer, edit)
}
/** The fault of every surveyed server: what is in memory is called saved. */
const acknowledgingBeforeCommit: Take = (queue, writer, edit) => {
  queue.add({ data: Uint8Array.from([edit]), authors: [] })
  writer.committed([edit])
}

/** Writes at random, commits at random, and pulls the plug at a random moment. */
async function powerLoss(seed: number, take: Take): Promise<Verdict> {
  const random = createRandom(seed)
  const disk = aDisk()
  const told = new Set<string>()
  const written = new Set<string>()
  const writer = aWriter(told)
  const queue = createCommitQueue({
    firstSeq: 1,
    retryMs: 1,
    write: (_firstSeq, rows) => disk.write(rows),
    mayRetry: () => false,
    onCommitted: () => undefined,
    onTrouble: () => undefined,
    onFailed: () => undefined,
    lateMs: 1000,
    onStorage: () => undefined,
  })
  for (let step = 3 + random.below(40); step > 0; step -= 1) {
    const next = random.pick(['write', 'write', 'keep', 'turn'] as const)
    if (next === 'turn') await turn()
    if (next === 'keep') disk.keepNext()
    if (next !== 'write') continue
    written.add(`edit ${written.size + 1}`)
    take(queue, writer, written.size)
  }
  queue.stop()
  const found = new Map<string, number>()
  for (const edit of disk.kept) found.set(edit, (found.get(edit) ?? 0) + 1)
  return judge(written, told, found)
}

const seeds = Array.from({ length: 200 }, (_, seed) => seed)

describe('saved means committed', () => {
  test('[DUR9] whenever the power goes, what was acknowledged is on the disk, once', async () => {
    for (const seed of seeds) {
      const { lost, doubled, foreign } = await powerLoss(seed, asTheServerDoes)
      expect({ seed, lost, doubled, foreign }).toEqual({ seed, lost: [], doubled: [], foreign: [] })
    }
  })

  test('[DUR9] control: acknowledging before the commit is caught by the same oracle', async () => {
    const verdicts = await Promise.all(seeds.map((seed) => powerLoss(seed, acknowledgingBeforeCommit)))
    expect(verdicts.filter((verdict) => verdict.lost.length > 0).length).toBeGreaterThan(100)
  })
})
