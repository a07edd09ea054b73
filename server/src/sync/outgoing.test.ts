import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultLimits } from './limits.ts'
import type { Line } from './line.ts'
import { Outgoing } from './outgoing.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => vi.useRealTimers())

const limits = { ...defaultLimits, behindBytes: 1000, cutBytes: 4000, behindSeconds: 30 }
const PIECE = new Uint8Array(100)
const microtasks = () => Promise.resolve()

/** Somebody whose network takes only what the test says. */
function aReader() {
  let waiting = 0
  let sent = 0
  const line: Pick<Line, 'isOpen' | 'write' | 'waitingBytes'> = {
    isOpen: () => true,
    write(messages) {
      sent += messages.length
      for (const one of messages) waiting += one.byteLength
    },
    waitingBytes: () => waiting,
  }
  const seen = { caughtUpSince: [] as Uint8Array[], lost: 0 }
  const stateVector = Uint8Array.of(7)
  // reason: only what goes out is looked at here.
  const outgoing = new Outgoing(line as Line, limits, {
    sentSoFar: () => stateVector,
    caughtUp: (since) => seen.caughtUpSince.push(since),
    lost: () => {
      seen.lost += 1
      outgoing.stop()
    },
  })
  const reads = () => {
    waiting = 0
  }
  return { outgoing, seen, stateVector, waiting: () => waiting, sent: () => sent, reads }
}

describe('[LIM4] a reader that does not read is kept no more for than so much', () => {
  test('and is told the rest in one state when it reads again', async () => {
    const { outgoing, seen, stateVector, waiting, sent, reads } = aReader()
    // Within one moment too, before anything was handed to the line.
    for (let n = 0; n < 500; n += 1) outgoing.send(PIECE)
    await microtasks()
    for (let n = 0; n < 500; n += 1) {
      outgoing.send(PIECE)
      outgoing.sendPresence(PIECE)
      await microtasks()
    }
    expect(waiting()).toBe(limits.behindBytes)
    vi.advanceTimersByTime(1000)
    expect(seen).toEqual({ caughtUpSince: [], lost: 0 })
    reads()
    vi.advanceTimersByTime(1000)
    expect(seen).toEqual({ caughtUpSince: [stateVector], lost: 0 })
    const before = sent()
    outgoing.send(PIECE)
    await microtasks()
    expect(sent()).toBe(before + 1)
    outgoing.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('and is let go when that takes too long', async () => {
    const { outgoing, seen } = aReader()
    for (let n = 0; n < 50; n += 1) outgoing.send(PIECE)
    await microtasks()
    vi.advanceTimersByTime(29_000)
    expect(seen.lost).toBe(0)
    vi.advanceTimersByTime(2000)
    expect(seen).toEqual({ caughtUpSince: [], lost: 1 })
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('[LIM5] who asks again and again and reads no answer is let go before the answers pile up', () => {
  const { outgoing, seen, waiting } = aReader()
  for (let n = 0; n < 500 && seen.lost === 0; n += 1) outgoing.transmit(PIECE)
  expect(seen.lost).toBe(1)
  expect(waiting()).toBeLessThanOrEqual(limits.cutBytes + 2 * PIECE.byteLength)
})
