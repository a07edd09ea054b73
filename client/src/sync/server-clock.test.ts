import type { RoundView } from '@rode-draad/shared/circular-questioning/round.ts'
import { createRoot } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTimeLeft } from '../circular-questioning/createTimeLeft.ts'
import { get } from '../shell/requests.ts'
import { hearServerTime, serverNow } from './server-clock.ts'

const real = Date.UTC(2026, 10, 19, 9, 14)
const hour = 3_600_000

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.setSystemTime(real)
  hearServerTime(new Date(real).toUTCString())
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('[SHE9] on a screen whose clock is wrong the times are those of the server', () => {
  test.each([-3 * hour, 40_000, 25 * hour])('%i ms off, heard with any answer', async (off) => {
    vi.setSystemTime(real + off)
    vi.stubGlobal('fetch', async () => Response.json({}, { headers: { date: new Date(real).toUTCString() } }))
    await get('/api/me')
    expect(Math.abs(serverNow() - real)).toBeLessThan(1000)
    vi.advanceTimersByTime(60_000)
    expect(Math.abs(serverNow() - real - 60_000)).toBeLessThan(1000)
  })

  test('a clock that is right is left alone, and an answer without a time or with nonsense says nothing', () => {
    vi.setSystemTime(real + 900)
    for (const header of [new Date(real).toUTCString(), null, 'gisteren']) {
      hearServerTime(header)
      expect(serverNow()).toBe(Date.now())
    }
  })

  test.each([-3 * hour, 0, 25 * hour])('the timer ends at the same moment, %i ms off', (off) => {
    vi.setSystemTime(real + off)
    const round = { now: real, timer: { startedAt: real - 60_000, seconds: 600 } } as RoundView
    const { left, end } = createRoot((dispose) => ({ left: createTimeLeft(() => round), end: dispose }))
    expect(left()?.seconds).toBe(540)
    expect(left()?.endsAt).toEqual(new Date(real + 540_000))
    end()
  })
})
