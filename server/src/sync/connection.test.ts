import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { expect, test, vi } from 'vitest'
import { openConnection } from './connection.ts'
import { defaultLimits } from './limits.ts'
import type { Line } from './line.ts'
import type { LiveBoard } from './live-board.ts'
import type { Seat } from './seat.ts'

const quietLine: Line = {
  isOpen: () => true,
  write: () => undefined,
  waitingBytes: () => 0,
  onMessage: () => undefined,
  onBroken: () => undefined,
  onEnd: () => undefined,
  close: () => undefined,
}
const quietHost = {
  epoch: 1,
  binding: { issue: () => 7 },
  join: () => undefined,
  leave: () => undefined,
  isStoring: () => true,
  question: () => new Uint8Array(3),
}
const quietly = {
  seat: { access: 'write', sits: false, sees: 'board' } as Seat,
  limits: defaultLimits,
  acknowledge: true,
  frozen: false,
  onEnd: () => undefined,
  onDefect: () => undefined,
}

test('[SAV20] what waits for its commit is taken in when its writer goes, while that is still somebody', () => {
  const heard: string[] = []
  let end: () => void = () => undefined
  const connection = openConnection({
    ...quietly,
    line: {
      ...quietLine,
      onEnd: (ended) => {
        end = ended
      },
    },
    // reason: nothing else of a board is touched by who goes.
    host: {
      ...quietHost,
      takeIn: () => heard.push(`taken in, ${connection.isOpen() ? 'open' : 'closed'}`),
      leave: () => heard.push('left'),
    } as unknown as LiveBoard,
    onOffence: () => undefined,
  })
  end()
  end()
  expect(heard).toEqual(['taken in, open', 'left'])
})

test('[LIM7] who is let go for reading too slowly stands in the trail, once', () => {
  let waiting = 0
  const closed = vi.fn()
  const line = { ...quietLine, waitingBytes: () => waiting, close: closed }
  const onOffence = vi.fn()
  const connection = openConnection({
    ...quietly,
    line,
    // reason: nothing else of a board is touched by who only listens.
    host: quietHost as unknown as LiveBoard,
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
