import type { PartView } from '@rode-draad/shared/protocol/api.ts'
import { describe, expect, test } from 'vitest'
import { nextMove } from './parts.ts'

const part = (
  label: string,
  level: PartView['level'],
  state: PartView['state'],
  guests: string[] = [],
): PartView => ({
  id: label,
  label,
  title: label,
  level,
  startsAt: '09.30',
  endsAt: '10.50',
  state,
  guests,
})

describe('[SHE3] the chair is offered one next move with the door', () => {
  test('open the first, close the door, open the person room, close the last', () => {
    const meeting = (a: PartView['state'], change: PartView['state'], b: PartView['state']) => [
      part('A', 'group', a, ['school']),
      part('wissel', null, change),
      part('B', 'person', b),
    ]
    const moves = [
      meeting('planned', 'planned', 'planned'),
      meeting('open', 'planned', 'planned'),
      meeting('closed', 'open', 'planned'),
      meeting('closed', 'closed', 'open'),
      meeting('closed', 'closed', 'closed'),
    ].map((parts) => {
      const move = nextMove(parts)
      return move && [move.kind, move.part.label, move.closesDoor === true]
    })
    expect(moves).toEqual([
      ['open', 'A', false],
      ['open', 'wissel', true],
      ['open', 'B', false],
      ['close', 'B', false],
      null,
    ])
  })

  test('a part that was passed over is not proposed again', () => {
    const parts = [
      part('A', 'group', 'planned'),
      part('wissel', null, 'planned'),
      part('B', 'person', 'open'),
    ]
    expect(nextMove(parts)?.kind).toBe('close')
  })
})
