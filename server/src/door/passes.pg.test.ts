import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ids } from '../demo/town-rows.ts'
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

const partA = ids.part('ses2-A')
const look = (other?: string) => link.look(other)
const askCode = () => link.askCode()
const enter = (code: string, other?: string) => link.enter(code, other)
const comeIn = (code?: string) => link.comeIn(code)
const other = (code: string) => (code === '000000' ? '000001' : '000000')
const answerOf = async (response: Response) => [response.status, await response.text()]
const refused = (status: number, word: string) => [status, JSON.stringify({ refused: word })]

const sql = () => town.database.sql

/** Every state of a link: what happened to it before, and what its holder is told at `look` and `enter`. */
const states: readonly {
  readonly state: string
  readonly before: () => Promise<string>
  readonly look: unknown
  readonly enter: unknown
}[] = [
  {
    state: 'unused',
    before: askCode,
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: [204, ''],
  },
  {
    state: 'looked at by a mail scanner, twenty times',
    before: async () => {
      for (let times = 0; times < 20; times += 1) await look()
      return askCode()
    },
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: [204, ''],
  },
  {
    state: 'without having asked for a code',
    before: () => Promise.resolve('123456'),
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: refused(403, 'code-over'),
  },
  {
    state: 'with another code',
    before: async () => other(await askCode()),
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: refused(403, 'wrong-code'),
  },
  {
    state: 'guessed wrong five times',
    before: async () => {
      const code = await askCode()
      for (let times = 0; times < 5; times += 1)
        expect(await answerOf(await enter(other(code)))).toEqual(refused(403, 'wrong-code'))
      return code
    },
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: refused(403, 'code-over'),
  },
  {
    state: 'with a code that is too old',
    before: async () => {
      const code = await askCode()
      await sql()`update pass_code set expires_at = now() - interval '1 second'`
      return code
    },
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: refused(403, 'code-over'),
  },
  {
    state: 'with a new code, after five wrong guesses of the one before',
    before: async () => {
      const first = await askCode()
      for (let times = 0; times < 6; times += 1) await enter(other(first))
      const second = await askCode()
      return first === second ? other(first) : first
    },
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: refused(403, 'wrong-code'),
  },
  {
    state: 'in use on another device',
    before: async () => {
      await comeIn()
      return '123456'
    },
    look: [200, JSON.stringify({ state: 'second-device' })],
    enter: refused(409, 'second-device'),
  },
  {
    state: 'used, and left again',
    before: async () => {
      await (await comeIn()).post('/api/logout', {})
      return askCode()
    },
    look: [200, JSON.stringify({ state: 'ask-code' })],
    enter: [204, ''],
  },
  {
    state: 'past its time',
    before: async () => {
      const code = await askCode()
      await sql()`update invitation set valid_until = now() - interval '1 second' where id = ${invitation}`
      return code
    },
    look: [200, JSON.stringify({ state: 'expired' })],
    enter: refused(403, 'pass-expired'),
  },
  {
    state: 'withdrawn',
    before: async () => {
      const code = await askCode()
      await sql()`update invitation set withdrawn_at = now() where id = ${invitation}`
      return code
    },
    look: [200, JSON.stringify({ state: 'withdrawn' })],
    enter: refused(403, 'pass-withdrawn'),
  },
  {
    state: 'of which the invitation was sent anew, with another link',
    before: async () => {
      const code = await askCode()
      const fresh = createHash('sha256').update('another link').digest()
      await sql()`update invitation set token_hash = ${fresh} where id = ${invitation}`
      return code
    },
    look: refused(404, 'not-there'),
    enter: refused(404, 'not-there'),
  },
]

describe('a personal link', () => {
  test.each(states)('[PASS1] $state', async ({ before, look: seen, enter: entered }) => {
    const code = await before()
    expect(await answerOf(await look())).toEqual(seen)
    expect(await answerOf(await enter(code))).toEqual(entered)
  })

  test('[PASS2] a link nobody was given, and what is no link, are told the same', async () => {
    for (const link of [randomBytes(32).toString('base64url'), 'x', ''])
      expect(await answerOf(await look(link))).toEqual(refused(404, 'not-there'))
  })

  test('[PASS3] of two that come with the same code at once, one gets in', async () => {
    const code = await askCode()
    const answers = await Promise.all([enter(code), enter(code), enter(code)])
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1)
  })

  test('[PASS4] who comes in is the invited person and nobody else, and stands before the statement', async () => {
    const guest = await comeIn()
    const me = await guest.me()
    expect(me.me.key).toBe('p10')
    expect(me.loginKind).toBe('guest')
    expect(me.door).toEqual({ kind: 'refused', reason: 'statement-not-signed' })
    expect((await guest.post('/api/statement', { version: '1' })).status).toBe(204)
    expect((await guest.me()).door).toEqual({ kind: 'inside', room: 'group' })
  })

  test('[PASS5] invited to another part, one waits', async () => {
    const guest = await comeIn()
    await guest.post('/api/statement', { version: '1' })
    const kept = await sql()`delete from invitation_part where invitation_id = ${invitation} returning *`
    expect((await guest.me()).door).toEqual({ kind: 'lobby' })
    for (const row of kept)
      await sql()`insert into invitation_part (invitation_id, part_id, organisation_id)
        values (${row.invitation_id}, ${row.part_id}, ${row.organisation_id})`
    const partners = await sql()`select id from organisation where kind = 'covenantPartner'`
    for (const { id } of partners)
      await sql()`insert into limit_answer (invitation_id, part_id, organisation_id, answer)
        values (${invitation}, ${partA}, ${id}, 'none')`
  })

  test('[PASS6] when the invitation is withdrawn or runs out, whoever came in by it is nobody here', async () => {
    const guest = await comeIn()
    await guest.post('/api/statement', { version: '1' })
    const board = await guest.board('flipchart', 'group')
    const socket = guest.socket(`/sync/${board.id}`)
    await new Promise((resolve) => socket.ws.once('message', resolve))
    await sql()`update invitation set withdrawn_at = now() where id = ${invitation}`
    expect((await socket.closed).code).toBe(4403)
    expect((await guest.get('/api/me')).status).toBe(404)
    expect((await guest.boards()).length).toBe(0)
  })

  test('[PASS7] the chair alone hears the code and frees a link that is in use elsewhere', async () => {
    const code = await askCode()
    const chair = await town.signIn('p01')
    expect(await (await chair.get('/api/door')).text()).toContain(code)
    for (const key of ['p02', 'p03', 'p09']) {
      expect((await (await town.signIn(key)).get('/api/door')).status).toBe(403)
      expect((await (await town.signIn(key)).post('/api/door/free', { invitation })).status).toBe(403)
    }
    const first = await comeIn(code)
    expect(await answerOf(await look())).toEqual([200, JSON.stringify({ state: 'second-device' })])
    expect((await chair.post('/api/door/free', { invitation })).status).toBe(204)
    expect((await first.get('/api/me')).status).toBe(401)
    await comeIn()
  })

  test('[PASS8] a statement that was worded anew is signed in its new words only', async () => {
    const guest = await comeIn()
    await sql()`insert into statement_text (municipality_id, version, paragraphs)
      values (${ids.municipality}, '2', ${['Andere woorden.']})`
    expect(await (await guest.get('/api/statement')).json()).toEqual({
      version: '2',
      paragraphs: ['Andere woorden.'],
    })
    expect(await answerOf(await guest.post('/api/statement', { version: '1' }))).toEqual(
      refused(409, 'statement-renewed'),
    )
    expect((await guest.me()).door.kind).toBe('refused')
    expect((await guest.post('/api/statement', { version: '2' })).status).toBe(204)
    const [row] = await sql()`select text_version from statement_signature where account_id = ${account}`
    expect(row?.text_version).toBe('2')
    await sql()`delete from statement_text`
  })
})
