import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limitAtOnce } from './at-once.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Arrivals that are done when the test says so. */
function arrivals() {
  const atOnce = limitAtOnce({ most: 2, holdMs: 100, mostRestMs: 25, hurryAfterMs: 1000 })
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
  await vi.advanceTimersByTimeAsync(30)
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  ends.get('c')?.reject(new Error('gone'))
  await expect(third).rejects.toThrow('gone')
  await vi.advanceTimersByTimeAsync(25)
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('[LIM9] a place that still rests when it has been held long enough is given away once', async () => {
  const { arrive, begun, end } = arrivals()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void arrive(name)
  await vi.advanceTimersByTimeAsync(90)
  end('a')
  await vi.advanceTimersByTimeAsync(10)
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  await vi.advanceTimersByTimeAsync(60)
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
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

test('[HARM12] whoever has waited a second at the door waits for no rest', async () => {
  const { arrive, begun, end } = arrivals()
  for (let n = 0; n < 24; n += 1) void arrive(`${n}`)
  // Each keeps its place for a tenth of a second.
  await vi.advanceTimersByTimeAsync(960)
  expect(begun).toHaveLength(20)
  end('18')
  await vi.advanceTimersByTimeAsync(24)
  expect(begun).toHaveLength(20)
  await vi.advanceTimersByTimeAsync(46)
  expect(begun).toHaveLength(22)
  end('20')
  await soon()
  expect(begun).toHaveLength(23)
})
