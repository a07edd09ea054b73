import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids } from '../demo/town-rows.ts'
import { guestWithLink } from '../testing/guest-with-link.ts'
import { type Person, type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

test('[LOB5] the chair’s screen hears that somebody asked a code or came to the door, and nobody else’s does', async () => {
  const link = await guestWithLink(town)
  const chair = await listening(await town.signIn('p01'))
  const others = [await listening(await town.signIn('p03')), await listening(await town.signIn('p09'))]
  // What was changed for the link itself is told to everybody, and on a busy machine later.
  for (let times = 0; times < 3; times += 1) for (const one of [chair, ...others]) await one.quiet()
  const before = others.map((one) => one.count())
  const heard = chair.count()

  const code = await link.askCode()
  await expect.poll(chair.count).toBeGreaterThan(heard)
  await chair.quiet()
  expect(others.map((one) => one.count())).toEqual(before)

  const guest = await link.comeIn(code)
  for (const one of [chair, ...others]) await one.quiet()
  const after = others.map((one) => one.count())
  const came = chair.count()
  const arrived = await listening(guest)
  await expect.poll(chair.count).toBeGreaterThan(came)
  await chair.quiet()
  expect(others.map((one) => one.count())).toEqual(after)
  const left = chair.count()
  arrived.stop()
  await expect.poll(chair.count).toBeGreaterThan(left)
  for (const one of [chair, ...others]) one.stop()
})

test('[LOB6] whoever leads another dossier hears nothing of this door', async () => {
  const { sql } = town.database
  const [dossier] = await sql<{ id: string }[]>`
    insert into dossier (id, municipality_id, covenant_id, title, type, step, status, started_on)
    select gen_random_uuid(), municipality_id, covenant_id, 'Elders', type, step, status, started_on + 1 from dossier
    returning id`
  await sql`insert into dossier_role (dossier_id, account_id, role)
    values (${dossier?.id ?? ''}, ${ids.account('p03')}, 'procesregisseur')`
  const link = await guestWithLink(town)
  const [elsewhere, visitor] = [await town.signIn('p03'), await town.signIn('p10')]
  expect((await elsewhere.me()).chairs).toBe(true)
  const other = await listening(elsewhere)
  const chair = await listening(await town.signIn('p01'))
  for (let times = 0; times < 3; times += 1) for (const one of [chair, other]) await one.quiet()
  const [chairNow, otherNow] = [chair.count(), other.count()]
  await link.askCode()
  await expect.poll(chair.count).toBeGreaterThan(chairNow)
  const guest = await listening(visitor)
  await chair.quiet()
  await other.quiet()
  expect(other.count()).toBe(otherNow)
  for (const one of [chair, other, guest]) one.stop()
})

/** Counts the `changed` events of somebody's stream, from when its first word came. */
async function listening(person: Person) {
  const controller = new AbortController()
  const response = await person.get('/api/events', controller.signal)
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let count = 0
  let first: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    first = resolve
  })
  const read = async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      count += decoder.decode(chunk.value).split('event: changed').length - 1
      first()
    }
  }
  read().catch(first)
  await begun
  return {
    count: () => count,
    /** Until nothing more came between two questions to the server. */
    async quiet() {
      for (let last = -1; last !== count; ) {
        last = count
        await person.get('/api/me')
        await person.get('/api/me')
      }
    },
    stop: () => controller.abort(),
  }
}
