import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { validateUpdate } from './validate.ts'
import type { UpdateLimits } from './validate-limits.ts'
import { card, id, paragraph } from './validate-testing.ts'

export const ATTACKER = 55

/** A board on which client 7 wrote a paragraph and placed a card. */
export function aBoard() {
  const board = new Y.Doc()
  board.clientID = 7
  board.getXmlFragment('summary').insert(0, [paragraph('woorden van de ander')])
  board.getMap('cards').set(id(1), card('kaart van de ander'))
  board.clientID = 1
  return board
}

const schema = { roots: { ...interpretationSchema.roots, ...flipchartSchema.roots } }

/** What the validator says to the attacker; also sees to it that judging changes nothing. */
export function judge(
  board: Y.Doc,
  update: Uint8Array,
  circumstances: { readonly level?: Level; readonly limits?: UpdateLimits } = {},
): RejectionReason | 'taken' {
  const before = Y.encodeStateAsUpdate(board)
  const mayAuthor = (clientId: number) => clientId === ATTACKER
  const result = validateUpdate({ level: 'group', ...circumstances, doc: board, update, schema, mayAuthor })
  expect(Y.encodeStateAsUpdate(board)).toEqual(before)
  return result.ok ? 'taken' : result.reason
}

/** What the attacker's client sends after doing `act` on a copy of the board. */
export function attack(board: Y.Doc, act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = ATTACKER
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  const before = Y.encodeStateVector(doc)
  act(doc)
  return Y.encodeStateAsUpdate(doc, before)
}
