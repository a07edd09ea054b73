import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { account, type GuestWithLink, guestWithLink, invitation } from '../testing/guest-with-link.ts'
import { type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterAll(() => town.stop())

let link: GuestWithLink
beforeEach(async () => {
  link = await guestWithLink(town)
})

const look = (other?: string) => link.look(other)
const askCode = () => link.askCode()
const enter = (code: string, other?: string) => link.enter(code, other)
const comeIn = (code?: string) => link.comeIn(code)
const other = (code: string) => (code === '000000' ? '000001' : '000000')
const answerOf = async (response: Response) => [response.status, await response.text()]
const refused = (status: number, word: string) => [status, JSON.stringify({ refused: word })]

const sql = () => town.database.sql

test('[PASS11] asking again voids no code that is being read out, and gives no tries anew', async () => {
  const code = await askCode()
  for (let times = 0; times < 8; times += 1) expect(await askCode()).toBe(code)
  for (let times = 0; times < 3; times += 1) await enter(other(code))
  expect(await askCode()).toBe(code)
  for (let times = 0; times < 2; times += 1) await enter(other(code))
  expect(await answerOf(await enter(code))).toEqual(refused(403, 'code-over'))
  expect(await (await (await town.signIn('p01')).get('/api/door')).text()).not.toContain(code)
  await comeIn()
})

test('[PASS12] whoever has no link uses up its own goes and never those of a guest', async () => {
  for (const send of [look, (link: string) => enter('123456', link)]) {
    const answers = new Set<number>()
    for (let times = 0; times < 70; times += 1)
      answers.add((await send(randomBytes(32).toString('base64url'))).status)
    expect([...answers]).toContain(429)
  }
  await comeIn()
})

test('[PASS13] an invitation that is withdrawn between the code and the login lets nobody in', async () => {
  const code = await askCode()
  await sql().unsafe(`create function withdraw_first() returns trigger language plpgsql as $$
    begin update invitation set withdrawn_at = now() where id = '${invitation}'; return new; end $$`)
  await sql()`create trigger withdraw_first before insert on login for each row execute function withdraw_first()`
  try {
    const response = await enter(code)
    expect(await answerOf(response)).toEqual(refused(403, 'pass-withdrawn'))
    expect(response.headers.get('set-cookie')).toBe(null)
  } finally {
    await sql()`drop trigger withdraw_first on login`
    await sql()`drop function withdraw_first`
  }
  expect(
    await sql()`select 1 from login where account_id = ${account} and kind = 'guest' and ended_at is null`,
  ).toHaveLength(0)
})

test('[PASS14] who came in by a link is nobody by an invitation that no link was made for', async () => {
  const guest = await comeIn()
  await guest.post('/api/statement', { version: '1' })
  expect((await guest.me()).door.kind).toBe('inside')
  // Another meeting of the same day, or the same one asked for anew: partners have not answered yet.
  await sql()`update invitation set sent_at = null, token_hash = null, valid_until = null where id = ${invitation}`
  expect((await guest.get('/api/me')).status).toBe(404)
  expect(await guest.boards()).toEqual([])
  await sql()`update invitation set sent_at = now() where id = ${invitation}`
})

test('[PASS15] a new link puts out whoever came in by the one before', async () => {
  const stranger = await comeIn()
  const chair = await town.signIn('p01')
  const sent = await chair.post(`/api/invitations/${invitation}/send`, {})
  expect(sent.status).toBe(200)
  expect((await stranger.get('/api/me')).status).toBe(401)
  // reason: the test reads the server's own contract.
  const { path } = (await sent.json()) as { path: string }
  const fresh = path.split('#')[1] ?? ''
  expect(await answerOf(await look(fresh))).toEqual([200, JSON.stringify({ state: 'ask-code' })])
})

test('[PASS16] an invitation in another dossier takes nobody out of the room that their link opens', async () => {
  const guest = await comeIn()
  await guest.post('/api/statement', { version: '1' })
  const inside = await guest.me()
  expect(inside.door.kind).toBe('inside')
  const [other] = await sql()<{ id: string }[]>`
    insert into dossier (id, municipality_id, covenant_id, title, type, step, status, started_on)
    select gen_random_uuid(), municipality_id, covenant_id, 'Elders', type, step, status, started_on + 1 from dossier
    returning id`
  const [meeting] = await sql()<{ id: string }[]>`
    insert into meeting (id, dossier_id, title, date, location, step)
    select gen_random_uuid(), ${other?.id ?? ''}, 'Elders', date + 30, '', step from meeting limit 1 returning id`
  await sql()`insert into dossier_role (dossier_id, account_id, role)
    values (${other?.id ?? ''}, ${account}, 'incidentalParticipant')`
  await sql()`insert into invitation (id, meeting_id, account_id, purpose)
    values (gen_random_uuid(), ${meeting?.id ?? ''}, ${account}, 'Meepraten')`
  try {
    expect((await guest.me()).meeting.id).toBe(inside.meeting.id)
    // Sent as well: the room that is open now is where one is, the other one waits for its day.
    await sql()`update invitation set sent_at = now(), valid_until = now() + interval '31 days'
      where meeting_id = ${meeting?.id ?? ''}`
    expect((await guest.me()).door).toEqual(inside.door)
    expect((await guest.boards()).map((one) => one.id)).toEqual(inside.boards.map((one) => one.id))
  } finally {
    await sql()`delete from dossier where id = ${other?.id ?? ''}`
  }
})
