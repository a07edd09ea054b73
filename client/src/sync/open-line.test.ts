import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Carrier, createCarrierChoice, type Network, type WireEvents } from './carrier.ts'
import { openLine } from './open-line.ts'

/** A network by hand: what was opened over it, in order, and what one does with that. */
function handDriven() {
  const opened: {
    readonly carrier: Carrier
    readonly events: WireEvents
    closed: boolean
    abandoned: boolean
  }[] = []
  const sent: string[] = []
  const over = (carrier: Carrier) => (_url: string, events: WireEvents) => {
    const one = { carrier, events, closed: false, abandoned: false }
    opened.push(one)
    return {
      send: (message: Uint8Array) => void sent.push(`${carrier} ${message.join(',')}`),
      close() {
        one.closed = true
      },
      abandon() {
        one.abandoned = true
      },
    }
  }
  const network: Network = { webSocket: over('webSocket'), http: over('http') }
  return { network, opened, sent }
}

const hello = Uint8Array.of(102)
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function aLine(choice = createCarrierChoice(), hand = handDriven()) {
  const onOpen = vi.fn()
  const onMessage = vi.fn()
  const onClose = vi.fn()
  const line = openLine({ network: hand.network, choice, url: 'ws://x/sync/b', onOpen, onMessage, onClose })
  return { ...hand, choice, line, onOpen, onMessage, onClose }
}

test('[LINE1] a WebSocket that says nothing is overtaken by HTTP within 3 seconds, and HTTP is remembered', () => {
  const { opened, line, sent, onOpen, onMessage, choice } = aLine()
  expect(opened.map((one) => one.carrier)).toEqual(['webSocket'])
  vi.advanceTimersByTime(3000)
  expect(opened.map((one) => one.carrier)).toEqual(['webSocket', 'http'])
  opened[1]?.events.onMessage(hello)
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('http')
  expect(onMessage).toHaveBeenCalledExactlyOnceWith(hello)
  expect(opened[0]?.closed).toBe(true)
  // What the other says now is of another line.
  opened[0]?.events.onMessage(hello)
  expect(onMessage).toHaveBeenCalledOnce()
  line.send(Uint8Array.of(1))
  expect(sent).toEqual(['http 1'])
  expect(aLine(choice).opened.map((one) => one.carrier)).toEqual(['http'])
})

test('[LINE1] one that is refused at once makes way at once; one that opens is all there is', () => {
  const refused = aLine()
  refused.opened[0]?.events.onClose(1006, '')
  expect(refused.opened.map((one) => one.carrier)).toEqual(['webSocket', 'http'])
  const fine = aLine()
  fine.opened[0]?.events.onMessage(hello)
  vi.advanceTimersByTime(60_000)
  expect(fine.opened).toHaveLength(1)
  expect(fine.choice.first()).toBe('webSocket')
})

test('[LINE1] when nothing gets through the line ends once, and nothing is remembered', () => {
  const { opened, onClose, choice } = aLine()
  opened[0]?.events.onClose(1006, '')
  opened[1]?.events.onClose(1006, '')
  expect(onClose).toHaveBeenCalledExactlyOnceWith(1006, '')
  expect(choice.first()).toBe('webSocket')
  const silent = aLine()
  vi.advanceTimersByTime(20_000)
  expect(silent.onClose).toHaveBeenCalledExactlyOnceWith(1006, '')
  expect(silent.opened.every((one) => one.abandoned)).toBe(true)
})

test('[LINE2] a close with a code of the server is an answer: nothing else is tried', () => {
  const { opened, onClose } = aLine()
  opened[0]?.events.onClose(closeCodes.notThere, 'notThere')
  vi.advanceTimersByTime(60_000)
  expect(opened).toHaveLength(1)
  expect(onClose).toHaveBeenCalledExactlyOnceWith(closeCodes.notThere, 'notThere')
})

test('[LINE3] where HTTP was needed a WebSocket is tried again now and then, beside the line that works', () => {
  const choice = createCarrierChoice()
  choice.worked('http')
  expect(aLine(choice).opened.map((one) => one.carrier)).toEqual(['http'])
  vi.advanceTimersByTime(61_000)
  const beside = aLine(choice)
  expect(beside.opened.map((one) => one.carrier).sort()).toEqual(['http', 'webSocket'])
  beside.opened.find((one) => one.carrier === 'webSocket')?.events.onMessage(hello)
  expect(beside.onOpen).not.toHaveBeenCalled()
  expect(aLine(choice).opened.map((one) => one.carrier)).toEqual(['webSocket'])
})

test('[LINE3] a WebSocket that stays blocked is tried ever less often', () => {
  const choice = createCarrierChoice()
  choice.worked('http')
  let tries = 0
  for (let minute = 0; minute < 60; minute += 1) {
    vi.advanceTimersByTime(60_000)
    const { opened } = aLine(choice)
    tries += opened.filter((one) => one.carrier === 'webSocket').length
    opened.find((one) => one.carrier === 'http')?.events.onMessage(hello)
    vi.advanceTimersByTime(0)
  }
  expect(tries).toBeGreaterThan(3)
  expect(tries).toBeLessThan(12)
})
