import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ids } from '../demo/town-rows.ts'
import { account, guestWithLink, invitation } from '../testing/guest-with-link.ts'
import { type Person, type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterAll(() => town.stop())

let comeIn: () => Promise<Person>
beforeEach(async () => {
  comeIn = (await guestWithLink(town)).comeIn
})

describe('the chair at the door', () => {
  test('[LOB1] a guest who is sent back is out at once, hears nothing after it, and comes in again when let in', async () => {
    const guest = await comeIn()
    await guest.post('/api/statement', { version: '1' })
    const chair = await town.signIn('p01')
    const board = await guest.board('flipchart', 'group')
    const socket = guest.socket(`/sync/${board.id}`)
    let heardAt = 0
    socket.ws.on('message', () => {
      heardAt = performance.now()
    })
    await new Promise((resolve) => socket.ws.once('message', resolve))
    expect((await chair.post('/api/meeting/send-back', { account })).status).toBe(204)
    const out = performance.now()
    expect((await socket.closed).code).toBe(4403)
    expect(heardAt).toBeLessThan(out)
    expect((await guest.me()).door).toEqual({ kind: 'lobby' })
    expect((await chair.post('/api/meeting/let-in', { account })).status).toBe(204)
    expect((await guest.me()).door).toEqual({ kind: 'inside', room: 'group' })
  })

  test('[LOB2] nobody but the chair sends back, and only who is invited to the open part can be', async () => {
    for (const key of ['p02', 'p03', 'p09'])
      expect((await (await town.signIn(key)).post('/api/meeting/send-back', { account })).status).toBe(403)
    const chair = await town.signIn('p01')
    expect((await chair.post('/api/meeting/send-back', { account: ids.account('p06') })).status).toBe(404)
  })

  test('[LOB3] in the lobby one hears the chair’s word and one’s own part, and nothing of the room', async () => {
    const chair = await town.signIn('p01')
    const guest = await comeIn()
    await guest.post('/api/statement', { version: '1' })
    await chair.post('/api/meeting/lobby-message', { message: 'Het loopt tien minuten uit.' })
    expect((await guest.me()).lobbyMessage).toBe('')
    await chair.post('/api/meeting/send-back', { account })
    const me = await guest.me()
    expect(me.lobbyMessage).toBe('Het loopt tien minuten uit.')
    expect(me).toMatchObject({ dossier: null, organisations: [], round: null })
    expect(me.meeting.parts.map((part) => part.id)).toEqual([ids.part('ses2-A')])
    expect((await chair.post('/api/meeting/lobby-message', { message: 'x'.repeat(201) })).status).toBe(400)
  })

  test('[LOB7] a guest knows of the parts they are invited to; of others no title and no guests, a colleague’s neither', async () => {
    const { sql } = town.database
    const titles = async (guest: Person) => (await guest.me()).meeting.parts.map((part) => part.title)
    const guest = await comeIn()
    await guest.post('/api/statement', { version: '1' })
    const [own] = (await guest.me()).meeting.parts
    // A part for a colleague of theirs, and for another guest organisation.
    const [colleagues] = await sql<{ id: string }[]>`
      insert into part (id, meeting_id, key, label, title, level, starts_at, ends_at, position, state, boards)
      select gen_random_uuid(), meeting_id, 'ses2-C', 'C', 'Wat de collega hoort', 'group', '13.00', '13.30', 9,
        'planned', '{}' from part where id = ${ids.part('ses2-A')} returning id`
    await sql`insert into part_guest (part_id, organisation_id)
      select ${colleagues?.id ?? ''}, id from organisation where kind = 'incidentalParticipant'`
    const inside = (await guest.me()).meeting.parts
    expect(inside.find((part) => part.id === own?.id)).toEqual(own)
    expect(own?.title).not.toBe('')
    for (const part of inside) if (part.id !== own?.id) expect([part.title, part.guests]).toEqual(['', []])
    const chair = await town.signIn('p01')
    expect(await titles(chair)).toContain('Wat de collega hoort')
    await chair.post('/api/meeting/send-back', { account })
    expect(await titles(guest)).toEqual([own?.title])
    await sql`update limit_answer set answer = 'veto'
      where invitation_id = ${invitation} and organisation_id = ${ids.organisation('om')}`
    expect(await titles(guest)).toEqual([])
    await sql`update limit_answer set answer = 'none' where invitation_id = ${invitation}`
    await sql`delete from part where id = ${colleagues?.id ?? ''}`
  })
})
