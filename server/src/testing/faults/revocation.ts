import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import type * as Y from 'yjs'
import { createRandom, type Random } from '../../sync/validate-random.ts'
import type { SomeInstances } from '../some-instances.ts'
import { openBoardClient } from './board-client.ts'
import { groupBoardsAt, signInAt } from './door.ts'
import { tokenOf, tokensIn, writeToken } from './writings.ts'

/** How a right can be withdrawn, and given back for the next round. */
const ways = ['login', 'role', 'sign-out', 'part'] as const
type Way = (typeof ways)[number]

export interface RevocationReport {
  readonly rounds: number
  readonly perWay: Readonly<Record<string, number>>
  /** Edits that were written before a right was withdrawn and reached who still had it. */
  readonly delivered: number
  /** Edits that were written after it was withdrawn: none of them may have reached who had lost it. */
  readonly withheld: number
  readonly failures: readonly string[]
}

export interface RevocationOptions {
  readonly seed: number
  readonly rounds: number
  readonly house: SomeInstances
  readonly onRound?: (round: number) => void
}

/**
 * One writes, one reads, each at a server of their own or the same one, and in the midst of it the reader's right is
 * withdrawn: in the database itself, or at either server. What is written once that is committed must not reach the
 * reader, not one frame of it, however long the message of it is under way. The seed decides who sits where, how the
 * right goes, and between which two edits.
 */
export async function revocationRounds(options: RevocationOptions): Promise<RevocationReport> {
  const random = createRandom(options.seed)
  const { house } = options
  const ports = house.servers.map(({ port }) => port)
  const [first = 0] = ports
  await movePart(first, 'ses2-A')
  const cookieOfWriter = await signInAt(first, 'p03')
  const boardId = await groupBoardsAt(first, cookieOfWriter)
  const perWay: Record<string, number> = {}
  const failures: string[] = []
  let delivered = 0
  let withheld = 0

  for (let round = 1; round <= options.rounds; round += 1) {
    const way = random.pick(ways)
    perWay[way] = (perWay[way] ?? 0) + 1
    // A guest sits there through the part that is open, and sees the flipchart; a partner reads the plan.
    const kind = way === 'part' ? 'flipchart' : 'plan'
    const cookie = await signInAt(random.pick(ports), way === 'part' ? 'p09' : 'p05')
    const writing = { cookie: cookieOfWriter, boardId: boardId(kind), kind } as const
    const writer = openBoardClient({ port: random.pick(ports), ...writing })
    const reader = openBoardClient({ port: random.pick(ports), cookie, boardId: writing.boardId })
    await Promise.all([writer.synced, reader.synced])
    const before = 1 + random.below(6)
    const among = random.below(4)
    const after = 1 + random.below(6)
    const written: string[] = []
    const write = async (count: number) => {
      for (let at = 0; at < count; at += 1) {
        const token = tokenOf(1, round, written.length + 1)
        written.push(token)
        writer.write(token, (doc) => writeToken(doc, kind, token, random))
        if (random.chance(0.5)) await turn(random)
      }
    }
    await write(before)
    const revoking = revoke(way, { house, port: random.pick(ports), cookie })
    await write(among)
    await revoking
    // From here on the right is gone, whoever knows of it already.
    const fence = written.length
    await write(after)
    await writer.settled()
    const code = await reader.socket.closed
    const read = tokensIn(reader.doc, kind)
    const [early, late] = [written.slice(0, fence), written.slice(fence)]
    delivered += early.filter((token) => read.has(token)).length
    withheld += late.length
    const leaked = late.filter((token) => read.has(token))
    const about = `round ${round} (${way}, ${before} + ${among} + ${after})`
    if (leaked.length > 0) failures.push(`${about}: ${leaked.length} edits came after the fence`)
    if (code !== 4401 && code !== 4403) failures.push(`${about}: closed with ${code}`)
    writer.socket.destroy()
    await giveBack(way, house, first)
    if (way === 'part' || round % ROUNDS_A_BOARD === 0) await tidy(writing, first)
    options.onRound?.(round)
  }
  return { rounds: options.rounds, perWay, delivered, withheld, failures }
}

interface Revocation {
  readonly house: SomeInstances
  readonly port: number
  readonly cookie: string
}

/** Resolves when it is committed. */
async function revoke(way: Way, { house, port, cookie }: Revocation): Promise<void> {
  const { sql } = house.database
  if (way === 'login')
    await sql`update login set ended_at = now() where account_id = (select id from account where key = 'p05')`
  else if (way === 'role')
    await sql`update dossier_role set withdrawn_at = now() where account_id = (select id from account where key = 'p05')`
  else if (way === 'part') await movePart(port, 'ses2-wissel')
  else {
    const origin = `http://127.0.0.1:${port}`
    const response = await fetch(`${origin}/api/logout`, { method: 'POST', headers: { origin, cookie } })
    if (response.status !== 204) throw new Error(`signing out gave ${response.status}`)
  }
}

async function giveBack(way: Way, { database }: SomeInstances, port: number): Promise<void> {
  if (way === 'role')
    await database.sql`update dossier_role set withdrawn_at = null where account_id = (select id from account where key = 'p05')`
  if (way === 'part') await movePart(port, 'ses2-A')
}

async function movePart(port: number, part: string): Promise<void> {
  const origin = `http://127.0.0.1:${port}`
  const headers = { 'content-type': 'application/json', origin }
  const response = await fetch(`${origin}/demo/part`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ part }),
  })
  if (response.status !== 204) throw new Error(`moving the meeting gave ${response.status}`)
}

const ROUNDS_A_BOARD = 40

/** A board that fills up would slow every round, and a flipchart takes only so many cards; so what was written goes. */
async function tidy(
  {
    kind,
    ...writing
  }: { readonly cookie: string; readonly boardId: string; readonly kind: 'plan' | 'flipchart' },
  port: number,
): Promise<void> {
  const client = openBoardClient({ port, ...writing })
  await client.synced
  client.write('tidy', (doc) => {
    if (kind === 'flipchart') {
      const cards = doc.getMap<Y.Map<unknown>>('cards')
      for (const [id, card] of cards) if (/^w\d+r/.test(String(card.get('text')))) cards.delete(id)
      return
    }
    for (const [name, root] of Object.entries(schemaOf(kind, 'group').roots)) {
      const fragment = root.shape === 'prose' ? doc.getXmlFragment(name) : null
      if (fragment !== null && fragment.length > 5) fragment.delete(5, fragment.length - 5)
    }
  })
  await client.settled()
  client.socket.destroy()
}

/** A turn of the event loop, or a few. */
async function turn(random: Random): Promise<void> {
  for (let at = random.below(4); at >= 0; at -= 1) await new Promise((resolve) => setImmediate(resolve))
}
