import { type AccountId, type LoginId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import type { BoundClient, UpdateLog } from '../persistence/update-log.ts'
import { createClientBinding } from './client-binding.ts'
import type { BoardConnection, Seat } from './seat.ts'

/** Somebody at the board; `cut` says with what they were sent away. */
function aConnection(accountId: AccountId) {
  const cut: string[] = []
  const seat: Pick<Seat, 'accountId' | 'loginId'> = { accountId, loginId: newId<LoginId>() }
  const one = { seat, clientIds: [] as number[], cut: (reason: string) => cut.push(reason) }
  // reason: binding looks at who somebody is and which numbers they have, and may send them away.
  return { connection: one as unknown as BoardConnection, cut }
}

function aBoard(known: readonly BoundClient[] = []) {
  const stored: number[] = []
  const log: Pick<UpdateLog, 'bindClient'> = {
    async bindClient(_board, clientId) {
      stored.push(clientId)
      return 'bound'
    },
  }
  // reason: as above; of the log it only stores what was bound.
  return { binding: createClientBinding(newId(), log as UpdateLog, known, (id) => id === 77), stored }
}

const [police, youthWork] = [newId<AccountId>(), newId<AccountId>()]

test('[BIND1] nobody writes, or is present, under a number that is another account’s, also when that one left', async () => {
  const { binding, stored } = aBoard()
  const [own, other] = [aConnection(police), aConnection(youthWork)]
  const issued = binding.issue(own.connection)
  expect(binding.mayWriteAs(other.connection, issued)).toBe(false)
  binding.claim(own.connection, issued)
  await binding.store()
  expect(stored).toEqual([issued])
  binding.release(own.connection)
  expect([
    binding.mayWriteAs(other.connection, issued),
    binding.mayBePresentAs(other.connection, issued),
    binding.mayWriteAs(aConnection(police).connection, issued),
  ]).toEqual([false, false, true])
})

test('[BIND1] nor under one that stands in the document and of which nobody knows whose it is', () => {
  const { binding } = aBoard()
  expect(binding.mayWriteAs(aConnection(police).connection, 77)).toBe(false)
  expect(binding.mayWriteAs(aConnection(police).connection, 78)).toBe(true)
})

test('[BIND1] nor under one of a login that is gone, or of a document of an earlier epoch, not even its own account', () => {
  const known = [
    { clientId: 5, accountId: police, loginId: null },
    { clientId: 6, accountId: police, loginId: newId<LoginId>() },
  ]
  const { binding } = aBoard(known)
  const { connection } = aConnection(police)
  expect([5, 6].map((id) => binding.mayWriteAs(connection, id))).toEqual([false, true])
})

test('[BIND1] who comes back before the old line is known to be dead takes its number over, and the old one is cut', () => {
  const { binding } = aBoard()
  const [before, after] = [aConnection(police), aConnection(police)]
  binding.claim(before.connection, 9)
  binding.claim(after.connection, 9)
  expect([before.cut, after.cut]).toEqual([['staleEpoch'], []])
  binding.release(before.connection)
  // What the old one leaves behind takes nothing from the new one.
  expect(binding.mayBePresentAs(aConnection(police).connection, 9)).toBe(false)
})
