import { expect, test } from 'vitest'
import { broadcast, tellStorage } from './broadcast.ts'
import type { BoardConnection } from './seat.ts'

/** Somebody at a board, and what they hear. */
function somebody(sees: 'board' | 'window') {
  const heard: string[] = []
  const one = {
    seat: { sees },
    send: () => heard.push('words'),
    storage: (isStoring: boolean) => heard.push(isStoring ? 'stored' : 'not stored'),
  }
  // reason: no more of a connection is asked here.
  return { connection: one as unknown as BoardConnection, heard }
}

test('[SAV15] that a board is not stored is told to guests too, and nothing of what was written', () => {
  const [partner, guest] = [somebody('board'), somebody('window')]
  const all = new Set([partner.connection, guest.connection])
  broadcast([{ data: Uint8Array.of(0, 0), from: null }], all)
  tellStorage(all, false)
  tellStorage(all, true)
  expect(partner.heard).toEqual(['words', 'not stored', 'stored'])
  expect(guest.heard).toEqual(['not stored', 'stored'])
})
