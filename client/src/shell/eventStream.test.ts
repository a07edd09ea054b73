import { describe, expect, test } from 'vitest'
import { participantOfHost } from './createMe.ts'
import { retryDelay } from './eventStream.ts'
import { landingAddress } from './PersonMenu.tsx'

describe('[SHE5] a window that lost the server comes back by itself, and not all windows at once', () => {
  test('waits grow to ten seconds and differ by chance', () => {
    expect(retryDelay(0, 0)).toBe(400)
    expect(retryDelay(0, 1)).toBe(800)
    expect(retryDelay(20, 1)).toBe(10_000)
    expect(retryDelay(20, 0)).toBe(5000)
  })
})

describe('[SHE6] in demo mode the host name is the seat', () => {
  test('only a name directly under localhost is a participant', () => {
    expect(
      ['p06.localhost', 'localhost', 'p06.localhost.example.nl', '127.0.0.1'].map(participantOfHost),
    ).toEqual(['p06', null, null, null])
  })

  test('the way back to choosing drops the seat and keeps the port', () => {
    expect(landingAddress({ protocol: 'http:', hostname: 'p06.localhost', port: '3000' })).toBe(
      'http://localhost:3000/',
    )
    expect(landingAddress({ protocol: 'https:', hostname: 'rodedraad.example.nl', port: '' })).toBe(
      'https://rodedraad.example.nl/',
    )
  })
})
