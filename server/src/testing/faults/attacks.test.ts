import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { parseMessage } from '../../sync/messages.ts'
import { createRandom } from '../../sync/validate-random.ts'
import { type Attack, nextAttack } from './attacks.ts'
import { contentOf, writeToken } from './writings.ts'

function aBoard(): Y.Doc {
  const board = new Y.Doc()
  board.clientID = 7
  const random = createRandom(1)
  for (let word = 0; word < 20; word += 1) writeToken(board, 'interpretation', `woord ${word}`, random)
  board.clientID = 8
  return board
}

/** The first attacks of a seed on a board that stays as it is. */
function attacks(seed: number, count: number): Attack[] {
  const attacker = { board: aBoard(), kind: 'interpretation', clientId: 55 } as const
  const random = createRandom(seed)
  return Array.from({ length: count }, () => nextAttack(attacker, random))
}

test('[FUZ4] a seed brings back the same attacks, byte for byte', () => {
  expect(attacks(5, 300)).toEqual(attacks(5, 300))
  expect(attacks(5, 300)).not.toEqual(attacks(6, 300))
})

test('[FUZ4] control: a server that applies what it gets is harmed by these attacks in every way', () => {
  const harm = { thrown: 0, pending: 0, foreignRoots: 0, othersWords: 0 }
  const words = contentOf(aBoard(), 'interpretation').match(/woord/g)?.length ?? 0
  for (const attack of attacks(1, 3000)) {
    const message = 'message' in attack ? parseMessage(attack.message) : null
    if (message?.kind !== 'update') continue
    const board = aBoard()
    const roots = new Set(board.share.keys())
    try {
      Y.applyUpdate(board, message.update)
    } catch {
      // reason: that it throws is what is counted here.
      harm.thrown += 1
    }
    if (board.store.pendingStructs !== null || board.store.pendingDs !== null) harm.pending += 1
    if ([...board.share.keys()].some((root) => !roots.has(root))) harm.foreignRoots += 1
    const left = contentOf(board, 'interpretation').match(/woord/g)?.length ?? 0
    if (left < words) harm.othersWords += 1
  }
  expect(Object.values(harm).every((times) => times > 10)).toBe(true)
})
