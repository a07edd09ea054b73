import { createHash } from 'node:crypto'
import type {
  InvitationLink,
  InvitationView,
  LimitAnswer,
  PlannedMeetingView,
  PlanningView,
} from '@rode-draad/shared/meeting/planning-view.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'

let town: RunningTown
let chair: Person
beforeEach(async () => {
  town = await runningTown()
  chair = await town.signIn('p01')
}, 30_000)
afterEach(() => town.stop())

/** One of each covenant partner that works on the dossier. */
const partners = ['p01', 'p03', 'p05', 'p06', 'p08']

const json = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw new Error(`gave ${response.status}`)
  // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
  return (await response.json()) as T
}
const planning = async () => json<PlanningView>(await chair.get('/api/planning'))
const invitations = async (person = chair) => json<InvitationView[]>(await person.get('/api/invitations'))
const refusedOf = async (response: Response) => [response.status, await response.json()]

async function today(): Promise<PlannedMeetingView> {
  const [meeting] = (await planning()).meetings
  if (meeting === undefined) throw new Error('no meeting today')
  return meeting
}

/** Somebody of Kreekwonen who was not asked before. */
async function aGuest(change: Record<string, unknown> = {}) {
  const { guests } = await planning()
  const meeting = await today()
  return {
    meeting: meeting.id,
    organisation: guests.find((one) => one.shortName === 'Kreekwonen')?.id,
    name: 'Iris Fictief',
    jobTitle: 'wijkbeheerder',
    email: 'iris@kreekwonen.voorbeeld.invalid',
    purpose: 'Wat bewoners merken',
    mayDiscuss: 'Overlast in de portieken',
    parts: [meeting.parts[0]?.id],
    ...change,
  }
}

const invite = async (change: Record<string, unknown> = {}) =>
  (await json<{ id: string }>(await chair.post('/api/invitations', await aGuest(change)))).id

async function answer(id: string, key: string, given: LimitAnswer, words = '') {
  const part = (await today()).parts[0]?.id
  const person = await town.signIn(key)
  return person.post(`/api/invitations/${id}/answer`, { part, answer: given, words })
}

describe('inviting a guest', () => {
  test('[INV1] a person is asked with purpose and parts; the account and its role come with it', async () => {
    const id = await invite()
    const found = (await invitations()).find((one) => one.id === id)
    expect(found).toMatchObject({
      name: 'Iris Fictief',
      purpose: 'Wat bewoners merken',
      mayDiscuss: 'Overlast in de portieken',
      parts: [{ answers: [] }],
      sentAt: null,
      withdrawn: false,
    })
    const [row] = await town.database
      .sql`select r.role from dossier_role r join account a on a.id = r.account_id
      where a.email = 'iris@kreekwonen.voorbeeld.invalid'`
    expect(row?.role).toBe('incidentalParticipant')
    expect(await refusedOf(await chair.post('/api/invitations', await aGuest()))).toEqual([
      409,
      { refused: 'already-done' },
    ])
  })

  test('[INV2] without purpose or part, at person level, or as a partner nobody is invited', async () => {
    const meeting = await today()
    const { partners: organisations, guests } = await planning()
    for (const change of [{ purpose: ' ' }, { parts: [] }, { email: 'geen adres' }, { name: '' }])
      expect((await chair.post('/api/invitations', await aGuest(change))).status).toBe(400)
    const person = meeting.parts.find((part) => part.level === 'person')?.id
    for (const change of [{ parts: [person] }, { organisation: organisations[0]?.id }])
      expect((await chair.post('/api/invitations', await aGuest(change))).status).toBe(404)
    const school = guests.find((one) => one.shortName === 'Leerplicht')?.id
    await invite()
    expect(
      await refusedOf(await chair.post('/api/invitations', await aGuest({ organisation: school }))),
    ).toEqual([409, { refused: 'person-taken' }])
    await town.database.sql`update organisation set gives_care = true where short_name = 'Leerplicht'`
    const care = await aGuest({ organisation: school, email: 'x@voorbeeld.invalid' })
    expect(await refusedOf(await chair.post('/api/invitations', care))).toEqual([
      409,
      { refused: 'care-is-no-guest' },
    ])
  })

  test('[INV3] every covenant partner answers before a link is made, for itself and nobody else', async () => {
    const id = await invite()
    for (const key of partners) {
      const refused = await refusedOf(await chair.post(`/api/invitations/${id}/send`, {}))
      expect(refused).toEqual([409, { refused: 'limits-unanswered' }])
      expect((await answer(id, key, 'none')).status).toBe(204)
    }
    for (const key of ['p02', 'p09']) expect((await answer(id, key, 'none')).status).toBe(403)
    expect((await answer(id, 'p03', 'limits')).status).toBe(400)
    expect((await answer(id, 'p03', 'limits', 'Niets over lopend onderzoek')).status).toBe(204)
    const found = (await invitations(await town.signIn('p05'))).find((one) => one.id === id)
    expect(found?.parts[0]?.answers).toHaveLength(partners.length)
    expect((await chair.post(`/api/invitations/${id}/send`, {})).status).toBe(200)
  })

  test('[INV4] the link holds a token that is stored as a hash only, for the day of the meeting, and replaces the last', async () => {
    const id = await invite()
    for (const key of partners) await answer(id, key, 'none')
    const send = async () => json<InvitationLink>(await chair.post(`/api/invitations/${id}/send`, {}))
    const stored = async () => {
      const [row] = await town.database.sql`select encode(token_hash, 'hex') as hash,
        valid_until = (select (m.date + 1)::timestamptz from meeting m where m.id = meeting_id) as day
        from invitation where id = ${id}`
      return row
    }
    const first = (await send()).path
    expect(first).toMatch(/^\/gast#[\w-]{43}$/)
    const second = (await send()).path
    expect(second).not.toBe(first)
    const hash = createHash('sha256')
      .update(second.split('#')[1] ?? '')
      .digest('hex')
    expect(await stored()).toEqual({ hash, day: true })
  })

  test('[INV5] a partner’s veto keeps the guest out of that part at once, and out of every link', async () => {
    const guest = await town.signIn('p09')
    expect((await guest.me()).door).toEqual({ kind: 'inside', room: 'group' })
    const connected = guest.socket(`/sync/${(await guest.board('flipchart', 'group')).id}`)
    await until(() => connected.frames.length > 0, 'the guest is in')
    const asked = (await invitations()).find((one) => one.organisation.shortName === 'Leerplicht')
    if (asked === undefined) throw new Error('the guest was not invited')
    expect((await answer(asked.id, 'p03', 'veto', 'Er loopt een onderzoek')).status).toBe(204)
    expect((await connected.closed).code).toBe(4403)
    expect((await guest.me()).door).toEqual({ kind: 'lobby' })
    expect((await guest.boards()).map((one) => one.kind)).toEqual(['sheet'])
    expect(await refusedOf(await chair.post(`/api/invitations/${asked.id}/send`, {}))).toEqual([
      409,
      { refused: 'all-vetoed' },
    ])
    expect((await answer(asked.id, 'p03', 'none')).status).toBe(204)
    expect((await guest.me()).door).toEqual({ kind: 'inside', room: 'group' })
  })

  test('[INV6] withdrawing puts the guest out; asking again asks the partners again', async () => {
    const asked = (await invitations()).find((one) => one.organisation.shortName === 'Leerplicht')
    if (asked === undefined) throw new Error('the guest was not invited')
    const guest = await town.signIn('p09')
    const passed = await town.signIn('p09')
    await town.database.sql`update login set kind = 'guest', invitation_id = ${asked.id} where id = (
      select id from login where ended_at is null and account_id = (select id from account where key = 'p09')
      order by created_at desc limit 1)`
    expect((await passed.get('/api/me')).status).toBe(200)
    expect((await chair.post(`/api/invitations/${asked.id}/withdraw`, {})).status).toBe(204)
    expect((await guest.me()).door).toEqual({ kind: 'lobby' })
    expect((await passed.get('/api/me')).status).toBe(401)
    expect((await chair.post(`/api/invitations/${asked.id}/withdraw`, {})).status).toBe(404)
    expect((await answer(asked.id, 'p03', 'none')).status).toBe(404)
    const [account] = await town.database
      .sql`select name, email, organisation_id from account where key = 'p09'`
    const again = { name: account?.name, email: account?.email, organisation: account?.organisation_id }
    expect(await invite(again)).toBe(asked.id)
    const found = (await invitations()).find((one) => one.id === asked.id)
    expect(found).toMatchObject({ withdrawn: false, sentAt: null, parts: [{ answers: [] }] })
  })

  test('[INV7] only the procesregisseur invites; the trail says who did what, without a name or address', async () => {
    const id = await invite()
    for (const key of ['p02', 'p03', 'p09']) {
      const person = await town.signIn(key)
      for (const path of ['', `/${id}/send`, `/${id}/withdraw`])
        expect([key, (await person.post(`/api/invitations${path}`, {})).status]).toEqual([key, 403])
      expect((await person.get('/api/invitations')).status).toBe(key === 'p03' ? 200 : 403)
    }
    const lines = await town.database.sql`select action, object_id, reason from audit
      where object_kind = 'invitations' and outcome = 'allow'`
    expect(lines).toEqual([{ action: 'write', object_id: id, reason: null }])
  })
})
