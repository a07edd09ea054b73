import type { PartView } from '@rode-draad/shared/protocol/api.ts'
import { describe, expect, test } from 'vitest'
import { lobbyWords } from './Lobby.tsx'

const mine = (state: PartView['state']): PartView => ({
  id: 'a',
  label: 'A',
  title: 'Groepskenmerken',
  level: 'group',
  startsAt: '09.50',
  endsAt: '10.50',
  state,
  guests: [],
})

describe('[SHE7] the lobby says what one waits for, and by whom one is let in', () => {
  test.each([
    [[mine('planned')], 'Je bent om 09.50 uur aan de beurt'],
    [[mine('closed')], 'Jouw onderdeel is klaar'],
    [[], 'Je bent nu niet aan de beurt'],
  ] as const)('case %#: %s', (parts, title) => {
    const words = lobbyWords(parts, 'Marloes')
    expect(words.title).toBe(title)
    expect(words.text).toContain('Marloes')
  })
})
