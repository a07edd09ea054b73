import { setTimeout as pause } from 'node:timers/promises'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { createRandom, type Random } from '../../sync/validate-random.ts'
import type { ServerChild } from '../server-child.ts'
import { type BoardClient, openBoardClient } from './board-client.ts'
import { boardsAt, signInAt } from './door.ts'
import { judge, type Verdict } from './ledger.ts'
import { tokenOf, tokensIn, writeToken } from './writings.ts'

/** Who writes where: eight at three boards, two of them the same person in two tabs. */
const writers: readonly { readonly participant: string; readonly kind: BoardKind }[] = [
  { participant: 'p01', kind: 'interpretation' },
  { participant: 'p03', kind: 'interpretation' },
  { participant: 'p03', kind: 'interpretation' },
  { participant: 'p05', kind: 'interpretation' },
  { participant: 'p06', kind: 'plan' },
  { participant: 'p07', kind: 'plan' },
  { participant: 'p04', kind: 'plan' },
  { participant: 'p08', kind: 'flipchart' },
]

/** Rounds on the same town; after this many it is built anew, before its boards are full. */
const ROUNDS_A_TOWN = 20

export interface KillRound extends Verdict {
  readonly round: number
  /** From the moment everybody writes until the kill, in ms. */
  readonly killedAfterMs: number
  readonly acknowledged: number
  /** Writers that came back with what they had and sent it again. */
  readonly returned: number
  readonly readyMs: number
}

export interface KillOptions {
  readonly seed: number
  readonly rounds: number
  /** Starts the server on the database of before. */
  readonly start: () => Promise<ServerChild>
  readonly onRound?: (round: KillRound) => void
}

interface Books {
  readonly written: Set<string>
  readonly acknowledged: Set<string>
}

/**
 * Kills the server with SIGKILL while eight people write, starts it again and reads everything back, round after round
 * on the same database. Half of the writers are gone for good, so that nothing but the database can know what they
 * wrote; the others come back with their document, so that what is sent again must not be there twice.
 * The seed decides what is written and when the kill comes; the machine decides how far everybody got by then.
 */
export async function killRounds(options: KillOptions): Promise<readonly KillRound[]> {
  const random = createRandom(options.seed)
  const rounds: KillRound[] = []
  let books: Books = { written: new Set(), acknowledged: new Set() }
  let server = await options.start()
  try {
    const cookies = new Map<string, string>()
    for (const { participant } of writers) cookies.set(participant, await signInAt(server.port, participant))
    const table = { cookies, ids: await boardIds(server.port, cookies) }
    for (let round = 1; round <= options.rounds; round += 1) {
      if (round > 1 && round % ROUNDS_A_TOWN === 1) {
        books = { written: new Set(), acknowledged: new Set() }
        await rebuild(server.port)
        for (const { participant } of writers)
          cookies.set(participant, await signInAt(server.port, participant))
      }
      const killedAfterMs = 50 + random.below(950)
      const clients = await writeUntil(table, server, books, { round, random, killedAfterMs })
      await server.end('SIGKILL')
      const acknowledged = keepBooks(clients, books)
      server = await options.start()
      const returned = await comeBack(table, server.port, clients, books, random)
      const verdict = judge(books.written, books.acknowledged, await readBack(table, server.port))
      const refused = clients.flatMap((client) => client.refusals)
      if (refused.length > 0) throw new Error(`the server refused what was fine: ${refused.join(', ')}`)
      const result = { round, killedAfterMs, acknowledged, returned, readyMs: server.readyMs, ...verdict }
      rounds.push(result)
      options.onRound?.(result)
    }
  } finally {
    if (!server.hasEnded()) await server.end('SIGTERM')
  }
  return rounds
}

interface Table {
  readonly cookies: ReadonlyMap<string, string>
  readonly ids: ReadonlyMap<BoardKind, string>
}

async function boardIds(port: number, cookies: ReadonlyMap<string, string>) {
  const boards = await boardsAt(port, cookies.get('p01') ?? '')
  return new Map(boards.filter((one) => one.level === 'group').map((one) => [one.kind, one.id]))
}

async function rebuild(port: number) {
  const origin = `http://127.0.0.1:${port}`
  const response = await fetch(`${origin}/demo/reset`, { method: 'POST', headers: { origin } })
  if (response.status !== 204) throw new Error(`building the town anew gave ${response.status}`)
}

function join(
  table: Table,
  port: number,
  writer: number,
  again?: { doc: BoardClient['doc']; unsaved: string[] },
) {
  const { participant, kind } = writers[writer] ?? { participant: 'p01', kind: 'plan' }
  return openBoardClient({
    port,
    cookie: table.cookies.get(participant) ?? '',
    boardId: table.ids.get(kind) ?? '',
    ...(again === undefined ? {} : { again }),
  })
}

/** Lets everybody join, then write at their own pace until the time is up. */
async function writeUntil(
  table: Table,
  server: ServerChild,
  books: Books,
  { round, random, killedAfterMs }: { round: number; random: Random; killedAfterMs: number },
): Promise<BoardClient[]> {
  const clients = writers.map((_, writer) => join(table, server.port, writer))
  await Promise.all(clients.map((client) => client.synced))
  const until = performance.now() + killedAfterMs
  await Promise.all(
    clients.map(async (client, writer) => {
      const kind = writers[writer]?.kind ?? 'plan'
      for (let edit = 1; performance.now() < until; edit += 1) {
        const token = tokenOf(writer, round, edit)
        books.written.add(token)
        client.write(token, (doc) => writeToken(doc, kind, token, random))
        // The pace of the writers is part of the load, not a wait for something.
        await pause(Math.min(random.below(30), Math.max(0, until - performance.now())))
      }
    }),
  )
  return clients
}

function keepBooks(clients: readonly BoardClient[], books: Books): number {
  let count = 0
  for (const client of clients)
    for (const token of client.acknowledged()) {
      books.acknowledged.add(token)
      count += 1
    }
  return count
}

/** Half of the writers come back with their own document; all they ever wrote must be acknowledged then. */
async function comeBack(
  table: Table,
  port: number,
  clients: readonly BoardClient[],
  books: Books,
  random: Random,
): Promise<number> {
  const returning = clients.flatMap((client, writer) => (random.chance(0.5) ? [{ client, writer }] : []))
  for (const { client, writer } of returning) {
    const saved = new Set(client.acknowledged())
    const own = new RegExp(`^w${writer}r`)
    const kind = writers[writer]?.kind ?? 'plan'
    const unsaved = [...tokensIn(client.doc, kind).keys()].filter((one) => own.test(one) && !saved.has(one))
    const back = join(table, port, writer, { doc: client.doc, unsaved })
    await back.synced
    await back.settled()
    for (const token of unsaved) books.acknowledged.add(token)
    back.socket.destroy()
  }
  return returning.length
}

async function readBack(table: Table, port: number): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const [writer, kind] of [
    [0, 'interpretation'],
    [4, 'plan'],
    [7, 'flipchart'],
  ] as const) {
    const reader = join(table, port, writer)
    await reader.synced
    for (const [token, times] of tokensIn(reader.doc, kind)) found.set(token, times)
    reader.socket.destroy()
  }
  return found
}
