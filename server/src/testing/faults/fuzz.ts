import { setTimeout as pause } from 'node:timers/promises'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import * as Y from 'yjs'
import { validateUpdate } from '../../sync/validate.ts'
import { createLimits } from '../../sync/validate-limits.ts'
import { createRandom } from '../../sync/validate-random.ts'
import type { ServerChild } from '../server-child.ts'
import { type BoardClient, openBoardClient } from './board-client.ts'
import { boardsAt, signInAt } from './door.ts'
import { heapAfterCollection } from './heap.ts'
import { type InnocentReport, innocentPair } from './innocent-pair.ts'
import { createOnslaught, type Tally, type Target, targets } from './onslaught.ts'
import { rssOf } from './process-facts.ts'
import { contentOf, writeToken } from './writings.ts'

/** More than this, in bytes of heap after collection, is growth: the attacked boards themselves stay far below it. */
const MOST_GROWTH = 16 * 2 ** 20

export interface FuzzOptions {
  readonly seed: number
  readonly count: number
  /** Started with `--inspect=127.0.0.1:0`, so that its memory can be compared. */
  readonly server: ServerChild
  readonly onProgress?: (sent: number) => void
}

export interface FuzzReport extends Omit<Tally, 'failures'> {
  readonly innocent: InnocentReport
  /** Bytes. */
  readonly before: Memory
  readonly after: Memory
  /** What went wrong, in words; empty when all is well. */
  readonly failures: readonly string[]
}

interface Memory {
  /** After a forced collection. */
  readonly heap: number
  readonly rss: number
}

/**
 * Sends damaged updates, messages and frames through real sockets, one after another each with its answer, coming back
 * whenever it is cut; beside them two people work on another board. The seed decides what is damaged and how.
 */
export async function fuzzFrames({ seed, count, server, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const ids = await groupBoards(server.port)
  const join = async (participant: string, kind: BoardKind) => {
    const cookie = await signInAt(server.port, participant)
    const client = openBoardClient({ port: server.port, cookie, boardId: ids.get(kind) ?? '' })
    await client.synced
    return client
  }
  const witnesses = new Map<string, BoardClient>()
  for (const [name, { witness, kind }] of targets) witnesses.set(name, await join(witness, kind))
  const pair = await innocentPair(
    () => join('p01', 'plan'),
    () => join('p05', 'plan'),
  )
  const onslaught = createOnslaught({ seed, server, ids, witnesses, onProgress })
  // What the first attacks leave in memory is code that got warm, so the comparison starts after them.
  const warmUp = Math.min(500, Math.floor(count / 4))
  await onslaught.attack(warmUp)
  const before = await memoryOf(server)
  await onslaught.attack(count - warmUp)
  if (!server.hasEnded()) await settle(witnesses)
  const after = server.hasEnded() ? before : await memoryOf(server)
  const innocent = await pair.stop()
  const failures = [...onslaught.tally.failures, ...innocent.failures]
  if (server.hasEnded()) failures.push('the server ended')
  if (after.heap - before.heap > MOST_GROWTH) failures.push('the heap grew')
  failures.push(...server.complaints.filter((line) => line.startsWith('fout:')))
  for (const [name, target] of targets) {
    const found = await boardFailures(target, witnesses.get(name), () => join(target.witness, target.kind))
    failures.push(...found.map((failure) => `${name}: ${failure}`))
    witnesses.get(name)?.socket.destroy()
  }
  return { ...onslaught.tally, innocent, before, after, failures }
}

async function groupBoards(port: number): Promise<Map<BoardKind, string>> {
  const boards = await boardsAt(port, await signInAt(port, 'p01'))
  return new Map(boards.filter((one) => one.level === 'group').map((one) => [one.kind, one.id]))
}

async function memoryOf(server: ServerChild): Promise<Memory> {
  return { heap: await heapAfterCollection(server.complaints), rss: rssOf(server.pid) }
}

/** When a witness hears that its own edit is committed, it has heard everything before it. */
async function settle(witnesses: ReadonlyMap<string, BoardClient>): Promise<void> {
  for (const [name, witness] of witnesses) {
    const kind = targets.get(name)?.kind ?? 'interpretation'
    witness.write('einde', (doc) => writeToken(doc, kind, 'einde', createRandom(1)))
    await witness.settled()
  }
}

/** Whether an attacked board is still a board: to its schema, nothing pending, and the same for who stayed and who joins. */
async function boardFailures(
  { kind }: Target,
  witness: BoardClient | undefined,
  join: () => Promise<BoardClient>,
): Promise<string[]> {
  const failures: string[] = []
  const reader = await join()
  const { store } = reader.doc
  if (store.pendingStructs !== null || store.pendingDs !== null) failures.push('something stays pending')
  const update = Y.encodeStateAsUpdate(reader.doc)
  const schema = schemaOf(kind, 'group')
  const limits = createLimits({ authors: 1e6, structs: 1e7, deleteRanges: 1e7, updateBytes: 1e9 })
  const whole = { doc: new Y.Doc(), update, schema, level: 'group', mayAuthor: () => true, limits } as const
  const checked = validateUpdate(whole)
  if (!checked.ok) failures.push(`the board breaks its schema (${checked.reason})`)
  if (witness === undefined || !(await becomeEqual(witness, reader, kind)))
    failures.push('who stayed and who joined see something else')
  reader.socket.destroy()
  return failures
}

/** A guest hears from its window in a cadence, so that two may differ for a moment. */
async function becomeEqual(one: BoardClient, other: BoardClient, kind: BoardKind): Promise<boolean> {
  for (let look = 0; look < 50; look += 1) {
    if (contentOf(one.doc, kind) === contentOf(other.doc, kind)) return true
    await pause(100)
  }
  return false
}
