import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBoardSockets } from './board-socket.ts'
import { createCarrierChoice, type WireEvents } from './carrier.ts'
import { createSaveLedger } from './save-ledger.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A server by hand at the other end of each line. `random`: the chance that is drawn. */
function handDriven(random = 0) {
  const opened: WireEvents[] = []
  const sent: Uint8Array[] = []
  const wire = (_url: string, events: WireEvents) => {
    opened.push(events)
    return {
      send: (message: Uint8Array) => void sent.push(message),
      close: () => undefined,
      abandon: () => undefined,
    }
  }
  const ledger = createSaveLedger()
  const sockets = createBoardSockets({
    network: { webSocket: wire, http: wire },
    choice: createCarrierChoice(),
    ledger,
    onCarrier: () => undefined,
    random: () => random,
  })
  const open = () => {
    const socket = new sockets.Socket('ws://x/sync/b')
    const closed = vi.fn()
    socket.onclose = closed
    vi.advanceTimersByTime(0)
    return { socket, closed }
  }
  const speak = (...bytes: number[]) => opened.at(-1)?.onMessage(Uint8Array.from(bytes))
  const questions = () => sent.filter(([type]) => type === 104)
  return { sockets, ledger, opened, sent, open, speak, questions }
}

describe('[LINE4] a line that is half open is found out', () => {
  test('when the server says nothing for 25 seconds', () => {
    const { open, speak } = handDriven()
    const { closed } = open()
    speak(102)
    for (let beat = 0; beat < 6; beat += 1) {
      vi.advanceTimersByTime(10_000)
      speak(103)
    }
    expect(closed).not.toHaveBeenCalled()
    vi.advanceTimersByTime(27_000)
    expect(closed).toHaveBeenCalledExactlyOnceWith({ code: 1006, reason: '' })
  })

  test('when what is sent is never acknowledged and a question is not answered, though the server beats', () => {
    const { open, speak, questions } = handDriven()
    const { socket, closed } = open()
    speak(102)
    socket.send(Uint8Array.of(0, 2, 0))
    for (let second = 0; second < 15; second += 1) {
      vi.advanceTimersByTime(1000)
      speak(103)
    }
    expect(questions()).toHaveLength(1)
    expect(closed).toHaveBeenCalledOnce()
  })

  test('not when only the database is away: the server answers, and the line stays', () => {
    const { open, speak, sent, ledger } = handDriven()
    const { socket, closed } = open()
    speak(102)
    socket.send(Uint8Array.of(0, 2, 0))
    for (let second = 0; second < 60; second += 1) {
      const before = sent.length
      vi.advanceTimersByTime(1000)
      for (const [type, number] of sent.slice(before)) if (type === 104) speak(104, number ?? 0)
    }
    expect(closed).not.toHaveBeenCalled()
    expect(ledger.waiting()).toBe(1)
  })

  test('after a laptop slept, or came to another network, within seconds', () => {
    const slept = handDriven()
    const one = slept.open()
    slept.speak(102)
    // Timers of a machine that sleeps do not run; its clock does.
    vi.setSystemTime(Date.now() + 3_600_000)
    const jump = vi.spyOn(performance, 'now')
    const woke = performance.now() + 3_600_000
    jump.mockReturnValue(woke)
    vi.advanceTimersByTime(1000)
    expect(slept.questions()).toHaveLength(1)
    expect(one.closed).not.toHaveBeenCalled()
    jump.mockReturnValue(woke + 5000)
    vi.advanceTimersByTime(1000)
    expect(one.closed).toHaveBeenCalledOnce()
    jump.mockRestore()

    const moved = handDriven()
    const other = moved.open()
    moved.speak(102)
    moved.sockets.nudge()
    expect(moved.questions()).toHaveLength(1)
    vi.advanceTimersByTime(6000)
    expect(other.closed).toHaveBeenCalledOnce()
  })

  test('a question that is answered says that the line is good, and the answer goes no further', () => {
    const { open, speak, sockets, sent } = handDriven()
    const { socket, closed } = open()
    const heard = vi.fn()
    socket.onmessage = heard
    speak(102)
    sockets.nudge()
    speak(104, sent.at(-1)?.[1] ?? 0)
    vi.advanceTimersByTime(10_000)
    expect(closed).not.toHaveBeenCalled()
    expect(heard).toHaveBeenCalledOnce()
  })
})

describe('[LINE5] lines come back spread out', () => {
  const waits = (random: number, code: number) => {
    const hand = handDriven(random)
    hand.open()
    expect(hand.opened).toHaveLength(1)
    hand.speak(102)
    hand.opened[0]?.onClose(code, '')
    hand.open()
    let waited = 0
    for (; hand.opened.length < 2 && waited < 10_000; waited += 50) vi.advanceTimersByTime(50)
    return waited
  }
  test('by chance after a line that went, and longer when the server asks to slow down', () => {
    expect(waits(0, 1006)).toBe(0)
    expect(waits(1, 1006)).toBe(400)
    expect(waits(1, closeCodes.draining)).toBe(400)
    expect(waits(1, closeCodes.slowDown)).toBe(5000)
  })

  test('and at once when the network says that it is back', () => {
    const hand = handDriven(1)
    hand.open()
    hand.speak(102)
    hand.opened[0]?.onClose(1006, '')
    hand.open()
    expect(hand.opened).toHaveLength(1)
    hand.sockets.nudge()
    expect(hand.opened).toHaveLength(2)
  })
})
