import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Intake, type Sender } from './intake.ts'
import { defaultLimits } from './limits.ts'
import type { LiveBoard } from './live-board.ts'
import { encodeStateAnswer, encodeUpdate } from './messages.ts'

/** The board fails at this frame. */
const DEFECT = 3

/** A board that is busy: what is sent waits its turn. */
function atABusyBoard() {
  const turns: (() => void)[] = []
  const received: number[] = []
  const failed: unknown[] = []
  let open = true
  const host = {
    inTurn: (work: () => void) => turns.push(work),
    receive: (_connection: unknown, frame: number) => {
      received.push(frame)
      if (frame === DEFECT) throw new Error('half-way')
      return { kind: 'taken' }
    },
  }
  const sender: Pick<Sender, 'isOpen' | 'reply' | 'offend' | 'fail'> = {
    isOpen: () => open,
    reply: () => undefined,
    offend(reason) {
      throw new Error(reason)
    },
    fail: (error) => failed.push(error),
  }
  // reason: taking an update asks no more of a connection and a board than this.
  const intake = new Intake(sender as Sender, host as unknown as LiveBoard, defaultLimits)
  const send = () => intake.take(encodeStateAnswer(Y.encodeStateAsUpdate(new Y.Doc())), true)
  const cut = () => {
    open = false
  }
  const turn = () => {
    for (const work of turns.splice(0)) work()
  }
  const sendBytes = (count: number) => intake.take(encodeUpdate(new Uint8Array(count)), true)
  return { send, sendBytes, cut, turn, received, failed }
}

test('[INST9] what waited its turn is taken, and not when its sender was sent away or lost the right meanwhile', () => {
  const board = atABusyBoard()
  board.send()
  board.turn()
  expect(board.received).toEqual([1])
  board.send()
  board.cut()
  board.turn()
  expect(board.received).toEqual([1])
})

test.each([
  ['frames', 1, 300],
  ['bytes', defaultLimits.bytesBurst / 4, 3],
])(
  '[LIM6] who sends more %s than the limit says is asked to slow down, and nothing more is taken',
  (_, size, most) => {
    const offences: string[] = []
    let taken = 0
    const limits = { ...defaultLimits, framesPerSecond: 0, bytesPerSecond: 0 }
    const sender: Pick<Sender, 'offend'> = { offend: (_reason, close) => offences.push(close) }
    const host = { inTurn: () => (taken += 1) }
    // reason: what is sent goes to its turn on the board and no further.
    const intake = new Intake(sender as Sender, host as unknown as LiveBoard, limits)
    for (let n = 0; n < 600; n += 1) intake.take(encodeUpdate(new Uint8Array(size)), true)
    expect([taken, offences]).toEqual([most, ['slowDown']])
  },
)

test('[LIM8] no more of one line waits for a busy board than two bursts: then it is asked to slow down', () => {
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  const board = atABusyBoard()
  const sendBurst = () => {
    now += 10_000
    board.sendBytes(defaultLimits.bytesBurst - 100)
  }
  sendBurst()
  board.turn()
  // What had its turn waits no more.
  for (let n = 0; n < 3; n += 1) sendBurst()
  expect(sendBurst).toThrow('too much waits')
  vi.restoreAllMocks()
})

test('[LIM10] what was written without a line may be large once a connection, and not again and again', () => {
  const wide: boolean[] = []
  const sender: Pick<Sender, 'isOpen' | 'fail'> = {
    isOpen: () => true,
    fail(error) {
      throw error
    },
  }
  const host = {
    inTurn: (work: () => void) => work(),
    receive: (_connection: unknown, _frame: number, _update: unknown, whole: boolean) => {
      wide.push(whole)
      return { kind: 'taken' }
    },
  }
  // reason: taking an update asks no more of a connection and a board than this.
  const intake = new Intake(sender as Sender, host as unknown as LiveBoard, defaultLimits)
  const state = Y.encodeStateAsUpdate(new Y.Doc())
  for (const frame of [encodeUpdate(state), encodeStateAnswer(state), encodeStateAnswer(state)])
    intake.take(frame, true)
  expect(wide).toEqual([false, true, false])
})

test('[HARM9] a defect at a frame that waited is told, and ends the line of who sent it', () => {
  const board = atABusyBoard()
  for (let n = 0; n < DEFECT; n += 1) board.send()
  board.turn()
  expect(board.failed).toHaveLength(1)
})
