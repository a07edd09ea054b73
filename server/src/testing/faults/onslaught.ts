import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { createRandom } from '../../sync/validate-random.ts'
import type { ServerChild } from '../server-child.ts'
import { type Attack, type AttackKind, nextAttack } from './attacks.ts'
import type { BoardClient } from './board-client.ts'
import { signInAt } from './door.ts'
import { type Intruder, openIntruder } from './intruder.ts'

/** Who attacks what. The innocent pair works on the plan. */
const attackers: readonly { readonly participant: string; readonly target: Target }[] = [
  { participant: 'p03', target: { kind: 'interpretation', witness: 'p07' } },
  { participant: 'p04', target: { kind: 'flipchart', witness: 'p07' } },
  { participant: 'p06', target: { kind: 'interpretation', witness: 'p07' } },
  { participant: 'p08', target: { kind: 'flipchart', witness: 'p07' } },
  // A guest: what it sends goes through its organisation's window as well.
  { participant: 'p09', target: { kind: 'interpretation', witness: 'p09' } },
]

/** A board as one kind of participant sees it, and who watches it honestly. */
export interface Target {
  readonly kind: BoardKind
  readonly witness: string
}

const nameOf = ({ kind, witness }: Target) => `${kind} as ${witness} sees it`

/** Everything that is attacked, once, by name. */
export const targets: ReadonlyMap<string, Target> = new Map(
  attackers.map(({ target }) => [nameOf(target), target]),
)

export interface Tally {
  sent: number
  /** Attacks the server took as what they were: valid after all, or of no meaning. */
  survived: number
  readonly perKind: Record<AttackKind, number>
  /** How often a connection was cut, by close code. */
  readonly cuts: Record<string, number>
  readonly failures: string[]
}

export interface OnslaughtOptions {
  readonly seed: number
  readonly server: ServerChild
  readonly ids: ReadonlyMap<BoardKind, string>
  /** By the name of the target: an honest client, whose copy the attackers work from. */
  readonly witnesses: ReadonlyMap<string, BoardClient>
  readonly onProgress?: ((sent: number) => void) | undefined
}

export interface Onslaught {
  readonly tally: Tally
  /** Sends so many more attacks, shared between the attackers. */
  attack(count: number): Promise<void>
}

/**
 * The attackers, each with random numbers of its own, so that what one sends does not hang on how quickly another is
 * served. What is honest in an attack (clientIDs, the board as it then is) comes from the server and differs each time.
 */
export function createOnslaught(options: OnslaughtOptions): Onslaught {
  const { server, ids, witnesses } = options
  const perKind: Tally['perKind'] = {
    'damaged update': 0,
    'damaged message': 0,
    'random bytes': 0,
    'forged update': 0,
    presence: 0,
    'state vector': 0,
    'broken frame': 0,
  }
  const tally: Tally = { sent: 0, survived: 0, perKind, cuts: {}, failures: [] }
  const all = attackers.map((one, index) => {
    return { ...one, random: createRandom(options.seed * attackers.length + index) }
  })
  const send = async (intruder: Intruder, attack: Attack) => {
    tally.perKind[attack.kind] += 1
    tally.sent += 1
    const outcome = await intruder.send(attack)
    if (outcome === 'survived') tally.survived += 1
    else if (outcome === 'silent') tally.failures.push(`no answer within 20 s: ${inHex(attack)}`)
    else tally.cuts[outcome] = (tally.cuts[outcome] ?? 0) + 1
    if (server.hasEnded()) tally.failures.push(`the last thing sent: ${inHex(attack)}`)
    if (tally.sent % 1000 === 0) options.onProgress?.(tally.sent)
    return outcome === 'survived' && !intruder.isTired()
  }
  return {
    tally,
    async attack(count) {
      await Promise.all(
        all.map(async ({ participant, target, random }, index) => {
          const where = {
            port: server.port,
            cookie: await signInAt(server.port, participant),
            boardId: ids.get(target.kind) ?? '',
          }
          const { kind } = target
          const board = witnesses.get(nameOf(target))?.doc
          let intruder: Intruder | null = null
          for (let n = index; n < count && board !== undefined && !server.hasEnded(); n += all.length) {
            intruder ??= await openIntruder(where)
            const goesOn = await send(
              intruder,
              nextAttack({ board, kind, clientId: intruder.clientId }, random),
            )
            if (goesOn) continue
            intruder.leave()
            intruder = null
          }
          intruder?.leave()
        }),
      )
    },
  }
}

const inHex = (attack: Attack) =>
  `${attack.kind} ${Buffer.from('bytes' in attack ? attack.bytes : attack.message).toString('hex')}`
