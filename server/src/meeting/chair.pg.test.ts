import type { ChairCandidatesView } from '@rode-draad/shared/protocol/api.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
const streams: AbortController[] = []
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(async () => {
  for (const one of streams) one.abort()
  await town.stop()
})

/** Signs somebody in and lets them sit down: a window that hears events is in the room. */
async function sit(key: string): Promise<Person> {
  const person = await town.signIn(key)
  const abort = new AbortController()
  streams.push(abort)
  const url = `http://127.0.0.1:${town.server.port}/api/events`
  const response = await fetch(url, { headers: { cookie: person.cookie }, signal: abort.signal })
  await response.body?.getReader().read()
  return person
}

const candidatesOf = async (person: Person) => {
  const response = await person.get('/api/meeting/chair')
  // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
  return response.ok ? ((await response.json()) as ChairCandidatesView).people : response.status
}

test('[CHAIR1] the chair goes to a covenant partner in the room, and who handed it over leads no more', async () => {
  const [chair, police, school] = await Promise.all(['p01', 'p03', 'p09'].map(sit))
  if (!chair || !police || !school) throw new Error('three sit down')
  const people = await candidatesOf(chair)
  if (typeof people === 'number') throw new Error('the chair may see to whom')
  expect(people.map((one) => one.name)).toEqual([(await police.me()).me.name])
  const [absent] = await town.database.sql<{ id: string }[]>`select id from account where key = 'p05'`
  const [guest] = await town.database.sql<{ id: string }[]>`select id from account where key = 'p09'`
  for (const one of [absent, guest])
    expect((await chair.post('/api/meeting/chair', { account: one?.id })).status).toBe(404)
  expect((await police.post('/api/meeting/chair', { account: people[0]?.account })).status).toBe(403)
  expect((await chair.post('/api/meeting/chair', { account: people[0]?.account })).status).toBe(204)
  expect([(await chair.me()).chairs, (await police.me()).chairs]).toEqual([false, true])
  expect((await school.me()).chairName).toBe((await police.me()).me.name)
  const { round } = await police.me()
  const late = await chair.post('/api/round/next-turn', { revision: round?.revision })
  expect([late.status, await late.json()]).toEqual([403, { refused: 'chair-elsewhere' }])
  expect((await police.post('/api/round/next-turn', { revision: round?.revision })).status).toBe(204)
})

test('[CHAIR2] the procesregisseur takes the chair back, and nobody else takes it', async () => {
  const [chair, police, prosecutor] = await Promise.all(['p01', 'p03', 'p05'].map(sit))
  if (!chair || !police || !prosecutor) throw new Error('three sit down')
  await chair.post('/api/meeting/chair/back', {})
  const people = await candidatesOf(chair)
  const account = typeof people === 'number' ? '' : people.find((one) => one.name !== '')?.account
  await chair.post('/api/meeting/chair', { account })
  expect((await prosecutor.post('/api/meeting/chair/back', {})).status).toBe(403)
  expect((await chair.post('/api/meeting/chair/back', {})).status).toBe(204)
  expect([(await chair.me()).chairs, (await police.me()).chairs]).toEqual([true, false])
})
