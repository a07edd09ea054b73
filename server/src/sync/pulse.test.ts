import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPulse } from './pulse.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const EVERY_MS = 10_000

/** Somebody who counts how often they were told the time. */
function aCounter() {
  const one = {
    heard: 0,
    beat() {
      one.heard += 1
    },
  }
  return one
}

test('[LIM12] a line hears a sign of life once in so many seconds, from then on, and none when it has gone', () => {
  const pulse = createPulse(EVERY_MS)
  vi.advanceTimersByTime(3200)
  const [stays, goes] = [aCounter(), aCounter()]
  pulse.join(stays)
  const place = pulse.join(goes)
  vi.advanceTimersByTime(EVERY_MS * 0.9)
  expect(stays.heard).toBe(0)
  vi.advanceTimersByTime(EVERY_MS * 0.1)
  expect(stays.heard).toBe(1)
  place.delete(goes)
  vi.advanceTimersByTime(EVERY_MS * 4)
  expect([stays.heard, goes.heard]).toEqual([5, 1])
  pulse.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('[LIM12] a server that is held up again and again does not fall behind with it, nor says it all at once', () => {
  const begunAt = Date.now()
  let heldUpMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - begunAt + heldUpMs)
  const pulse = createPulse(EVERY_MS)
  const one = aCounter()
  pulse.join(one)
  for (let n = 0; n < 50; n += 1) {
    vi.advanceTimersByTime(500)
    heldUpMs += 200
  }
  vi.advanceTimersByTime(500)
  expect([performance.now(), one.heard]).toEqual([35_500, 3])
  heldUpMs += 600_000
  vi.advanceTimersByTime(500)
  expect(one.heard).toBe(4)
  vi.advanceTimersByTime(EVERY_MS)
  expect(one.heard).toBe(5)
  pulse.stop()
  vi.restoreAllMocks()
})

test('[LIM12] who came one after another do not all hear it at the same moment', () => {
  const pulse = createPulse(EVERY_MS)
  const people = Array.from({ length: 20 }, () => {
    const one = aCounter()
    pulse.join(one)
    vi.advanceTimersByTime(EVERY_MS / 20)
    return one
  })
  const before = people.map(({ heard }) => heard)
  vi.advanceTimersByTime(EVERY_MS / 20)
  expect(people.filter(({ heard }, at) => heard > (before[at] ?? 0))).toHaveLength(1)
  pulse.stop()
})
