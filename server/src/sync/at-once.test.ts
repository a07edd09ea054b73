import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limitAtOnce } from './at-once.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Arrivals that are done when the test says so. */
function arrivals() {
  const atOnce = limitAtOnce({ most: 2, holdMs: 100, mostRestMs: 25 })
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  const arrive = (name: string) => {
    const end = Promise.withResolvers<string>()
    ends.set(name, end)
    return atOnce(() => {
      begun.push(name)
      return end.promise
    })
  }
  return { arrive, begun, end: (name: string) => ends.get(name)?.resolve(name), ends }
}

const soon = () => vi.advanceTimersByTimeAsync(0)

test('[LIM9] of many who arrive at once a few are looked up at a time, in the order in which they came', async () => {
  const { arrive, begun, end } = arrivals()
  const all = ['a', 'b', 'c', 'd', 'e'].map(arrive)
  await soon()
  expect(begun).toEqual(['a', 'b'])
  end('b')
  await soon()
  expect(begun).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'c', 'd', 'e']) {
    end(name)
    await soon()
  }
  expect([begun, await Promise.all(all)]).toEqual([
    ['a', 'b', 'c', 'd', 'e'],
    ['a', 'b', 'c', 'd', 'e'],
  ])
})

test('[LIM9] nobody waits behind one that hangs, and one that fails makes room', async () => {
  const { arrive, begun, end, ends } = arrivals()
  const [first, , third] = ['a', 'b', 'c', 'd', 'e'].map(arrive)
  await vi.advanceTimersByTimeAsync(99)
  expect(begun).toEqual(['a', 'b'])
  await vi.advanceTimersByTimeAsync(1)
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  // One that took long has made room already, and makes none again.
  end('a')
  await expect(first).resolves.toBe('a')
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  ends.get('c')?.reject(new Error('gone'))
  await expect(third).rejects.toThrow('gone')
  await soon()
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('[HARM12] who comes next waits as long as the one before took, a moment at most, and that one is not kept for it', async () => {
  const { arrive, begun, end } = arrivals()
  const [first] = ['a', 'b', 'c', 'd'].map(arrive)
  await vi.advanceTimersByTimeAsync(10)
  end('a')
  await expect(first).resolves.toBe('a')
  await vi.advanceTimersByTimeAsync(9)
  expect(begun).toEqual(['a', 'b'])
  await vi.advanceTimersByTimeAsync(1)
  expect(begun).toEqual(['a', 'b', 'c'])
  // It took forty by now, and the longest rest is less.
  await vi.advanceTimersByTimeAsync(20)
  end('b')
  await vi.advanceTimersByTimeAsync(24)
  expect(begun).toEqual(['a', 'b', 'c'])
  await vi.advanceTimersByTimeAsync(1)
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})
