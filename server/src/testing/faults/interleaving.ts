import type { DoorPanelView } from '@rode-draad/shared/meeting/door-view.ts'
import type { BoardView, MeView } from '@rode-draad/shared/protocol/api.ts'
import { createRandom, type Random } from '../../sync/validate-random.ts'
import { openThinSocket, type ThinSocket } from '../thin-socket.ts'
import { boardsAt, signInAt } from './door.ts'

/** Who comes and goes: the chair's hand is p01's; p09 and p10 are guests, of whom p10 has not signed at first. */
const partners = ['p01', 'p03', 'p06', 'p08']
const guests = ['p09', 'p10']
const parts = ['ses2-A', 'ses2-wissel', 'ses2-B', null] as const
/** How long a cut may take to arrive at the other end of a socket on this machine. */
const ARRIVAL_MS = 1000

export interface DoorReport {
  readonly rounds: number
  readonly moves: number
  readonly joins: number
  /** Connections that had to end because of a move, and did. */
  readonly cut: number
  /** The longest that one of them was still there after the last answer, in ms. */
  readonly slowestMs: number
  readonly failures: readonly string[]
}

interface Joined {
  readonly who: string
  readonly board: BoardView
  readonly socket: ThinSocket
  heardAt: number
}

interface World {
  readonly port: number
  readonly random: Random
  readonly cookies: ReadonlyMap<string, string>
  readonly boards: readonly BoardView[]
  readonly accounts: ReadonlyMap<string, string>
  readonly joined: Set<Joined>
  joins: number
}

/**
 * Moves the meeting, sends guests back and lets them in, and lets everybody join every board, all at once and in an order
 * the seed decides; after each round no connection may be there that what now stands gives no right to. What stands is
 * asked of the server; who may what then is judged here, without the gate.
 */
export async function doorRounds(options: {
  readonly seed: number
  readonly rounds: number
  readonly port: number
}): Promise<DoorReport> {
  const world = await aWorld(options.port, createRandom(options.seed))
  const failures: string[] = []
  let [moves, cut, slowestMs] = [0, 0, 0]
  for (let round = 1; round <= options.rounds; round += 1) {
    moves += await letThemRun(world)
    const settledAt = performance.now()
    const may = await whatStands(world)
    const unentitled = [...world.joined].filter((one) => !may(one))
    const verdicts = await Promise.all(unentitled.map((one) => endOf(one, settledAt)))
    for (const [at, one] of unentitled.entries()) {
      const verdict = verdicts[at]
      if (typeof verdict === 'number') {
        cut += 1
        slowestMs = Math.max(slowestMs, verdict)
      } else
        failures.push(`round ${round}: ${one.who} at the ${one.board.level} ${one.board.kind} ${verdict}`)
      world.joined.delete(one)
    }
    for (const one of world.joined) if (!one.socket.isOpen()) world.joined.delete(one)
  }
  for (const one of world.joined) one.socket.destroy()
  return { rounds: options.rounds, moves, joins: world.joins, cut, slowestMs, failures }
}

async function aWorld(port: number, random: Random): Promise<World> {
  const cookies = new Map<string, string>()
  for (const who of [...partners, ...guests]) cookies.set(who, await signInAt(port, who))
  const asked: BoardView[] = []
  for (const part of ['ses2-A', 'ses2-B'] as const) {
    await post(port, '/demo/part', { part })
    asked.push(...(await boardsAt(port, cookies.get('p03') ?? '')))
  }
  const boards = [...new Map(asked.map((one) => [one.id, one])).values()].filter(
    (one) => one.kind !== 'sheet',
  )
  if (!boards.some((one) => one.level === 'person')) throw new Error('there is no person board to try')
  const { guests: expected } = await json<DoorPanelView>(port, '/api/door', cookies.get('p01') ?? '')
  const keys = new Map<string, string>()
  for (const who of guests) {
    const { me } = await json<MeView>(port, '/api/me', cookies.get(who) ?? '')
    keys.set(who, expected.find((one) => one.name === me.name)?.account ?? '')
  }
  return { port, random, cookies, boards, accounts: keys, joined: new Set(), joins: 0 }
}

/** Starts everything of a round without waiting for any of it, then waits for all the answers. */
async function letThemRun(world: World): Promise<number> {
  const { random, port } = world
  const chair = world.cookies.get('p01') ?? ''
  const answers: Promise<unknown>[] = []
  let moves = 0
  const deeds = 6 + random.below(10)
  for (let at = 0; at < deeds; at += 1) {
    const what = random.below(10)
    if (what < 6) answers.push(join(world))
    else {
      moves += 1
      const guest = random.pick(guests)
      const account = world.accounts.get(guest) ?? ''
      if (what < 8) answers.push(post(port, '/demo/part', { part: random.pick(parts) }))
      else if (what === 8) {
        const path = random.chance(0.5) ? '/api/meeting/send-back' : '/api/meeting/let-in'
        answers.push(post(port, path, { account }, chair))
      } else answers.push(post(port, '/api/statement', { version: '1' }, world.cookies.get('p10')))
    }
    // Some deeds begin while the one before is on its way, some when the server has taken it in hand.
    if (random.chance(0.4)) await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(answers)
  return moves
}

/** Resolves when the server let somebody in or refused. */
async function join(world: World): Promise<void> {
  const who = world.random.pick([...partners, ...guests, ...guests])
  const board = world.random.pick(world.boards)
  const headers = { cookie: world.cookies.get(who) ?? '', origin: `http://127.0.0.1:${world.port}` }
  const socket = openThinSocket({
    port: world.port,
    path: `/sync/${board.id}`,
    headers,
    onMessage: () => {
      one.heardAt = performance.now()
    },
  })
  const one: Joined = { who, board, socket, heardAt: 0 }
  world.joins += 1
  world.joined.add(one)
  await socket.opened.catch(() => undefined)
}

/** Who may be where, by what the chair is told after the round. */
async function whatStands(world: World): Promise<(one: Joined) => boolean> {
  const chair = world.cookies.get('p01') ?? ''
  const me = await json<MeView>(world.port, '/api/me', chair)
  const open = me.meeting.parts.find((part) => part.state === 'open')
  const hasGuests = (open?.guests.length ?? 0) > 0
  const door = await json<DoorPanelView>(world.port, '/api/door', chair)
  const inside = new Set(
    door.guests.filter((one) => one.mayEnter && one.place !== 'sent-back').map((one) => one.account),
  )
  return ({ who, board }) => {
    if (board.level === 'person') return partners.includes(who) && !hasGuests
    return partners.includes(who) || (hasGuests && inside.has(world.accounts.get(who) ?? ''))
  }
}

/** How long a connection that must end was still there, or in words what it did instead. */
async function endOf(one: Joined, settledAt: number): Promise<number | string> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, ARRIVAL_MS, 'late').unref())
  const ended = await Promise.race([one.socket.closed, late])
  if (ended === 'late') {
    one.socket.destroy()
    return 'is still connected'
  }
  if (one.heardAt > settledAt) return 'heard something after the last answer'
  return Math.max(0, performance.now() - settledAt)
}

async function post(port: number, path: string, body: unknown, cookie = ''): Promise<void> {
  const origin = `http://127.0.0.1:${port}`
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
  })
  if (response.status >= 500) throw new Error(`${path} gave ${response.status}`)
}

async function json<T>(port: number, path: string, cookie: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  if (!response.ok) throw new Error(`${path} gave ${response.status}`)
  // reason: a test trusts the server's own contract; what it gets wrong shows in what is built on it.
  return (await response.json()) as T
}
