import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openConnection } from './connection.ts'
import { defaultLimits } from './limits.ts'
import type { Line } from './line.ts'
import type { LiveBoard } from './live-board.ts'
import { encodeUpdate } from './messages.ts'
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

/** Somebody on a board where everything has to wait its turn, whose line then ends. */
function whoGoesWhileItWaits() {
  const heard: string[] = []
  const turns: (() => void)[] = []
  let come: (bytes: Uint8Array, isBinary: boolean) => void = () => undefined
  let end: () => void = () => undefined
  const line: Line = {
    ...quietLine,
    onMessage: (take) => {
      come = take
    },
    onEnd: (ended) => {
      end = ended
    },
  }
  const host = {
    ...quietHost,
    inTurn: (work: () => void) => turns.push(work),
    receive: () => {
      heard.push('taken')
      return { kind: 'taken' }
    },
    leave: () => heard.push('left'),
  }
  const connection = openConnection({
    ...quietly,
    line,
    // reason: nothing else of a board is touched by who writes and goes.
    host: host as unknown as LiveBoard,
    onOffence: () => undefined,
  })
  const write = () => come(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())), true)
  const turn = () => {
    for (const work of turns.splice(0)) work()
  }
  return { heard, connection, write, end: () => end(), turn }
}

describe('who goes of their own accord', () => {
  test('[SAV21] leaves when all that came from them had its turn, and once', () => {
    const { heard, write, end, turn } = whoGoesWhileItWaits()
    write()
    write()
    end()
    expect(heard).toEqual([])
    turn()
    end()
    turn()
    expect(heard).toEqual(['taken', 'taken', 'left'])
  })

  test('[SAV21] leaves at once when nothing waits', () => {
    const { heard, write, end, turn } = whoGoesWhileItWaits()
    write()
    turn()
    end()
    expect(heard).toEqual(['taken', 'left'])
  })

  test('[SAV21] and loses the right while it waits: nothing of it is taken', () => {
    const { heard, connection, write, end, turn } = whoGoesWhileItWaits()
    write()
    end()
    connection.cut('forbidden')
    turn()
    expect(heard).toEqual(['left'])
  })
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
