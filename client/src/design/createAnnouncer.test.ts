import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAnnouncer } from './createAnnouncer.ts'

describe('[DES4] what others do is read out politely, at most once in five seconds', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('the first is said at once, the rest of the five seconds together', () => {
    const said: string[] = []
    const announcer = createAnnouncer((text) => said.push(text))
    announcer.say('Politie plaatste een kaart.')
    announcer.say('OM plaatste een kaart.')
    announcer.say('OM plaatste een kaart.')
    announcer.say('De tijd is om.')
    expect(said).toEqual(['Politie plaatste een kaart.'])
    vi.advanceTimersByTime(4999)
    expect(said).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['Politie plaatste een kaart.', 'OM plaatste een kaart. De tijd is om.'])
  })

  test('two hundred changes in a minute are at most thirteen announcements', () => {
    const said: string[] = []
    const announcer = createAnnouncer((text) => said.push(text))
    for (let change = 0; change < 200; change += 1) {
      announcer.say(`Wijziging ${change}.`)
      vi.advanceTimersByTime(300)
    }
    expect(said.length).toBeLessThanOrEqual(13)
    announcer.stop()
    vi.advanceTimersByTime(10_000)
    expect(said.length).toBeLessThanOrEqual(13)
  })
})
