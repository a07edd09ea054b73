import type { HeldRecordsView } from '@rode-draad/shared/airlock/held.ts'
import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Person, type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
let partner: Person
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40 })
  partner = await town.signIn('p03')
}, 30_000)
afterEach(() => town.stop())

/** Takes one of the police's cards out of sight; it waits for its organisation. */
async function aWaitingCard(): Promise<string> {
  const { doc, board } = await partner.connect('flipchart', 'group')
  const { organisation } = (await partner.me()).me
  const own = readRecords(doc, 'cards', flipchartSchema.roots.cards).find(
    (card) => card.organisation === organisation.id,
  )
  expect(
    (await partner.post(`/api/boards/${board.id}/flag`, { root: 'cards', id: own?.id ?? '' })).status,
  ).toBe(204)
  return own?.id ?? ''
}

const waitingFor = async (person: Person) => {
  const response = await person.get('/api/held')
  // reason: the test reads the server's own contract.
  return response.ok
    ? ((await response.json()) as HeldRecordsView).waiting.map((one) => one.id)
    : response.status
}
const tries = async (person: Person, id: string) => [
  await waitingFor(person),
  (await person.post('/api/airlock/check', { text: 'woorden' })).status,
  (await person.post(`/api/held/${id}/rewrite`, { texts: ['andere woorden'] })).status,
  (await person.post(`/api/held/${id}/move`, {})).status,
  (await person.post(`/api/held/${id}/withdraw`, {})).status,
]

test('[HELD15] a colleague who does not sit at the table neither reads nor settles what waits, and cannot ask the list', async () => {
  const id = await aWaitingCard()
  expect(await waitingFor(partner)).toContain(id)
  const colleague = await town.signIn('p04')
  for (const role of ['manager', 'triangle', 'administrator', 'privacyOfficer']) {
    await town.database.sql`update dossier_role set role = ${role}
      where account_id = (select id from account where key = 'p04')`
    expect([role, await tries(colleague, id)]).toEqual([role, [404, 404, 404, 404, 404]])
  }
  expect(await waitingFor(partner)).toContain(id)
})

test('[HELD16] when the dossier is closed nobody reads what waited in it', async () => {
  const id = await aWaitingCard()
  await town.database.sql`update dossier set status = 'inactive'`
  expect(await tries(partner, id)).toEqual([404, 404, 404, 404, 404])
  expect(await waitingFor(await town.signIn('p01'))).toBe(404)
})
