import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../rooms/boards.ts'
import type { Caretaker } from './caretaker.ts'
import { openConnection } from './connection.ts'
import { defaultLimits } from './limits.ts'
import type { Line, Listener } from './line.ts'
import type { LiveBoard } from './live-board.ts'
import { encodeUpdate } from './messages.ts'
import type { Seat } from './seat.ts'

const quietLine: Line = {
  isOpen: () => true,
  write: () => undefined,
  waitingBytes: () => 0,
  listen: () => undefined,
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
  // reason: of its row only this is told to who comes.
  board: { frozen: false } as Board,
  acknowledge: true,
}
const caretaker: Caretaker = {
  limits: defaultLimits,
  pulse: { join: () => new Set(), stop: () => undefined },
  onEnd: () => undefined,
  onDefect: () => undefined,
  onOffence: () => undefined,
  review: () => undefined,
}

/** Somebody on a board where everything has to wait its turn, whose line then ends. */
function whoGoesWhileItWaits() {
  const heard: string[] = []
  const turns: (() => void)[] = []
  let listener: Listener | null = null
  const line: Line = {
    ...quietLine,
    listen(one) {
      listener = one
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
  // reason: nothing else of a board is touched by who writes and goes.
  const there = { ...quietly, line, host: host as unknown as LiveBoard }
  const connection = openConnection(there, caretaker)
  const write = () => listener?.heard(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())), true)
  const turn = () => {
    for (const work of turns.splice(0)) work()
  }
  return { heard, connection, write, end: () => listener?.ended(), turn }
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
  // reason: nothing else of a board is touched by who only listens.
  const there = { ...quietly, line, host: quietHost as unknown as LiveBoard }
  const connection = openConnection(there, { ...caretaker, onOffence })
  connection.committed([1])
  expect(onOffence).not.toHaveBeenCalled()
  waiting = defaultLimits.cutBytes + 1
  connection.committed([2])
  connection.committed([3])
  expect(onOffence.mock.calls).toEqual([[connection, 'reads too slowly']])
  expect(closed.mock.calls).toEqual([[closeCodes.slowDown, 'slowDown']])
})
