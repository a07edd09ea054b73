import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { createRandom } from '../../sync/validate-random.ts'
import { until } from '../running-town.ts'
import type { ServerChild } from '../server-child.ts'
import { openBoardClient } from './board-client.ts'
import { groupBoardsAt, signInAt } from './door.ts'
import { judge, type Verdict } from './ledger.ts'
import { openSteadyClient, type SteadyClient } from './steady-client.ts'
import { tokensIn } from './writings.ts'

const writers: readonly { readonly participant: string; readonly kind: BoardKind }[] = [
  { participant: 'p01', kind: 'interpretation' },
  { participant: 'p03', kind: 'interpretation' },
  { participant: 'p05', kind: 'interpretation' },
  { participant: 'p06', kind: 'plan' },
  { participant: 'p07', kind: 'plan' },
  { participant: 'p04', kind: 'plan' },
]
const kinds = ['interpretation', 'plan'] as const

export interface RollingReport extends Verdict {
  readonly acknowledged: number
  /** How often a server ended, and how long each took to, in ms. */
  readonly endsMs: readonly number[]
  /** Of all clients, for each line that ended: how long nothing of theirs was saved, in ms. */
  readonly gapsMs: readonly number[]
  readonly codes: Readonly<Record<string, number>>
  /** Documents that differ between the two servers at the end. */
  readonly differing: readonly string[]
}

export interface RollingOptions {
  readonly seed: number
  readonly restarts: number
  /** SIGTERM: as an operator does. SIGKILL: as a machine that fails. */
  readonly signal: 'SIGTERM' | 'SIGKILL'
  readonly start: () => Promise<ServerChild>
  /** Called when the n-th server has ended and before the next one starts. */
  readonly onRestart?: (restart: number) => void
  /** How long clients may take to be saved again after an end, in ms. */
  readonly patienceMs: number
}

/**
 * Two servers, people who write all the time, and one server after the other that ends and comes back. Everything that was
 * acknowledged must be there afterwards, once, and the same at both.
 */
export async function rollingRestarts(options: RollingOptions): Promise<RollingReport> {
  const random = createRandom(options.seed)
  const servers = [await options.start(), await options.start()]
  const taking = new Set(servers.map(({ port }) => port))
  const endsMs: number[] = []
  const [{ port } = { port: 0 }] = servers
  const cookies = new Map<string, string>()
  for (const { participant } of writers) cookies.set(participant, await signInAt(port, participant))
  const boardId = await groupBoardsAt(port, cookies.get('p01') ?? '')
  const clients = writers.map(({ participant, kind }, writer) =>
    openSteadyClient({
      writer,
      kind,
      boardId: boardId(kind),
      cookie: cookies.get(participant) ?? '',
      random: createRandom(options.seed + writer + 1),
      ports: () => [...taking],
      paceMs: 60,
    }),
  )
  try {
    await everybodySaves(clients, options.patienceMs)
    for (let restart = 1; restart <= options.restarts; restart += 1) {
      // A kill strikes whoever serves; a restart goes round.
      const at = (restart - 1) % 2
      const ending = servers[at]
      if (ending === undefined) break
      await untilLater(random.below(400))
      taking.delete(ending.port)
      const askedAt = performance.now()
      await ending.end(options.signal)
      endsMs.push(performance.now() - askedAt)
      options.onRestart?.(restart)
      await everybodySaves(clients, options.patienceMs)
      const next = await options.start()
      servers[at] = next
      taking.add(next.port)
    }
    await Promise.all(clients.map((client) => client.finish()))
    return await look()
  } finally {
    await Promise.all(servers.filter((one) => !one.hasEnded()).map((one) => one.end('SIGTERM')))
  }

  async function look(): Promise<RollingReport> {
    const found = new Map<string, number>()
    const differing: string[] = []
    for (const kind of kinds) {
      const contents: string[] = []
      for (const server of servers) {
        const cookie = cookies.get('p01') ?? ''
        const reader = openBoardClient({ port: server.port, cookie, boardId: boardId(kind) })
        await reader.synced
        const tokens = tokensIn(reader.doc, kind)
        for (const [token, times] of tokens) found.set(token, times)
        contents.push(JSON.stringify([...tokens].sort()))
        reader.socket.destroy()
      }
      if (new Set(contents).size > 1) differing.push(kind)
    }
    const union = (of: (client: SteadyClient) => ReadonlySet<string>) =>
      new Set(clients.flatMap((client) => [...of(client)]))
    const acknowledged = union((client) => client.acknowledged)
    const refused = clients.flatMap((client) => client.refusals)
    if (refused.length > 0) throw new Error(`the server refused what was fine: ${refused.join(', ')}`)
    const codes: Record<string, number> = {}
    for (const code of clients.flatMap((client) => client.codes)) codes[code] = (codes[code] ?? 0) + 1
    return {
      ...judge(
        union((client) => client.written),
        acknowledged,
        found,
      ),
      acknowledged: acknowledged.size,
      endsMs,
      gapsMs: clients.flatMap((client) => client.gapsMs),
      codes,
      differing,
    }
  }
}

/** Everybody has something acknowledged that they had not before. */
async function everybodySaves(clients: readonly SteadyClient[], patienceMs: number): Promise<void> {
  const before = clients.map((client) => client.acknowledged.size)
  await until(
    () => clients.every((client, at) => client.acknowledged.size > (before[at] ?? 0)),
    'everybody to be saved again',
    patienceMs,
  )
}

/** A while of load: when the next server ends is part of what the seed decides. */
function untilLater(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
