import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import * as Y from 'yjs'
import { targetOf } from '../../persistence/connection-target.ts'
import { createRandom, type Random } from '../../sync/validate-random.ts'
import { until } from '../running-town.ts'
import { groupBoardsAt, signInAt } from './door.ts'
import { judge, type Verdict } from './ledger.ts'
import { createNotary } from './notary.ts'
import { openSteadyClient, type SteadyClient } from './steady-client.ts'
import { contentOf, tokensIn } from './writings.ts'

interface Chair {
  readonly participant: string
  readonly kind: BoardKind
  readonly isQuiet?: boolean
}

/** Who sits at which board: six write, and on each board somebody only reads. */
const chairs: readonly Chair[] = [
  { participant: 'p01', kind: 'interpretation' },
  { participant: 'p03', kind: 'interpretation' },
  { participant: 'p05', kind: 'interpretation' },
  { participant: 'p06', kind: 'plan' },
  { participant: 'p07', kind: 'plan' },
  { participant: 'p04', kind: 'plan' },
  { participant: 'p08', kind: 'interpretation', isQuiet: true },
  { participant: 'p08', kind: 'plan', isQuiet: true },
]
const kinds = ['interpretation', 'plan'] as const

/** Something the server said of its storage, to one person. */
export interface Told {
  readonly chair: number
  readonly isStoring: boolean
  /** By `performance.now()`. */
  readonly at: number
}

/** How long a client waits before it takes a line for dead, in ms. */
export interface Notices {
  /** After a word of its own that is not acknowledged. */
  readonly ownMs: number
  /** After it heard nothing at all. */
  readonly silentMs: number
}

/** The table while something is being broken. */
export interface Table {
  readonly random: Random
  readonly told: readonly Told[]
  /** When acknowledgements were heard, by `performance.now()`, and how many edits each covered. */
  readonly acknowledgements: readonly { readonly at: number; readonly edits: number }[]
  /** Resolves when everybody who writes has something acknowledged that they had not when this was called. */
  saved(withinMs: number): Promise<void>
  /** Resolves when everybody speaks over a line that was made after this moment. */
  allLinesSince(moment: number, withinMs: number): Promise<void>
  /** From now on people take a line for dead after so long; null: they trust what is open. */
  hurry(notices: Notices | null): void
}

export interface TroubleOptions {
  readonly seed: number
  /** Where people connect now. */
  readonly port: () => number
  /** The database itself, past whatever is broken. */
  readonly databaseUrl: string
  /** The longest pause between two edits of one person, in ms. Default 400: as fast as people type sentences. */
  readonly paceMs?: number
  /** Breaks something and mends it; resolves when it is mended. */
  readonly strike: (table: Table) => Promise<void>
  /** How long it may take after that until everything is saved and everybody has the same, in ms. */
  readonly patienceMs: number
  /** Whether the server ended by itself: then `saved` waits for nobody. */
  readonly hasEnded?: () => boolean
}

export interface TroubleReport extends Verdict {
  readonly written: number
  readonly acknowledged: number
  /** Acknowledged while the database did not have it. */
  readonly falselyAcknowledged: readonly string[]
  /** Replicas that are not what the database holds, in words. */
  readonly differing: readonly string[]
  readonly told: readonly Told[]
  /** From the moment it was mended until everything was saved, in ms. */
  readonly savedAfterMs: number
  /** Connections that ended meanwhile. */
  readonly ended: number
}

/**
 * People write and read at two boards while something breaks. Afterwards everything that was acknowledged must be in the
 * database, once; must have been there when it was acknowledged; and every replica must be what the database holds.
 */
export async function inTrouble(options: TroubleOptions): Promise<TroubleReport> {
  const { seed, port, databaseUrl, patienceMs, hasEnded = () => false } = options
  await using notary = createNotary(databaseUrl)
  const told: Told[] = []
  let notices: Notices | null = null
  const acknowledgements: { at: number; edits: number }[] = []
  const cookies = new Map<string, string>()
  for (const { participant } of chairs) cookies.set(participant, await signInAt(port(), participant))
  const idOf = await groupBoardsAt(port(), cookies.get('p01') ?? '')
  const clients = chairs.map(({ participant, kind, isQuiet = false }, chair) =>
    openSteadyClient({
      writer: chair,
      kind,
      boardId: idOf(kind),
      cookie: cookies.get(participant) ?? '',
      random: createRandom(seed + chair + 1),
      ports: () => [port()],
      paceMs: options.paceMs ?? 400,
      isQuiet,
      typesOn: true,
      notices: () => notices,
      onAcknowledged(tokens) {
        if (tokens.length > 0) acknowledgements.push({ at: performance.now(), edits: tokens.length })
        notary.heard(idOf(kind), tokens)
      },
      onStorage: (isStoring) => void told.push({ chair, isStoring, at: performance.now() }),
    }),
  )
  const writers = clients.filter((_, chair) => chairs[chair]?.isQuiet !== true)
  const saved = (withinMs: number) => everybodySaves(writers, withinMs, hasEnded)
  await saved(patienceMs)
  await until(() => clients.every((client) => client.doc() !== null), 'everybody to be there', patienceMs)
  await options.strike({
    random: createRandom(seed),
    told,
    acknowledgements,
    saved,
    allLinesSince: (moment, withinMs) =>
      until(() => clients.every((client) => client.openedAt() > moment), 'new lines for everybody', withinMs),
    hurry(now) {
      notices = now
    },
  })
  const mendedAt = performance.now()
  const quiet = within(Promise.all(clients.map((client) => client.rest())), patienceMs)
  await quiet
  const savedAfterMs = performance.now() - mendedAt
  const stored = await storedBoards(databaseUrl, new Map(kinds.map((kind) => [kind, idOf(kind)])))
  const differing = await whatDiffers(clients, stored, patienceMs)
  await Promise.all(clients.map((client) => client.finish()))
  const refused = clients.flatMap((client) => client.refusals)
  if (refused.length > 0) throw new Error(`the server refused what was fine: ${refused.join(', ')}`)

  const union = (of: (client: SteadyClient) => ReadonlySet<string>) =>
    new Set(clients.flatMap((client) => [...of(client)]))
  const [written, acknowledged] = [union((one) => one.written), union((one) => one.acknowledged)]
  const found = new Map([...stored].flatMap(([kind, doc]) => [...tokensIn(doc, kind)]))
  return {
    ...judge(written, acknowledged, found),
    written: written.size,
    acknowledged: acknowledged.size,
    falselyAcknowledged: await notary.settle(),
    differing,
    told,
    savedAfterMs,
    ended: clients.reduce((sum, client) => sum + client.codes.length, 0),
  }
}

async function everybodySaves(
  clients: readonly SteadyClient[],
  withinMs: number,
  hasEnded: () => boolean,
): Promise<void> {
  const before = clients.map((client) => client.acknowledged.size)
  const isDone = () => clients.every((client, at) => client.acknowledged.size > (before[at] ?? 0))
  await until(() => isDone() || hasEnded(), 'everybody to be saved', withinMs)
  if (hasEnded()) throw new Error('the server ended')
}

/** The boards as the database has them, by nobody's memory. */
async function storedBoards(
  databaseUrl: string,
  ids: ReadonlyMap<BoardKind, string>,
): Promise<ReadonlyMap<BoardKind, Y.Doc>> {
  const sql = targetOf(databaseUrl).connect({ max: 1 })
  try {
    const found = new Map<BoardKind, Y.Doc>()
    for (const [kind, id] of ids) {
      const doc = new Y.Doc()
      const rows = await sql<{ data: Uint8Array }[]>`
        select data from (
          select data, 0 as seq from board_snapshot where board_id = ${id}
          union all select data, seq from board_update where board_id = ${id}
        ) as stored order by seq`
      for (const { data } of rows) Y.applyUpdate(doc, data)
      found.set(kind, doc)
    }
    return found
  } finally {
    await sql.end()
  }
}

/** Everybody has what the database has, soon. */
async function whatDiffers(
  clients: readonly SteadyClient[],
  stored: ReadonlyMap<BoardKind, Y.Doc>,
  patienceMs: number,
): Promise<string[]> {
  const wanted = new Map([...stored].map(([kind, doc]) => [kind, contentOf(doc, kind)]))
  const others = () =>
    clients.flatMap((client, chair) => {
      const { kind = 'plan' } = chairs[chair] ?? {}
      const doc = client.doc()
      return doc !== null && contentOf(doc, kind) === wanted.get(kind) ? [] : [`${kind} of chair ${chair}`]
    })
  // What differs at the end is the finding; that it still does is no failure of the looking.
  await until(() => others().length === 0, 'everybody to have the same', patienceMs).catch(() => undefined)
  return others()
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not everything was saved within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** When each person was told first that the board is not stored, in ms after `since`; null: never. */
export function firstTold(told: Table['told'], since: number): readonly (number | null)[] {
  return chairs.map((_, chair) => {
    const first = told.find((one) => one.chair === chair && !one.isStoring && one.at > since)
    return first === undefined ? null : first.at - since
  })
}

/** Who kept the line must have been told that all is stored again. */
export function stillTold(report: TroubleReport): string[] {
  if (report.ended > 0) return []
  const last = chairs.map((_, chair) => report.told.findLast((one) => one.chair === chair))
  const left = last.filter((one) => one !== undefined && !one.isStoring)
  return left.length === 0 ? [] : [`${left.length} people still read that nothing is stored`]
}

/** What is wrong in a report, in sentences; none when all is well. */
export function complaintsOf(report: TroubleReport): string[] {
  const about = (what: string, those: readonly string[]) =>
    those.length === 0 ? [] : [`${those.length} ${what}: ${those.slice(0, 5).join(' ')}`]
  return [
    ...about('acknowledged edits lost', report.lost),
    ...about('edits there twice', report.doubled),
    ...about('edits that nobody wrote', report.foreign),
    ...about('edits acknowledged before they were committed', report.falselyAcknowledged),
    ...about('replicas that are not what the database holds', report.differing),
    ...(report.acknowledged === 0 ? ['nothing was acknowledged, so nothing was looked at'] : []),
  ]
}
