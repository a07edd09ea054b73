import { describe, expect, test } from 'vitest'
import { roomWords } from './rooms.ts'

const partner = { iAmGuest: false, guests: [] } as const

describe('[SHE2] the band says in words which room this is, whether the door is open, and who is there', () => {
  test('group room with guests', () => {
    const guests = ['Kreekwonen', 'Leerplicht']
    const words = roomWords({ kind: 'group', iAmGuest: false, guests, present: ['Leerplicht'] })
    expect(words.sentence).toBe('Groepskamer: deur open, met Leerplicht, geen namen')
    const waiting = roomWords({ kind: 'group', iAmGuest: false, guests, present: [] })
    expect(waiting.sentence).toBe('Groepskamer: deur open, voor Kreekwonen en Leerplicht, geen namen')
    expect(words.icon).toBe('doorOpen')
  })

  test('group room without guests, as a guest, and the person room', () => {
    expect(roomWords({ kind: 'group', ...partner }).sentence).toBe('Groepskamer: nu geen gasten, geen namen')
    expect(roomWords({ kind: 'group', guests: ['Leerplicht'], iAmGuest: true }).parts).toContain(
      'je bent te gast',
    )
    const person = roomWords({ kind: 'person', ...partner })
    expect([person.icon, person.sentence]).toEqual([
      'doorClosed',
      'Persoonskamer: deur dicht, alleen convenantpartners',
    ])
  })

  test('the lobby names nobody and nothing of the meeting', () => {
    const words = roomWords({ kind: 'lobby', guests: ['Leerplicht'], iAmGuest: true, part: 'A' })
    expect(words.sentence).toBe('Wachtruimte: je ziet nog niets uit het overleg')
  })

  test('no two rooms share name and drawing', () => {
    const kinds = ['group', 'person', 'lobby', 'none', 'outside'] as const
    const names = kinds.map((kind) => roomWords({ kind, ...partner }).name)
    expect(new Set(names).size).toBe(kinds.length)
  })
})
