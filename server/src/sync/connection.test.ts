import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { expect, test, vi } from 'vitest'
import { openConnection } from './connection.ts'
import { defaultLimits } from './limits.ts'
import type { Line } from './line.ts'
import type { LiveBoard } from './live-board.ts'
import type { Seat } from './seat.ts'

test('[LIM7] who is let go for reading too slowly stands in the trail, once', () => {
  let waiting = 0
  const closed = vi.fn()
  const line: Line = {
    isOpen: () => true,
    write: () => undefined,
    waitingBytes: () => waiting,
    onMessage: () => undefined,
    onBroken: () => undefined,
    onEnd: () => undefined,
    close: closed,
  }
  const host = {
    epoch: 1,
    binding: { issue: () => 7 },
    join: () => undefined,
    leave: () => undefined,
    isStoring: () => true,
    question: () => new Uint8Array(3),
  }
  const onOffence = vi.fn()
  const connection = openConnection({
    line,
    // reason: nothing else of the two is touched by who only listens.
    host: host as unknown as LiveBoard,
    seat: { access: 'write', sits: false, sees: 'board' } as Seat,
    limits: defaultLimits,
    acknowledge: true,
    frozen: false,
    onEnd: () => undefined,
    onDefect: () => undefined,
    onOffence,
  })
  connection.committed([1])
  expect(onOffence).not.toHaveBeenCalled()
  waiting = defaultLimits.cutBytes + 1
  connection.committed([2])
  connection.committed([3])
  expect(onOffence.mock.calls).toEqual([[connection, 'reads too slowly']])
  expect(closed.mock.calls).toEqual([[closeCodes.slowDown, 'slowDown']])
})
